/// What a column holds.
package enum HistoryValue: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case number(Double)
  case null
}
