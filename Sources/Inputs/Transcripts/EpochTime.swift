/// Times that formats write as numbers since 1970.
enum EpochTime {
  /// The time in ISO 8601, UTC, when `text` is a number of seconds, milliseconds, microseconds or
  /// nanoseconds since 1970 that lies in 2001...2128; else `text` as it is.
  static func text(of text: String) -> String {
    guard let seconds = seconds(in: text) else { return LongDate.text(of: text) ?? text }
    let (days, rest) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let date = date(ofDay: days)
    return "\(padded(date.year, 4))-\(padded(date.month))-\(padded(date.day))T"
      + "\(padded(rest / 3_600)):\(padded(rest / 60 % 60)):\(padded(rest % 60))Z"
  }

  private static func seconds(in text: String) -> Int? {
    let whole = text.utf8.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "e") }
    guard (9...19).contains(whole.count), let number = Int(String(decoding: whole, as: UTF8.self))
    else { return nil }
    // Nanoseconds since 2001 (Cocoa), of 2010...2032.
    if (300_000_000_000_000_000..<1_000_000_000_000_000_000).contains(number) {
      return number / 1_000_000_000 + 978_307_200
    }
    for divisor in [1, 1_000, 1_000_000, 1_000_000_000] {
      let seconds = number / divisor
      if (1_000_000_000..<5_000_000_000).contains(seconds) { return seconds }
    }
    return nil
  }

  /// The date of a day since 1970-01-01 (H. Hinnant, "chrono-Compatible Low-Level Date Algorithms").
  private static func date(ofDay day: Int) -> (year: Int, month: Int, day: Int) {
    let shifted = day + 719_468
    let (era, dayOfEra) = shifted.quotientAndRemainder(dividingBy: 146_097)
    let year = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * year + year / 4 - year / 100)
    let month = (5 * dayOfYear + 2) / 153
    let civil = month < 10 ? month + 3 : month - 9
    return (
      year + era * 400 + (civil <= 2 ? 1 : 0), civil, dayOfYear - (153 * month + 2) / 5 + 1
    )
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
