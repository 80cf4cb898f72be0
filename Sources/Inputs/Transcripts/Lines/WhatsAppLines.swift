internal import Findings

/// Chats that WhatsApp exports, as `_chat.txt` or `WhatsApp Chat with Ana.txt`.
///
/// Each language of the phone writes dates its own way, so a header is told by its parts: three
/// numbers, hours and minutes, perhaps seconds and half of the day, then a bracket or a dash.
struct WhatsAppLines: TranscriptLines {
  private let conversation: String?
  private(set) var message: MessageOrigin?

  init(named name: String) {
    let stem = name.hasSuffix(".txt") ? String(name.dropLast(4)) : name
    conversation = stem == "_chat" ? nil : Self.conversation(inName: stem)
  }

  /// The chat in the name of a file, a folder or an archive such as `WhatsApp Chat - Ops`.
  static func conversation(inName name: String) -> String {
    let words = ["WhatsApp Chat with ", "WhatsApp Chat - ", "WhatsApp-Chat mit "]
    let stem = name.hasSuffix(".zip") ? String(name.dropLast(4)) : name
    return words.first { stem.hasPrefix($0) }.map { String(stem.dropFirst($0.count)) } ?? stem
  }

  static func fits(_ lines: [String], named name: String) -> Bool {
    let isNamed = name.lowercased().contains("whatsapp") || name == "_chat.txt"
    let headers = lines.prefix(20).filter { Header($0) != nil }
    // Only chats have the marks of the direction of writing at the start of their lines.
    let isMarked = headers.contains { $0.unicodeScalars.contains { Header.marks.contains($0) } }
    return headers.count >= min(3, lines.count) && !headers.isEmpty && (isNamed || isMarked)
  }

  func bearing(of head: [UInt8]) -> LineBearing {
    switch head[0] {
    // Digits of other scripts, and the marks of the direction of writing, are not ASCII.
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "["), 0x80...: .opening
    default: .none
    }
  }

  func begins(_ line: String) -> Bool { Header(line) != nil }

  mutating func read(_ line: String) {
    guard let header = Header(line) else { return }
    message = MessageOrigin(
      conversation: conversation, time: header.time, author: header.author,
      authorClass: header.author == nil ? .system : .human)
  }

  /// The date, the time and the author at the start of a message.
  struct Header {
    /// As the line has it.
    let time: String
    /// `nil` for what WhatsApp itself says.
    let author: String?

    static let marks: Set<Unicode.Scalar> = [
      "\u{200E}", "\u{200F}", "\u{202A}", "\u{202B}", "\u{202C}", "\u{FEFF}",
    ]
    /// A longer name of an author is none, in characters.
    private static let longestName = 80

    init?(_ line: String) {
      var rest = Array(line.unicodeScalars.prefix(240).lazy.filter { !Self.marks.contains($0) })[
        ...]
      let isBracketed = rest.first == "["
      if isBracketed { rest.removeFirst() }
      guard let time = Self.takeTime(&rest), Self.takeEnd(&rest, isBracketed) else { return nil }
      self.time = time
      var text = String.UnicodeScalarView()
      text.append(contentsOf: rest.prefix(Self.longestName + 2))
      let body = String(text)
      guard let colon = body.unicodeScalars.firstIndex(of: ":"),
        body[colon...].hasPrefix(": ") || body[colon...] == ":"
      else {
        author = nil
        return
      }
      // A sign in front of those who are not among the contacts.
      let name = body[..<colon].drop { $0 == "~" || $0.isWhitespace }.trimmed
      author = name.isEmpty ? nil : name
    }

    /// Takes a date and a time of day.
    private static func takeTime(_ rest: inout ArraySlice<Unicode.Scalar>) -> String? {
      let start = rest
      for group in 0..<3 {
        guard takeNumber(&rest, 1...4) != nil else { return nil }
        guard takeOther(&rest, group < 2 ? 3 : 12) else { return nil }
      }
      guard takeNumber(&rest, 1...2) != nil, takeSign(&rest), takeNumber(&rest, 2...2) != nil else {
        return nil
      }
      var longer = rest
      if takeSign(&longer), takeNumber(&longer, 2...2) != nil { rest = longer }
      var text = String.UnicodeScalarView()
      text.append(contentsOf: start[..<rest.startIndex])
      // Half of the day belongs to it, if anything follows.
      let half = rest.prefix { $0 != "]" && $0 != "-" && $0 != "–" && $0 != "," && $0 != "،" }
      if half.count < rest.count, half.count <= 12 {
        text.append(contentsOf: half.map { $0.properties.isWhitespace ? " " : $0 })
        rest = rest[half.endIndex...]
      }
      return String(text).trimmed
    }

    private static func takeNumber(
      _ rest: inout ArraySlice<Unicode.Scalar>, _ length: ClosedRange<Int>
    ) -> Int? {
      let digits = rest.prefix { $0.properties.numericType == .decimal }
      guard length.contains(digits.count) else { return nil }
      rest = rest[digits.endIndex...]
      return digits.count
    }

    /// Takes what stands between two numbers: at least one character that is no digit.
    private static func takeOther(_ rest: inout ArraySlice<Unicode.Scalar>, _ most: Int) -> Bool {
      let others = rest.prefix { $0.properties.numericType != .decimal }
      guard (1...most).contains(others.count), !others.contains(":") else { return false }
      rest = rest[others.endIndex...]
      return true
    }

    private static func takeSign(_ rest: inout ArraySlice<Unicode.Scalar>) -> Bool {
      guard let sign = rest.first, sign == ":" || sign == "." else { return false }
      rest.removeFirst()
      return true
    }

    /// Takes what stands between the time and the author.
    private static func takeEnd(
      _ rest: inout ArraySlice<Unicode.Scalar>, _ isBracketed: Bool
    ) -> Bool {
      let sign = rest.first
      let isEnd =
        isBracketed ? sign == "]" : sign == "-" || sign == "–" || sign == "," || sign == "،"
      guard isEnd, rest.dropFirst().first?.properties.isWhitespace ?? true else { return false }
      rest = rest.dropFirst(2)
      return true
    }
  }
}

extension StringProtocol {
  /// Without white space at both ends.
  var trimmed: String {
    let start = firstIndex { !$0.isWhitespace } ?? endIndex
    let end = lastIndex { !$0.isWhitespace }.map { index(after: $0) } ?? start
    return String(self[start..<end])
  }
}
