/// An object of a repository, without its content.
public struct GitObject: Sendable, Hashable {
  public let id: ObjectID
  public let kind: Kind
  /// The length of the content, in bytes.
  public let size: Int

  public enum Kind: Sendable, Hashable {
    /// The content of a file.
    case blob
    case commit
    /// An annotated tag.
    case tag
    /// A folder: names and objects.
    case tree
    /// The repository has no such object, or cannot read it.
    case missing
  }

  /// Reads a line that `git cat-file` writes: `NAME TYPE SIZE`, or `NAME missing`.
  init?(line: Span<UInt8>) {
    guard let end = line.firstIndex(of: UInt8(ascii: " ")),
      let id = ObjectID(hex: line, count: end)
    else { return nil }
    self.id = id
    let rest = line.extracting(end + 1..<line.count)
    guard let gap = rest.firstIndex(of: UInt8(ascii: " ")) else {
      (kind, size) = (.missing, 0)
      return
    }
    switch (rest[0], gap) {
    case (UInt8(ascii: "b"), _): kind = .blob
    case (UInt8(ascii: "c"), _): kind = .commit
    case (UInt8(ascii: "t"), 3): kind = .tag
    case (UInt8(ascii: "t"), _): kind = .tree
    default: return nil
    }
    guard let size = rest.extracting(gap + 1..<rest.count).decimal else { return nil }
    self.size = size
  }

  /// Those of `objects` that the repository does not have.
  public static func missing(
    among objects: [ObjectID], in repository: GitLocation
  ) throws(GitError) -> Set<ObjectID> {
    guard !objects.isEmpty else { return [] }
    let request = objects.flatMap { $0.hex + [UInt8(ascii: "\n")] }
    var git = try GitProcess(
      GitCommand(["cat-file", "--batch-check", "--buffer"], in: repository),
      input: .bytes(request))
    var missing: Set<ObjectID> = []
    while let object = try git.nextRecord(endingWith: UInt8(ascii: "\n"), { GitObject(line: $0) }) {
      if let object, object.kind == .missing { missing.insert(object.id) }
    }
    try git.finish()
    return missing
  }
}

extension Span<UInt8> {
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The number that all of the text is.
  var decimal: Int? {
    guard (1...18).contains(count) else { return nil }
    var number = 0
    for index in indices {
      guard (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(self[index]) else { return nil }
      number = 10 * number + Int(self[index] - UInt8(ascii: "0"))
    }
    return number
  }

  var array: [UInt8] { indices.map { self[$0] } }
}
