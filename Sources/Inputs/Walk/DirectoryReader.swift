internal import CSystem

/// Lists folders, one after the other, through one buffer.
///
/// Call ``begin(in:)``, then ``next(in:)`` until it gives `nil`; in between, the current entry's name
/// stands in the buffer and costs no memory of its own.
@safe struct DirectoryReader: ~Copyable {
  private let memory: UnsafeMutableRawBufferPointer
  private var filled = 0
  /// Whether all that the folder holds is in the buffer.
  private var isWhole = false
  private var entry = sprawl_entry()

  /// The most bytes that one entry takes: its numbers, a name of 255 bytes, its end (getdents64(2)).
  private static let largestEntry = 280

  init() {
    unsafe memory = .allocate(byteCount: 1 << 16, alignment: 8)
  }

  deinit { unsafe memory.deallocate() }

  /// Forgets the folder that was listed before and reads the start of another, or, as mostly, all
  /// of it, which takes no more calls than reading it later would.
  mutating func begin(in directory: CInt) throws(ReadError) {
    entry = sprawl_entry()
    (filled, isWhole) = (0, false)
    filled = try list(directory)
    // What fails here fails again where the entries so far have been handed out.
    if filled > 0, unsafe memory.count - filled >= Self.largestEntry,
      let more = try? list(directory)
    {
      isWhole = more == 0
      filled += more
    }
  }

  /// Whether the folder may hold a file of this name: `false` is certain.
  func mayHold(_ name: StaticString) -> Bool {
    !isWhole
      || name.withUTF8Buffer { name in
        unsafe sprawl_may_list(
          memory.baseAddress!, filled,
          UnsafeRawPointer(name.baseAddress!).assumingMemoryBound(to: CChar.self))
      }
  }

  /// Reads more entries behind those in the buffer; gives the bytes they take.
  private func list(_ directory: CInt) throws(ReadError) -> Int {
    let free = unsafe UnsafeMutableRawBufferPointer(rebasing: memory[filled...])
    let length = unsafe sprawl_list(directory, free.baseAddress!, free.count)
    guard length >= 0 else { throw ReadError(result: length) }
    return Int(length)
  }

  /// The kind of the next entry of the open folder `directory`, or `nil` after the last one;
  /// `.` and `..` are left out. A file system that gives no kinds is asked for each.
  mutating func next(in directory: CInt) throws(ReadError) -> FileKind? {
    repeat {
      if entry.next >= filled {
        if isWhole { return nil }
        filled = 0
        filled = try list(directory)
        guard filled > 0 else { return nil }
        entry.next = 0
      }
      let isEntry = unsafe sprawl_entry_at(memory.baseAddress!, filled, entry.next, &entry)
      guard isEntry else { throw ReadError.refused(number: EIO) }
    } while isDotOrDotDot
    let kind = FileKind(code: entry.kind)
    return kind == .unknown ? lookedUpKind(in: directory) : kind
  }

  /// The number of the current entry within its file system.
  var inode: UInt64 { entry.inode }

  /// The current entry's name; a zero byte follows it. Valid until the next call of a mutating
  /// method.
  @unsafe var name: UnsafeBufferPointer<UInt8> {
    unsafe UnsafeBufferPointer(
      rebasing: UnsafeRawBufferPointer(memory)
        .assumingMemoryBound(to: UInt8.self)[entry.name..<entry.name + entry.name_length])
  }

  private var isDotOrDotDot: Bool {
    guard entry.name_length <= 2 else { return false }
    return unsafe name.allSatisfy { $0 == UInt8(ascii: ".") }
  }

  /// What `fstatat` says; still unknown when the entry has gone in the meantime.
  private func lookedUpKind(in directory: CInt) -> FileKind {
    var status = sprawl_status()
    let path = unsafe UnsafeRawPointer(name.baseAddress!).assumingMemoryBound(to: CChar.self)
    let result = unsafe sprawl_status_at(directory, path, false, &status)
    return result < 0 ? .unknown : FileKind(code: status.kind)
  }
}
