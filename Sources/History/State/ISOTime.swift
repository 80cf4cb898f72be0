/// Times as texts, without a calendar of the system.
public enum ISOTime {
  /// Such as `2026-11-21T09:30:00Z`, of seconds since 1970.
  public static func text(_ seconds: Int) -> String {
    let days = seconds.floorDivided(by: 86_400)
    let rest = seconds - 86_400 * days
    return "\(day(days))T\(two(rest / 3600)):\(two(rest / 60 % 60)):\(two(rest % 60))Z"
  }

  /// Such as `2026-11-21`, of seconds since 1970.
  public static func day(ofSecond seconds: Int) -> String {
    day(seconds.floorDivided(by: 86_400))
  }

  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", `civil_from_days`.
  private static func day(_ daysSince1970: Int) -> String {
    let days = daysSince1970 + 719_468
    let era = days.floorDivided(by: 146_097)
    let dayOfEra = days - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shifted = (5 * dayOfYear + 2) / 153
    let month = shifted < 10 ? shifted + 3 : shifted - 9
    let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    return "\(year)-\(two(month))-\(two(dayOfYear - (153 * shifted + 2) / 5 + 1))"
  }

  private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}

extension Int {
  fileprivate func floorDivided(by divisor: Int) -> Int {
    self >= 0 ? self / divisor : (self - divisor + 1) / divisor
  }
}
