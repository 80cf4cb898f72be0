/// The rows of an answer, one after another.
package protocol HistoryRows: AnyObject {
  /// A row, which holds until the next is asked for; `nil` after the last.
  func next() throws -> (any HistoryRow)?
}
