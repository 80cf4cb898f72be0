/// The contents of objects, one after the other, as `git cat-file --batch` writes them.
public struct ObjectStream: ~Copyable, ByteStream {
  private var git: GitProcess
  /// The bytes of the current object that were not read yet, with the line feed behind it.
  private var unread = 0
  /// Where to read next, in bytes from the start of the object.
  private var offset = 0
  private var continues = false
  /// Why the current object could not be read to its end.
  public private(set) var fault: GitError?
  /// What the current object stands for, if it is a pointer of git LFS: see ``LargeFileStore``.
  public private(set) var pointerTarget: [UInt8]?

  /// Streams these objects, in their order.
  ///
  /// - Parameter cacheSize: How much memory git may take for what objects are differences from, in
  ///   MiB: the more, the less often it unpacks the same.
  public init(
    of objects: ArraySlice<ObjectID>, in repository: GitLocation, cacheSize: Int = 96
  ) throws(GitError) {
    var request: [UInt8] = []
    for object in objects {
      request += object.hex
      request.append(UInt8(ascii: "\n"))
    }
    git = try GitProcess(
      GitCommand(
        ["cat-file", "--batch", "--buffer"], in: repository,
        settings: ["core.deltaBaseCacheLimit=\(cacheSize)m"]), input: .bytes(request))
    git.isPatient = objects.count > 100
  }

  /// Streams the objects that ``request(_:)`` asks for.
  public init(in repository: GitLocation) throws(GitError) {
    git = try GitProcess(GitCommand(["cat-file", "--batch"], in: repository), input: .pipe)
  }

  /// Asks for more objects, which come behind those that were asked for and not read yet; with them
  /// no more than ``mostRequests``, so that git and its caller do not wait for each other.
  public mutating func request(_ objects: some Collection<ObjectID>) throws(GitError) {
    try git.write(objects.flatMap { $0.hex + [UInt8(ascii: "\n")] })
  }

  /// What fits into the smallest pipe, 4 KiB, with 65 bytes for each.
  public static let mostRequests = 63

  /// Moves on to the next object; `nil` when git ended, be it too early.
  public mutating func nextObject() throws(GitError) -> GitObject? {
    guard try git.skip(unread) else { return nil }
    let object = try git.nextRecord(endingWith: UInt8(ascii: "\n")) { GitObject(line: $0) }
    guard let object else { return nil }
    guard let object else { throw .unexpectedOutput(command: "cat-file") }
    (unread, offset) = (object.kind == .missing ? 0 : object.size + 1, 0)
    continues = false
    (fault, pointerTarget) = (nil, nil)
    return object
  }

  /// Reads the next window of the current object into `buffer`.
  ///
  /// - Throws: When git ends before the object does; ``fault`` then says why.
  public mutating func next(
    keeping keep: Int = 0, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    do throws(GitError) {
      return try nextWindow(keeping: keep, into: &buffer)
    } catch {
      fault = error
      throw .damaged(error.description)
    }
  }

  private mutating func nextWindow(
    keeping keep: Int, into buffer: inout ReadBuffer
  ) throws(GitError) -> FileWindow? {
    guard unread > 1 else { return nil }
    buffer.keepTail(continues ? min(keep, buffer.capacity / 2) : 0)
    let kept = buffer.count
    defer { buffer.pad() }
    while unread > 1, buffer.count < buffer.capacity {
      let count = try git.move(unread - 1, into: &buffer)
      guard count > 0 else { throw .unexpectedOutput(command: "cat-file") }
      unread -= count
    }
    let start = offset - kept
    offset += buffer.count - kept
    continues = unread > 1
    if offset < 1024, !continues {
      pointerTarget = buffer.withBytes { LargeFileStore.target(ofPointer: $0) }
    }
    return FileWindow(
      offset: start, count: buffer.count, kept: kept, continues: continues, isLast: !continues)
  }

  /// Why git ended, as far as it said.
  public mutating func failure() -> String? { git.end() }
}
