internal import Codecs

/// Reads the records of a bundle, one line after another.
///
/// A record is an object of texts and numbers, the last of which may be a text that is JSON itself.
/// Millions of them are read when fleets are merged, so that nothing is made of a record but what
/// its row holds.
struct BundleRecords {
  private let bytes: [UInt8]
  private var position: Int
  private var lineEnd: Int
  /// Of the line that was read last, from 1.
  private(set) var line = 1
  /// Where its members stand.
  private var members: [Member] = []

  private struct Member {
    let name: Range<Int>
    let value: Value
  }

  private enum Value {
    /// A text without its quotes.
    case plain(Range<Int>)
    /// A text with its quotes, in which something is escaped.
    case escaped(Range<Int>)
    case json(Range<Int>)
    case number(Range<Int>)
  }

  /// - Parameter body: The lines behind the manifest.
  init(_ body: ArraySlice<UInt8>) {
    // The whole bundle, of which a slice keeps all in any case.
    bytes = Array(body)
    (position, lineEnd) = (0, 0)
  }

  /// Reads the next record, and gives its kind; an empty one when the line is no record.
  mutating func next() -> String? {
    guard position < bytes.count else { return nil }
    line += 1
    lineEnd =
      ByteSearch.firstIndex(of: UInt8(ascii: "\n"), in: bytes.span, from: position, to: bytes.count)
      ?? bytes.count
    members.removeAll(keepingCapacity: true)
    let isRecord = readObject()
    position = lineEnd + 1
    guard isRecord, case .plain(let kind)? = value(of: "kind") else { return "" }
    return String(decoding: bytes[kind], as: UTF8.self)
  }

  /// Puts the values of a table's columns into a row, behind what it has.
  func append(_ table: BundleTable, to row: inout RowValues) {
    for column in table.columns { append(value(of: column), to: &row) }
    guard table.hasText else { return }
    let text = value(of: "text")
    append(text, to: &row)
    for copy in table.copies {
      guard case .json(let range)? = text,
        let found = JSONSkimmer.text(behind: copy.keys, in: bytes.span.extracting(range))
      else {
        row.append(text: "".utf8.span)
        continue
      }
      row.append(text: found.utf8.span)
    }
  }

  private func append(_ value: Value?, to row: inout RowValues) {
    switch value {
    case .plain(let range), .json(let range): row.append(text: bytes.span.extracting(range))
    case .escaped(let range):
      guard case .string(let text)? = JSONReader.read(bytes[range], limit: Bundle.maximumSize)
      else {
        return row.appendNull()
      }
      row.append(text: text.utf8.span)
    case .number(let range):
      let digits = String(decoding: bytes[range], as: UTF8.self)
      if let number = Int(digits) {
        row.append(number)
      } else if let number = Double(digits) {
        row.append(number)
      } else {
        row.appendNull()
      }
    case nil: row.appendNull()
    }
  }

  private func value(of name: String) -> Value? {
    let name = name.utf8.span
    return members.first { $0.name.count == name.count && isEqual($0.name, name) }?.value
  }

  private func isEqual(_ range: Range<Int>, _ name: Span<UInt8>) -> Bool {
    for index in 0..<range.count where bytes[range.lowerBound + index] != name[index] {
      return false
    }
    return true
  }

  // Reading.

  private mutating func readObject() -> Bool {
    guard take("{") else { return false }
    repeat {
      guard case .plain(let name)? = readText(), take(":"), let value = readValue() else {
        return false
      }
      members.append(Member(name: name, value: value))
    } while take(",")
    return take("}") && position == lineEnd
  }

  private mutating func take(_ character: Unicode.Scalar) -> Bool {
    guard position < lineEnd, bytes[position] == UInt8(ascii: character) else { return false }
    position += 1
    return true
  }

  private mutating func readValue() -> Value? {
    guard position < lineEnd else { return nil }
    switch bytes[position] {
    case UInt8(ascii: "\""): return readText()
    case UInt8(ascii: "{"):
      // It is the last, and ends where the record does.
      guard lineEnd - position > 2, bytes[lineEnd - 2] == UInt8(ascii: "}") else { return nil }
      defer { position = lineEnd - 1 }
      return .json(position..<(lineEnd - 1))
    default:
      let start = position
      while position < lineEnd, bytes[position] != UInt8(ascii: ","),
        bytes[position] != UInt8(ascii: "}")
      {
        position += 1
      }
      return start == position ? nil : .number(start..<position)
    }
  }

  private mutating func readText() -> Value? {
    let start = position
    guard let end = JSONSkimmer.endOfText(in: bytes.span, from: start, to: lineEnd) else {
      return nil
    }
    position = end
    let inside = (start + 1)..<(end - 1)
    let backslash = ByteSearch.firstIndex(
      of: UInt8(ascii: "\\"), in: bytes.span, from: inside.lowerBound, to: inside.upperBound)
    return backslash == nil ? .plain(inside) : .escaped(start..<end)
  }
}
