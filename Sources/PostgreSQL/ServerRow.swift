internal import CPostgreSQL
internal import History

/// A row of an answer, while that is at hand.
@safe struct ServerRow: HistoryRow {
  let result: OpaquePointer
  /// Which row of the result, from 0.
  let index: Int32

  func text(_ column: Int) -> String? {
    let column = Int32(column)
    guard unsafe PQgetisnull(result, index, column) == 0,
      let value = unsafe PQgetvalue(result, index, column)
    else { return nil }
    let length = Int(unsafe PQgetlength(result, index, column))
    return unsafe value.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      unsafe ServerText.decoded(UnsafeBufferPointer(start: bytes, count: length))
    }
  }

  func integer(_ column: Int) -> Int? { text(column).flatMap { Int($0) } }

  func number(_ column: Int) -> Double? { text(column).flatMap { Double($0) } }
}
