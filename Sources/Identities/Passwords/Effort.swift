/// How much work may still be spent on trying passwords at one file, so that no file holds a scan up.
struct Effort {
  /// Of one file: hashes of one block each, of which a processor does some ten million in a second.
  static let most = 2_000_000

  private var left = most
  /// Whether something was not tried since it takes too long.
  private(set) var isExceeded = false

  /// Takes off the work for so many rounds of so many hashes; `false`, and nothing taken, when too
  /// little is left.
  mutating func spend(_ rounds: Int, times count: Int = 1) -> Bool {
    let (hashes, isTooLarge) = rounds.multipliedReportingOverflow(by: count)
    guard !isTooLarge, hashes <= left else {
      isExceeded = true
      return false
    }
    left -= hashes
    return true
  }
}
