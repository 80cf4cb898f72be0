internal import Codecs
internal import Patterns

/// The parts of a text between `secretlint-disable` and `secretlint-enable`, or up to its end.
///
/// Source: the documentation of secretlint-rule-filter-comments of secretlint.
public struct DisabledBlocks {
  private var marks: [Mark] = []
  /// Up to where the text was searched for marks.
  private var searched = 0..<0

  /// How far before a secret its block may begin, in bytes.
  public static let reach = 64 << 10

  private struct Mark {
    let position: Int
    let opens: Bool
    /// The rules of secretlint that it is about; none for all.
    let rules: [String]
  }

  public init() {}

  /// The marker that covers a secret, if any; asked for the secrets of one text, best from its start on.
  ///
  /// A block that names rules counts for findings whose provider is in one of the names: secretlint's
  /// `@secretlint/secretlint-rule-github` for `github.…`, and a preset for all.
  public mutating func suppression(
    ofSecretAt position: Int, rule: String, in bytes: Span<UInt8>
  ) -> Verdict.Suppression? {
    look(upTo: position, in: bytes)
    let start = position - Self.reach
    let last = marks.last { $0.position < position }
    guard let last, last.opens, last.position >= start else { return nil }
    let provider = rule.prefix { $0 != "." }
    let counts =
      last.rules.isEmpty || last.rules.contains { $0.contains(provider) || $0.contains("preset") }
    guard counts else { return nil }
    return Verdict.Suppression(marker: "secretlint-disable", reason: nil, isInline: true)
  }

  /// Searches what lies before the secret, as far as it was not yet.
  private mutating func look(upTo position: Int, in bytes: Span<UInt8>) {
    let start = max(0, position - Self.reach)
    guard !(searched.contains(start) && position <= searched.upperBound) else { return }
    if !searched.contains(start) || searched.isEmpty {
      (marks, searched) = ([], start..<start)
    }
    var from = searched.upperBound
    while let dash = ByteSearch.firstIndex(
      of: UInt8(ascii: "-"), in: bytes, from: from, to: position)
    {
      from = dash + 1
      if let mark = Self.mark(at: dash, in: bytes) { marks.append(mark) }
    }
    searched = searched.lowerBound..<position
  }

  /// Reads `secretlint-disable` or `secretlint-enable` around its dash, and the rules behind it.
  private static func mark(at dash: Int, in bytes: Span<UInt8>) -> Mark? {
    guard dash >= name.count, bytes[dash - 1] == name[name.count - 1],
      matches(name, at: dash - name.count, in: bytes)
    else { return nil }
    for (word, opens) in [(Array("disable".utf8), true), (Array("enable".utf8), false)] {
      let end = dash + 1 + word.count
      guard matches(word, at: dash + 1, in: bytes),
        end == bytes.count || !Byte.isAlphanumeric(bytes[end]) && bytes[end] != UInt8(ascii: "-")
      else { continue }
      return Mark(position: dash, opens: opens, rules: rules(behind: end, in: bytes))
    }
    return nil
  }

  private static let name = Array("secretlint".utf8)

  private static func matches(_ word: [UInt8], at start: Int, in bytes: Span<UInt8>) -> Bool {
    guard start + word.count <= bytes.count else { return false }
    return word.indices.allSatisfy { bytes[start + $0] == word[$0] }
  }

  /// The names up to the end of the line or comment, or to `--`, behind which a reason stands.
  private static func rules(behind start: Int, in bytes: Span<UInt8>) -> [String] {
    var end = start
    while end < min(bytes.count, start + 512), !Byte.isLineEnd(bytes[end]) { end += 1 }
    let words = bytes.extracting(start..<end).copied().split {
      Byte.isBlank($0) || $0 == UInt8(ascii: ",")
    }
    .map { String(decoding: $0, as: UTF8.self) }
    return words.prefix { !["--", "*/", "-->", "#}"].contains($0) }.map { $0 }
  }
}
