extension ForeignReader {
  /// The other rules that a rule names under `required` or, as later versions of betterleaks call
  /// it, `components`.
  mutating func parts(in table: TOMLTable) -> [ForeignPart] {
    var parts: [ForeignPart] = []
    for table in reader.tables("required", in: table) {
      reader.check(table, known: ["id", "withinLines", "withinColumns"])
      guard let id = partID(in: table) else { continue }
      parts.append(
        ForeignPart(
          rule: id, lines: reader.integer("withinLines", in: table, within: 0...4_096),
          columns: reader.integer("withinColumns", in: table, within: 0...4_096)))
    }
    for table in reader.tables("components", in: table) {
      reader.check(table, known: ["id", "within", "optional"])
      guard let id = partID(in: table) else { continue }
      var part = ForeignPart(rule: id)
      part.isOptional = reader.boolean("optional", in: table) ?? false
      if let within = reader.text("within", in: table) { limit(&part, by: within) }
      parts.append(part)
    }
    return parts
  }

  private mutating func partID(in table: TOMLTable) -> ForeignRule.Text? {
    if table["id"] == nil { reader.report(.missingKey("id"), at: table.offset) }
    return reader.text("id", in: table)
  }

  /// Reads distances such as `5L,100C` or `-2L,+4C`: lines and characters. Those with a sign count in
  /// one direction; here they count in both.
  private mutating func limit(_ part: inout ForeignPart, by within: ForeignRule.Text) {
    for piece in within.text.split(separator: ",") {
      let piece = piece.drop { $0 == " " }.lowercased()
      let digits = piece.drop { $0 == "+" || $0 == "-" }.dropLast()
      guard let number = Int(digits), (0...4_096).contains(number), "lc".contains(piece.last ?? " ")
      else {
        return reader.report(
          .unknownValue(key: "within", value: within.text, allowed: ["5L", "100C", "5L,100C"]),
          at: within.place)
      }
      if piece.last == "l" {
        part.lines = max(part.lines ?? 0, number)
      } else {
        part.distance = max(part.distance ?? 0, number)
      }
    }
  }
}
