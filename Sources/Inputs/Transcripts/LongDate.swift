/// Dates in words, as Google writes them: `Thursday, January 1, 2026 at 9:14:00 AM UTC`.
enum LongDate {
  /// The date in ISO 8601; `nil` where `text` has another form or tells no zone.
  static func text(of text: String) -> String? {
    guard text.utf8.count < 80, text.hasSuffix("UTC") else { return nil }
    let words = text.split { $0 == " " || $0 == "," || $0 == "\u{202F}" || $0 == "\u{A0}" }
    guard words.count >= 7, words[4] == "at", let month = months.firstIndex(of: words[1]),
      let day = Int(words[2]), (1...31).contains(day), words[3].count == 4, Int(words[3]) != nil
    else { return nil }
    let clock = words[5].split(separator: ":").map { Int($0) ?? -1 }
    guard clock.count == 3, (0...23).contains(clock[0]), (0...59).contains(clock[1]),
      (0...60).contains(clock[2])
    else { return nil }
    let hour = words[6] == "AM" ? clock[0] % 12 : words[6] == "PM" ? clock[0] % 12 + 12 : clock[0]
    return "\(words[3])-\(padded(month + 1))-\(padded(day))T"
      + "\(padded(hour)):\(padded(clock[1])):\(padded(clock[2]))Z"
  }

  private static let months: [Substring] = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
}
