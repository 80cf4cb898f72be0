/// Who made a commit or a tag, and when.
public struct CommitFacts: Sendable, Hashable {
  /// The author of a commit, or who made a tag: `Name <address>`.
  public let author: String?
  /// When they did, in seconds since 1970.
  public let date: Int?
  /// When the commit was made as it is, in seconds since 1970.
  public let commitDate: Int?
  /// The name of a tag.
  public let tagName: String?

  /// Reads the head of the object, up to the first empty line.
  init(object: Span<UInt8>) {
    var (author, date, commitDate, tagName): (String?, Int?, Int?, String?) = (nil, nil, nil, nil)
    var start = 0
    while let end = object.firstIndex(of: UInt8(ascii: "\n"), from: start), end > start {
      let line = object.extracting(start..<end).array
      if let value = Self.value("author ", of: line) ?? Self.value("tagger ", of: line) {
        (author, date) = Self.signature(value)
      } else if let value = Self.value("committer ", of: line) {
        commitDate = Self.signature(value).date
      } else if let value = Self.value("tag ", of: line) {
        tagName = displayPath(value)
      }
      start = end + 1
    }
    (self.author, self.date, self.commitDate, self.tagName) = (author, date, commitDate, tagName)
  }

  private static func value(_ key: String, of line: [UInt8]) -> ArraySlice<UInt8>? {
    line.starts(with: key.utf8) ? line.dropFirst(key.utf8.count) : nil
  }

  /// Splits `Name <address> SECONDS ZONE`.
  private static func signature(_ text: ArraySlice<UInt8>) -> (author: String, date: Int?) {
    guard let end = text.lastIndex(of: UInt8(ascii: ">")) else { return (displayPath(text), nil) }
    let rest = text[(end + 1)...].split(separator: UInt8(ascii: " "))
    return (displayPath(text[...end]), rest.first.flatMap { Array($0).span.decimal })
  }

  /// The facts of commits and tags; what cannot be read is left out.
  ///
  /// - Returns: What could be learned, and why that is not all, if git ended too early.
  public static func read(
    _ ids: [ObjectID], in repository: GitLocation
  ) -> (facts: [ObjectID: CommitFacts], fault: GitError?) {
    guard !ids.isEmpty else { return ([:], nil) }
    var (facts, answers) = ([ObjectID: CommitFacts](), 0)
    var buffer = ReadBuffer(capacity: 1 << 16)
    do throws(GitError) {
      var stream = try ObjectStream(of: ids[...], in: repository)
      while let object = try stream.nextObject() {
        answers += 1
        guard object.kind == .commit || object.kind == .tag,
          (try? stream.next(into: &buffer)) != nil
        else { continue }
        facts[object.id] = buffer.withBytes { CommitFacts(object: $0) }
      }
      guard answers < ids.count else { return (facts, nil) }
      let message = stream.failure() ?? "it ended too early"
      return (facts, .failed(command: "cat-file", message: message))
    } catch {
      return (facts, error)
    }
  }
}
