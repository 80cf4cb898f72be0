/// Points in time as seconds since 1970-01-01 UTC, without leap seconds.
public enum Timestamp {
  /// Returns `YYYY-MM-DDThh:mm:ssZ`, or `nil` outside the years 1970...9999.
  public static func iso8601(_ seconds: Int) -> String? {
    guard (0..<253_402_300_800).contains(seconds) else { return nil }
    let (days, second) = seconds.quotientAndRemainder(dividingBy: 86_400)
    let (year, month, day) = civil(fromDays: days)
    let time = [second / 3_600, second / 60 % 60, second % 60].map { padded($0, 2) }
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))T"
      + time.joined(separator: ":") + "Z"
  }

  /// Returns the seconds of `YYYY-MM-DD`, of `YYYY-MM-DDThh:mm[:ss[.fff]]` and `Z` or `±hh:mm`
  /// after it, and of `YYYYMMDDThhmmssZ`; `nil` for all else.
  public static func parse(_ text: String) -> Int? {
    let bytes = Array(text.utf8)[...]
    guard bytes.count <= 40 else { return nil }
    if bytes.count == 16, bytes[8] == UInt8(ascii: "T") { return parseBasic(bytes) }
    guard bytes.count >= 10, bytes[4] == 0x2D, bytes[7] == 0x2D,
      let start = seconds(number(bytes[0..<4]), number(bytes[5..<7]), number(bytes[8..<10]))
    else { return nil }
    if bytes.count == 10 { return start }
    guard bytes.count >= 16, [0x54, 0x74, 0x20].contains(bytes[10]), bytes[13] == 0x3A,
      let hour = number(bytes[11..<13]), let minute = number(bytes[14..<16]),
      hour < 24, minute < 60, let (second, zone) = parseSeconds(bytes[16...])
    else { return nil }
    return start + hour * 3_600 + minute * 60 + second - zone
  }

  /// A number of seconds, or, from 10^11 on, of milliseconds.
  static func fromEpoch(_ number: Int) -> Int? {
    guard number > 0 else { return nil }
    return number < 100_000_000_000 ? number : number / 1_000
  }

  private static func parseBasic(_ bytes: Bytes) -> Int? {
    guard let day = seconds(number(bytes[0..<4]), number(bytes[4..<6]), number(bytes[6..<8])),
      let hour = number(bytes[9..<11]), let minute = number(bytes[11..<13]),
      let second = number(bytes[13..<15]), hour < 24, minute < 60, second < 60
    else { return nil }
    return day + hour * 3_600 + minute * 60 + second
  }

  /// Reads `[:ss[.fff]]` and the zone; gives the second and the zone's offset in seconds.
  private static func parseSeconds(_ bytes: Bytes) -> (Int, Int)? {
    var (rest, second) = (bytes, 0)
    if rest.first == UInt8(ascii: ":") {
      guard let value = number(rest.dropFirst().prefix(2)), value <= 60 else { return nil }
      second = value
      rest = rest.dropFirst(3)
      if rest.first == UInt8(ascii: ".") { rest = rest.dropFirst().drop(while: \.isDigit) }
    }
    if rest.isEmpty || rest.text == "Z" || rest.text == "z" { return (second, 0) }
    guard rest.first == 0x2B || rest.first == 0x2D, rest.count == 6,
      let hours = number(rest.dropFirst().prefix(2)), let minutes = number(rest.suffix(2))
    else { return nil }
    return (second, (rest.first == 0x2D ? -1 : 1) * (hours * 3_600 + minutes * 60))
  }

  private static func number(_ digits: Bytes) -> Int? {
    guard !digits.isEmpty, digits.allSatisfy(\.isDigit) else { return nil }
    return digits.reduce(0) { $0 * 10 + Int($1 - 0x30) }
  }

  /// Source: H. Hinnant, "chrono-Compatible Low-Level Date Algorithms", days_from_civil.
  private static func seconds(_ year: Int?, _ month: Int?, _ day: Int?) -> Int? {
    guard let year, let month, let day, (1...12).contains(month), (1...31).contains(day),
      year >= 1970
    else { return nil }
    let shifted = month <= 2 ? year - 1 : year
    let (era, yearOfEra) = shifted.quotientAndRemainder(dividingBy: 400)
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    return (era * 146_097 + dayOfEra - 719_468) * 86_400
  }

  /// Source: the same, civil_from_days.
  private static func civil(fromDays days: Int) -> (Int, Int, Int) {
    let (era, dayOfEra) = (days + 719_468).quotientAndRemainder(dividingBy: 146_097)
    let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    let day = dayOfYear - (153 * month + 2) / 5 + 1
    let year = yearOfEra + era * 400 + (month >= 10 ? 1 : 0)
    return (year, month < 10 ? month + 3 : month - 9, day)
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
  }
}
