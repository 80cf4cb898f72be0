internal import Findings

/// Writes the values of a database as text, a line for each with the name of its column, and gives it
/// to a visitor.
final class SQLiteText {
  private let encoding: SQLitePages.Encoding
  private var text = ExtractedText()
  /// What was given already, where the same page stands in a file many times.
  private var seen: Set<Int>?

  /// Values of bytes are streams of their own, and so are texts of JSON: either may be a container or
  /// tell of messages. Shorter ones are not, in bytes.
  private static let shortestBytes = 16
  private static let shortestDocument = 256
  /// Of a table of messages.
  private static let shortestMessage = 24
  private let names: SQLiteNames?

  /// - Parameters:
  ///   - names: What rows are called elsewhere in the database.
  ///   - isRepeating: Whether the same records come again and again, as in a log.
  init(encoding: SQLitePages.Encoding, names: SQLiteNames? = nil, isRepeating: Bool = false) {
    self.names = names
    self.encoding = encoding
    seen = isRepeating ? [] : nil
  }

  /// Adds the values of a record.
  ///
  /// - Parameter isWhole: Whether all of the record is there.
  /// - Returns: Whether the record makes sense; if not, nothing of it was added.
  @discardableResult
  func add(
    _ bytes: [UInt8], isWhole: Bool, row: Int?, of table: SQLiteTable?,
    _ visitor: some StreamVisitor
  ) -> Bool {
    if seen?.insert(bytes.hashValue).inserted == false { return true }
    guard let record = SQLiteRecord(bytes, encoding: encoding), record.isSound || !isWhole else {
      return false
    }
    let message = names.flatMap { table?.messages?.message(of: record, row: row, $0) }
    for (column, value) in record.values {
      let name = table.flatMap { $0.columns.indices.contains(column) ? $0.columns[column] : nil }
      let cell = DatabaseCell(
        table: table?.name, column: name ?? "\(column + 1)", row: row, isResidual: false)
      let place =
        (table.map { "\($0.name)." } ?? "column ") + (cell.column ?? "")
        + (row.map { " row \($0)" } ?? "")
      let facts: [StreamFact] = [.database(cell)] + (message.map { [.message($0)] } ?? [])
      switch value {
      case .text(let text): add(text, name, place, facts, visitor)
      case .bytes(let bytes):
        if bytes.count >= Self.shortestBytes { visit(bytes, place, facts, visitor) }
      }
    }
    text.endLine()
    visitor.take(&text)
    return true
  }

  private func add(
    _ value: [UInt8], _ column: String?, _ place: String, _ facts: [StreamFact],
    _ visitor: some StreamVisitor
  ) {
    if value.count >= (facts.count > 1 ? Self.shortestMessage : Self.shortestDocument),
      value[0] == UInt8(ascii: "{") || value[0] == UInt8(ascii: "[")
    {
      return visit(value, place, facts, visitor)
    }
    text.begin(place, facts: facts)
    if let column { text.append("\(column): ".utf8) }
    text.append(value)
    text.endLine()
  }

  private func visit(
    _ bytes: [UInt8], _ place: String, _ facts: [StreamFact], _ visitor: some StreamVisitor
  ) {
    var stream = MemoryStream(bytes)
    visitor.visit(&stream, .member(Array(place.utf8)), facts: facts, watch: nil)
  }

  /// Adds what lies between the cells of a page: parts of deleted rows.
  func addGaps(
    of leaf: SQLiteLeaf, on number: Int, _ page: [UInt8], of table: SQLiteTable?,
    _ visitor: some StreamVisitor
  ) {
    for gap in leaf.gaps where gap.upperBound <= page.count {
      let bytes = page[gap]
      guard bytes.contains(where: { $0 != 0 }) else { continue }
      if seen?.insert(Array(bytes).hashValue).inserted == false { continue }
      let place = (table.map { "\($0.name), " } ?? "") + "deleted, page \(number)"
      addRaw(bytes, named: place, of: table, visitor)
    }
  }

  /// Adds a page that belongs to nothing.
  func addPage(_ number: Int, _ page: [UInt8], _ visitor: some StreamVisitor) {
    guard page.contains(where: { $0 != 0 }) else { return }
    // Pages that follow each other stand in one piece, should their borders lie elsewhere.
    addRaw(page[...], named: "deleted, page \(number)", of: nil, endsLine: false, visitor)
  }

  /// Adds bytes of which is not known what they are.
  func addUnknown(_ bytes: [UInt8], named name: String, _ visitor: some StreamVisitor) {
    if seen?.insert(bytes.hashValue).inserted == false { return }
    addRaw(bytes[...], named: name, of: nil, isResidual: false, visitor)
  }

  private func addRaw(
    _ bytes: ArraySlice<UInt8>, named name: String, of table: SQLiteTable?,
    isResidual: Bool = true, endsLine: Bool = true, _ visitor: some StreamVisitor
  ) {
    let cell = DatabaseCell(table: table?.name, column: nil, row: nil, isResidual: isResidual)
    text.begin(name, facts: [.database(cell)])
    text.append(bytes)
    if endsLine { text.endLine() }
    visitor.take(&text)
  }

  func finish(_ visitor: some StreamVisitor) { visitor.take(&text, isLast: true) }
}
