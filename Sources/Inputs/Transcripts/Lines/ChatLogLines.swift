internal import Findings

/// Logs of IRC as irssi, WeeChat, ZNC and HexChat write them.
struct ChatLogLines: TranscriptLines {
  private let conversation: String?
  /// The day of the lines, such as `2026-01-01`, if a line or the name of the file tells it.
  private var day: String?
  /// The year of lines that tell month and day alone.
  private var year: Substring?
  private(set) var message: MessageOrigin?

  init(named name: String) {
    let stem = name.split(separator: ".", omittingEmptySubsequences: false)
    let channel = name.firstIndex(of: "#").map { name[$0...] }
    conversation = channel.map { text in
      String(text.prefix { $0 != "." && $0 != "_" && $0 != "/" })
    }
    day = stem.lazy.flatMap { $0.split(separator: "_") }.compactMap { Self.day(inName: $0) }.first
  }

  static func fits(_ lines: [String], named name: String) -> Bool {
    guard !lines.isEmpty else { return false }
    var format = ChatLogLines(named: name)
    var (messages, others) = (0, 0)
    for line in lines.prefix(40) {
      if format.readDay(line) || Self.isNotice(line) { continue }
      if Line(line) != nil { messages += 1 } else { others += 1 }
    }
    return messages >= 2 && messages > 4 * others
  }

  /// Each line is a message; only days hold for others.
  func bearing(of head: [UInt8]) -> LineBearing {
    head[0] == UInt8(ascii: "-") || head[0] == UInt8(ascii: "*") ? .lasting : .none
  }

  mutating func read(_ line: String) {
    if readDay(line) {
      message = nil
    } else if let parsed = Line(line) {
      let time = parsed.day ?? dayOfYear(in: line) ?? day
      message = MessageOrigin(
        conversation: conversation, time: time.map { "\($0)T\(parsed.time)" } ?? parsed.time,
        author: parsed.nick, authorClass: parsed.authorClass)
    } else {
      message = nil
    }
  }

  /// Reads lines such as `--- Day changed Fri Jan 02 2026`.
  private mutating func readDay(_ line: String) -> Bool {
    let words = [
      "--- Log opened ", "--- Day changed ", "--- Log closed ", "**** BEGIN LOGGING AT ",
    ]
    guard let word = words.first(where: { line.hasPrefix($0) }) else { return false }
    let parts = line.dropFirst(word.count).split(separator: " ")
    guard parts.count >= 4, let month = Self.months.firstIndex(of: String(parts[1])),
      let number = Int(parts[2]), let year = parts.last, year.count == 4
    else { return true }
    day = "\(year)-\(Self.padded(month + 1))-\(Self.padded(number))"
    self.year = year
    return true
  }

  /// The day of a line such as `Jan 02 09:14:00 <ana> …` of HexChat.
  private func dayOfYear(in line: String) -> String? {
    let parts = line.prefix(8).split(separator: " ")
    guard let year, parts.count > 1, let month = Self.months.firstIndex(of: String(parts[0])),
      let number = Int(parts[1])
    else { return nil }
    return "\(year)-\(Self.padded(month + 1))-\(Self.padded(number))"
  }

  private static func isNotice(_ line: String) -> Bool {
    line.contains("-!-") || line.contains("***") || line.contains("\t--") || line.contains("\t<--")
      || line.contains(" *\t") || line.isEmpty
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

  /// The day in a name such as `#ops_20260101` or `2026-01-01`.
  private static func day(inName name: Substring) -> String? {
    let digits = name.filter { $0 != "-" }
    guard digits.count == 8, digits.allSatisfy({ $0.isASCII && $0.isNumber }),
      digits.hasPrefix("20") || digits.hasPrefix("19")
    else { return nil }
    return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
  }

  /// One line of a log.
  private struct Line {
    let day: String?
    /// Such as `12:34` or `12:34:56`.
    let time: String
    let nick: String

    init?(_ line: String) {
      if let tab = line.firstIndex(of: "\t"), let clock = Clock(line[..<tab]) {
        // WeeChat: 2026-01-01 12:34:56<TAB>nick<TAB>text
        let rest = line[line.index(after: tab)...]
        guard let end = rest.firstIndex(of: "\t") else { return nil }
        self.init(clock, nick: rest[..<end])
        return
      }
      guard let open = line.firstIndex(of: "<"), let close = line[open...].firstIndex(of: ">"),
        !line[..<open].contains("*")
      else {
        self.init(action: line)
        return
      }
      let head = line[..<open].trimmed
      let isInBrackets = head.hasPrefix("[") && head.hasSuffix("]")
      guard let clock = Clock(isInBrackets ? head.dropFirst().dropLast() : head[...]) else {
        return nil
      }
      self.init(clock, nick: line[line.index(after: open)..<close])
    }

    /// What somebody does rather than says: `12:34  * ana waves`.
    private init?(action line: String) {
      guard let star = line.firstIndex(of: "*") else { return nil }
      let head = line[..<star].trimmed
      let isInBrackets = head.hasPrefix("[") && head.hasSuffix("]")
      let rest = line[line.index(after: star)...]
      guard rest.first == " ",
        let clock = Clock(isInBrackets ? head.dropFirst().dropLast() : head[...]),
        let nick = rest.split(separator: " ", maxSplits: 1).first
      else { return nil }
      self.init(clock, nick: nick)
    }

    private init?(_ clock: Clock, nick: Substring) {
      let name = nick.drop { " @+%&~".contains($0) }
      guard !name.isEmpty, name.count <= 40, !name.contains(" "), !name.hasPrefix("--"),
        !["-->", "<--", "*"].contains(name)
      else { return nil }
      (day, time, self.nick) = (clock.day, clock.time, String(name))
    }

    /// A nick tells nothing for sure; services and bots bear such names.
    var authorClass: MessageOrigin.AuthorClass {
      let name = nick.lowercased()
      return name.hasSuffix("serv") || name.contains("bot") ? .bot : .unknown
    }
  }

  /// A time of day, perhaps with the day in front.
  private struct Clock {
    let day: String?
    let time: String

    init?(_ text: Substring) {
      let parts = text.split(separator: " ")
      guard let last = parts.last, parts.count <= 3 else { return nil }
      let numbers = last.split(separator: ":", omittingEmptySubsequences: false)
      let isTime =
        (2...3).contains(numbers.count)
        && numbers.allSatisfy { $0.count == 2 && $0.allSatisfy { $0.isASCII && $0.isNumber } }
      guard isTime else { return nil }
      time = String(last)
      day = parts.count == 2 && parts[0].count == 10 ? String(parts[0]) : nil
    }
  }
}
