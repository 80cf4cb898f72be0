/// A day, written `YYYY-MM-DD`.
public struct CalendarDate: Sendable, Hashable, Comparable {
  public let year: Int
  /// 1...12
  public let month: Int
  /// 1...31; whether the month has that day is not checked.
  public let day: Int

  /// - Returns: `nil` for a month or day that no calendar has.
  public init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), (1...31).contains(day) else {
      return nil
    }
    (self.year, self.month, self.day) = (year, month, day)
  }

  /// Reads `YYYY-MM-DD`, and nothing else.
  public init?(_ text: some Collection<UInt8>) {
    let bytes = Array(text)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else {
      return nil
    }
    func number(_ range: Range<Int>) -> Int {
      bytes[range].reduce(0) { Byte.isDigit($1) ? $0 * 10 + Int($1 - 0x30) : -100_000 }
    }
    self.init(year: number(0..<4), month: number(5..<7), day: number(8..<10))
  }

  public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
    (left.year, left.month, left.day) < (right.year, right.month, right.day)
  }
}
