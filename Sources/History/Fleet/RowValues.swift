/// The values of a row that is inserted, with texts as bytes. One of them serves for many rows.
package struct RowValues {
  package enum Value {
    /// Which of ``bytes``.
    case text(Range<Int>)
    case integer(Int)
    case number(Double)
    case null
  }

  package private(set) var values: [Value] = []
  /// All texts, one behind the other; never empty.
  package private(set) var bytes: [UInt8] = [0]

  package init() {}

  /// Makes room for the next row.
  mutating func removeAll() {
    values.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
    bytes.append(0)
  }

  /// - Parameter text: UTF-8.
  mutating func append(text: Span<UInt8>) {
    let start = bytes.count
    unsafe text.withUnsafeBufferPointer { unsafe bytes.append(contentsOf: $0) }
    values.append(.text(start..<bytes.count))
  }

  mutating func append(text: String) { append(text: text.utf8.span) }
  mutating func append(_ number: Int) { values.append(.integer(number)) }
  mutating func append(_ number: Double) { values.append(.number(number)) }
  mutating func appendNull() { values.append(.null) }
}
