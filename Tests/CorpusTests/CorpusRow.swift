import Detection
import Testing

/// One way to write a secret, or one look-alike, of a table of `corpus/rows`.
struct CorpusRow: Sendable {
  /// The file to write it to.
  let path: String
  /// Where its heading stands in the table.
  let line: Int
  /// With « and » around each secret.
  let template: String

  private static let heading = "--- "

  /// The rows of a table: each is headed by `--- PATH`; what stands before the first is a comment.
  static func rows(of table: String) -> [CorpusRow] {
    var rows: [CorpusRow] = []
    var (path, start, lines) = ("", 0, [Substring]())
    func end() {
      if start > 0 {
        rows.append(
          CorpusRow(
            path: path, line: start, template: lines.map { $0 + "\n" }.joined()))
      }
      lines.removeAll()
    }
    for (index, line) in table.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
    {
      if line.hasPrefix(heading) {
        end()
        (path, start) = (String(line.dropFirst(heading.count)), index + 1)
      } else {
        lines.append(line)
      }
    }
    if lines.last?.isEmpty == true { lines.removeLast() }
    end()
    return rows
  }

  /// The text for a seed, and where its secrets stand.
  func filled(seed: UInt64) throws -> (text: [UInt8], secrets: Set<Range<Int>>) {
    var generator = SampleGenerator(seed: seed &* 10_000 &+ UInt64(line))
    var (text, secrets) = ([UInt8](), Set<Range<Int>>())
    var piece = ""
    func fill() throws {
      if !piece.isEmpty { text += try generator.sample(from: piece).text }
      piece = ""
    }
    var start = 0
    for character in template {
      switch character {
      case "«":
        try fill()
        start = text.count
      case "»":
        try fill()
        secrets.insert(start..<text.count)
      default: piece.append(character)
      }
    }
    try fill()
    return (text, secrets)
  }
}
