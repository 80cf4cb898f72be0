/// The values of text and bytes in a record of SQLite.
///
/// Source: "Database File Format", section 2.1.
struct SQLiteRecord {
  enum Value {
    case text([UInt8])
    case bytes([UInt8])
  }

  /// Values with their columns, from 0. Numbers hold no secret and are left out.
  private(set) var values: [(column: Int, value: Value)] = []
  /// Whether the sizes of the values make up that of the record.
  private(set) var isSound = false
  /// The numbers, by column; of those with a fraction, the whole part.
  private(set) var numbers: [Int: Int] = [:]

  /// - Parameter record: As much of it as there is.
  init?(_ record: [UInt8], encoding: SQLitePages.Encoding) {
    guard let header = record.variableNumber(at: 0), header.value > 0,
      header.value <= record.count
    else { return nil }
    var (next, start, column) = (header.length, header.value, 0)
    while next < header.value, let type = record.variableNumber(at: next), type.value >= 0 {
      let size = Self.size(of: type.value)
      let (end, overflow) = start.addingReportingOverflow(size)
      guard !overflow else { break }
      let range = min(start, record.count)..<min(end, record.count)
      if type.value >= 12, !range.isEmpty {
        let bytes = Array(record[range])
        let isText = type.value % 2 == 1
        values.append((column, isText ? .text(Self.text(bytes, encoding)) : .bytes(bytes)))
      } else if (8...9).contains(type.value) {
        // These two need no bytes.
        numbers[column] = type.value - 8
      } else if type.value == 7, range.count == size {
        let bits = record.number(at: range.lowerBound, bytes: size)
        numbers[column] = Int(exactly: Double(bitPattern: bits).rounded(.down))
      } else if (1...6).contains(type.value), range.count == size {
        let number = record.number(at: range.lowerBound, bytes: size)
        numbers[column] = Int(truncatingIfNeeded: number)
      }
      start = end
      next += type.length
      column += 1
    }
    isSound = next == header.value && start == record.count
  }

  private static func size(of type: Int) -> Int {
    switch type {
    case 1...4: type
    case 5: 6
    case 6, 7: 8
    case 12...: (type - 12) / 2
    default: 0
    }
  }

  private static func text(_ bytes: [UInt8], _ encoding: SQLitePages.Encoding) -> [UInt8] {
    guard encoding != .utf8 else { return bytes }
    let first = encoding == .utf16LittleEndian ? 0 : 1
    var units: [UInt16] = []
    for index in stride(from: 0, to: bytes.count - 1, by: 2) {
      let (low, high) = (UInt16(bytes[index + first]), UInt16(bytes[index + 1 - first]))
      units.append(high << 8 | low)
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }
}
