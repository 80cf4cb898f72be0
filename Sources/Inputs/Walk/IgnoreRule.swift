/// One line of an ignore file, or one `--exclude` option, in the language of `man gitignore`.
public struct IgnoreRule: Sendable {
  /// The line as written, without spaces at its end.
  public let source: [UInt8]
  /// Whether the rule takes back what an earlier one left out (`!`).
  public let isNegated: Bool
  /// Whether the rule speaks of folders only (a `/` at the end).
  public let isForFolders: Bool
  /// Whether the rule looks at the name alone: it has no `/` but at its end.
  public let isForNames: Bool
  private let glob: Glob

  /// Reads a line; `nil` for an empty one and a comment.
  public init?(line: some Collection<UInt8>) {
    guard let first = line.first, first != UInt8(ascii: "#") else { return nil }
    source = Self.withoutTrailingSpaces(Array(line.prefix { $0 != 0 }))
    var pattern = source[...]
    isNegated = pattern.first == UInt8(ascii: "!")
    if isNegated { pattern.removeFirst() }
    isForFolders = pattern.last == UInt8(ascii: "/")
    if isForFolders { pattern.removeLast() }
    isForNames = !pattern.contains(UInt8(ascii: "/"))
    if pattern.first == UInt8(ascii: "/") { pattern.removeFirst() }
    guard !pattern.isEmpty else { return nil }
    glob = Glob(pattern)
  }

  /// Whether the rule speaks of this entry.
  ///
  /// - Parameters:
  ///   - path: The path relative to where the rule applies, as the folder of its file.
  ///   - nameStart: Where in `path` the last name begins.
  func matches(_ path: Span<UInt8>, nameStart: Int, isFolder: Bool) -> Bool {
    if isForFolders, !isFolder { return false }
    return glob.matches(isForNames ? path.extracting(nameStart...) : path)
  }

  /// Whether the rule speaks of a file, or of a folder that the file lies in.
  ///
  /// - Parameter path: Relative to where the rule applies.
  public func covers(file path: [UInt8]) -> Bool {
    var nameStart = 0
    for index in path.indices where path[index] == UInt8(ascii: "/") {
      if matches(path.span.extracting(..<index), nameStart: nameStart, isFolder: true) {
        return true
      }
      nameStart = index + 1
    }
    return matches(path.span, nameStart: nameStart, isFolder: false)
  }

  /// The rules of an ignore file, in order.
  static func rules(ofFile file: Span<UInt8>) -> [IgnoreRule] {
    var bytes = (0..<file.count).map { file[$0] }[...]
    if bytes.starts(with: [0xef, 0xbb, 0xbf]) { bytes.removeFirst(3) }
    return bytes.split(separator: UInt8(ascii: "\n")).compactMap { line in
      IgnoreRule(line: line.last == UInt8(ascii: "\r") ? line.dropLast() : line)
    }
  }

  /// Spaces at the end do not count, unless a backslash stands before the first of them.
  private static func withoutTrailingSpaces(_ line: [UInt8]) -> [UInt8] {
    var end = 0
    var index = 0
    while index < line.count {
      if line[index] == UInt8(ascii: "\\") {
        // A lone backslash at the end keeps all that was read.
        guard index + 1 < line.count else { return line }
        index += 1
        end = index + 1
      } else if line[index] != UInt8(ascii: " ") {
        end = index + 1
      }
      index += 1
    }
    return Array(line[..<end])
  }
}
