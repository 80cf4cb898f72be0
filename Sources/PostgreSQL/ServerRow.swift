internal import CPostgreSQL
internal import History

/// A row of an answer, while that is at hand.
@safe struct ServerRow: HistoryRow {
  let result: OpaquePointer

  func text(_ column: Int) -> String? {
    let column = Int32(column)
    guard unsafe PQgetisnull(result, 0, column) == 0,
      let value = unsafe PQgetvalue(result, 0, column)
    else { return nil }
    let length = Int(unsafe PQgetlength(result, 0, column))
    return unsafe value.withMemoryRebound(to: UInt8.self, capacity: length) { bytes in
      unsafe ServerText.decoded(UnsafeBufferPointer(start: bytes, count: length))
    }
  }

  func integer(_ column: Int) -> Int? { text(column).flatMap { Int($0) } }

  func number(_ column: Int) -> Double? { text(column).flatMap { Double($0) } }
}
