/// The stretch of text whose settings belong together with a secret.
enum SettingBlock {
  /// Settings of plain lines belong together over at most so many lines in each direction.
  private static let mostLines = 24

  static func range(
    around sighting: Sighting, name: SettingName, record: Record?, isPair: Bool,
    within reach: Range<Int>
  ) -> Range<Int> {
    if name.form == .element { return XMLElements.parent(of: name.range, in: reach, sighting) }
    if name.form == .attribute, !isPair { return tag(around: name.range, sighting.bytes, reach) }
    if let record, record.isSection || record.range != sighting.bytes.indices {
      return record.range.clamped(to: reach)
    }
    return lines(around: name.range.lowerBound, sighting, isPair: isPair, within: reach)
  }

  /// From `<` to `>`.
  private static func tag(
    around name: Range<Int>, _ bytes: Bytes, _ reach: Range<Int>
  ) -> Range<Int> {
    let start = bytes[reach.lowerBound..<name.lowerBound].lastIndex(of: 0x3C) ?? reach.lowerBound
    let end = bytes[name.upperBound..<reach.upperBound].firstIndex(of: 0x3E) ?? reach.upperBound
    return start..<end
  }

  /// The lines that are indented at least as far as that of the secret; of a list of names and
  /// values, all items.
  private static func lines(
    around position: Int, _ sighting: Sighting, isPair: Bool, within reach: Range<Int>
  ) -> Range<Int> {
    let bytes = sighting.bytes[reach]
    var start = lineStart(position, bytes)
    var least = indent(of: start, bytes)
    if isPair, !isItem(start, bytes), let item = itemStart(before: start, bytes) {
      (start, least) = (item, indent(of: item, bytes))
    }
    let isOwnItem = isItem(start, bytes) && !isPair
    var count = 0
    while !isOwnItem, start > bytes.startIndex, count < mostLines {
      let previous = lineStart(start - 1, bytes)
      let isFirst = isItem(previous, bytes) && indent(of: previous, bytes) + 2 == least && !isPair
      guard isFirst || isBlank(previous, bytes) || indent(of: previous, bytes) >= least else {
        break
      }
      start = previous
      count += 1
      if isFirst { break }
    }
    return start..<end(from: position, least: isOwnItem ? least + 1 : least, bytes)
  }

  private static func end(from position: Int, least: Int, _ bytes: Bytes) -> Int {
    var (end, count) = (lineEnd(position, bytes), 0)
    while end < bytes.endIndex, count < mostLines {
      guard isBlank(end, bytes) || indent(of: end, bytes) >= least else { break }
      end = lineEnd(end, bytes)
      count += 1
    }
    return end
  }

  /// The start of the line, of up to 4 before `position`, that begins an item of a list.
  private static func itemStart(before position: Int, _ bytes: Bytes) -> Int? {
    var start = position
    for _ in 0..<4 where start > bytes.startIndex {
      start = lineStart(start - 1, bytes)
      if isItem(start, bytes) { return start }
    }
    return nil
  }

  private static func lineStart(_ position: Int, _ bytes: Bytes) -> Int {
    bytes[..<position].lastIndex(of: 0x0A).map { $0 + 1 } ?? bytes.startIndex
  }

  /// The start of the next line.
  private static func lineEnd(_ position: Int, _ bytes: Bytes) -> Int {
    bytes[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? bytes.endIndex
  }

  private static func indent(of line: Int, _ bytes: Bytes) -> Int {
    bytes[line...].prefix { $0 == 0x20 || $0 == 0x09 }.count
  }

  private static func isItem(_ line: Int, _ bytes: Bytes) -> Bool {
    bytes[line...].drop { $0 == 0x20 || $0 == 0x09 }.hasPrefix("- ")
  }

  private static func isBlank(_ line: Int, _ bytes: Bytes) -> Bool {
    let rest = bytes[line...].drop { $0 == 0x20 || $0 == 0x09 }
    return rest.first.map(\.isNewline) ?? true
  }
}
