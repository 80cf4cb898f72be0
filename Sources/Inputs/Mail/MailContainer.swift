/// Opens a mail, or a box of many: headers, parts and attachments, decoded.
///
/// Sources: RFC 5322, RFC 2046; RFC 4155 for boxes.
struct MailContainer: ContainerReader {
  private let isBox: Bool

  var hasMembers: Bool { true }

  /// The names with which mails begin.
  private static let firstFields = [
    "return-path:", "received:", "delivered-to:", "mime-version:", "message-id:", "from:", "date:",
    "subject:", "to:", "x-", "dkim-signature:", "arc-", "content-type:", "authentication-results:",
  ]

  /// Recognises a mail by its first lines; programs and prose begin otherwise.
  init?(head: Span<UInt8>, name: ArraySlice<UInt8>) {
    guard Self.mayBegin(head) else { return nil }
    let isNamed = [".eml", ".mbox", ".mht", ".mhtml"].contains { ending in
      name.suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0 | 0x20 == $1 | 0x20 }
    }
    let start = Self.text(head, upTo: 64)
    if start.hasPrefix("From "), Self.isBoxLine(Self.text(head, upTo: 256)) {
      isBox = true
      return
    }
    let lowercased = start.lowercased()
    guard let colon = lowercased.firstIndex(of: ":"),
      Self.firstFields.contains(where: lowercased.hasPrefix),
      lowercased[..<colon].allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") })
    else { return nil }
    isBox = false
    if isNamed { return }
    let fields = Self.text(head, upTo: 16 << 10).lowercased()
    let names = [
      "\nmime-version:", "\nreceived:", "\nmessage-id:", "\nfrom:", "\nsubject:", "\ndate:",
    ]
    guard names.count(where: { fields.contains($0) }) >= 3 else { return nil }
  }

  /// Whether a name and a colon come first, or what begins a box.
  private static func mayBegin(_ head: Span<UInt8>) -> Bool {
    for index in 0..<min(head.count - 1, 40) {
      switch head[index] {
      case 0x41...0x5A, 0x61...0x7A, 0x30...0x39, UInt8(ascii: "-"): continue
      case UInt8(ascii: ":"):
        return index > 0 && [0x20, 0x0D, 0x0A, 0x09].contains(head[index + 1])
      case UInt8(ascii: " "): return index == 4 && head[0] == UInt8(ascii: "F")
      default: return false
      }
    }
    return false
  }

  private static func text(_ head: Span<UInt8>, upTo count: Int) -> String {
    var bytes: [UInt8] = []
    for index in 0..<min(count, head.count) where head[index] != 0x0D { bytes.append(head[index]) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Such as `From ana@example.com Thu Jan  1 09:14:00 2026`, with a header behind it.
  private static func isBoxLine(_ text: String) -> Bool {
    let lines = text.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
    guard lines.count == 2, let colon = lines[1].firstIndex(of: ":") else { return false }
    return lines[0].contains(":") && lines[0].split(separator: " ").count >= 6
      && lines[1][..<colon].allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let lines = MailLines(bytes)
    var number = 0
    repeat {
      number += 1
      let prefix = isBox ? "message \(number)/" : ""
      if isBox { _ = lines.nextLine() }
      let message = MailMessage(lines, prefix: prefix, isBox: isBox)
      message.read(to: visitor)
    } while isBox && Self.hasMore(lines)
    if let fault = lines.fault { throw fault }
  }

  private static func hasMore(_ lines: MailLines) -> Bool {
    guard let line = lines.nextLine() else { return false }
    lines.putBack(line)
    return true
  }
}
