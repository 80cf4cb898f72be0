internal import Findings

/// Writes the entries of LevelDB as text, a line for each with its key, and gives it to a visitor.
final class LevelDBText {
  private var text = ExtractedText()
  private var count = 0

  /// Less than that holds no secret, in bytes.
  private static let shortestEntry = 8

  /// Adds the next entry.
  ///
  /// - Parameter isResidual: Whether the database does not show it any more: a later entry has the
  ///   same key.
  func add(
    key: ArraySlice<UInt8>, value: ArraySlice<UInt8>, isResidual: Bool,
    _ visitor: some StreamVisitor
  ) {
    count += 1
    guard key.count + value.count >= Self.shortestEntry else { return }
    let key = LevelDBKey(key)
    let place = "entry \(count)" + (key.origin.map { " of \($0)" } ?? "")
    let cell = DatabaseCell(
      table: key.origin, column: key.item, row: nil, isResidual: isResidual)
    // Browsers put the encoding in front: 0 for UTF-16, 1 for Latin 1.
    let isMarked = value.first == 0 || value.first == 1
    let content = isMarked ? value.dropFirst() : value
    text.begin(place, facts: [.database(cell)])
    text.append(key.text)
    if Self.isStream(content) {
      text.endLine()
      visitor.take(&text)
      var stream = MemoryStream(Array(content))
      visitor.visit(&stream, .member(Array(place.utf8)), facts: [.database(cell)], watch: nil)
    } else {
      text.append(": ".utf8)
      text.append(content)
      text.endLine()
      visitor.take(&text)
    }
  }

  /// Whether a value may be a container, wide text or a document that tells of messages.
  private static func isStream(_ value: ArraySlice<UInt8>) -> Bool {
    value.contains(0) || value.first == UInt8(ascii: "{") || value.first == UInt8(ascii: "[")
  }

  /// Adds bytes of which is not known what they are.
  func addRaw(_ bytes: ArraySlice<UInt8>, named name: String, _ visitor: some StreamVisitor) {
    text.begin(name)
    text.append(bytes)
    text.endLine()
    visitor.take(&text)
  }

  func finish(_ visitor: some StreamVisitor) { visitor.take(&text, isLast: true) }
}
