/// Takes the text out of a document in RTF.
///
/// Source: Rich Text Format Specification 1.9.1, "Conventions of an RTF Reader".
struct RichText {
  private let bytes: [UInt8]
  private var position = 0
  private var text = ExtractedText()
  private var paragraphCount = 1
  /// How many bytes to leave out behind a character in Unicode, for readers that know none.
  private var skipped = 0
  /// How many groups are open.
  private(set) var depth = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Reads to the end, and gives the text to `visitor`.
  mutating func read(to visitor: some StreamVisitor) {
    text.begin("paragraph 1")
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "\\"): readControl(visitor)
      case UInt8(ascii: "{"), UInt8(ascii: "}"):
        depth += byte == UInt8(ascii: "{") ? 1 : -1
        position += 1
      case 0x0A, 0x0D, 0: position += 1
      case _ where skipped > 0:
        skipped -= 1
        position += 1
      default:
        let start = position
        while position < bytes.count, Self.isText(bytes[position]) { position += 1 }
        text.append(bytes[start..<position])
      }
    }
    visitor.take(&text, isLast: true)
  }

  private static func isText(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"), 0x0A, 0x0D, 0: false
    default: true
    }
  }

  private mutating func readControl(_ visitor: some StreamVisitor) {
    let start = position + 1
    var next = start
    while next < bytes.count, next - start < 32, (0x61...0x7A).contains(bytes[next] | 0x20) {
      next += 1
    }
    guard next > start else { return readSymbol(at: start) }
    let word = String(decoding: bytes[start..<next], as: UTF8.self)
    let digits = next
    if next < bytes.count, bytes[next] == UInt8(ascii: "-") { next += 1 }
    while next < bytes.count, next - digits < 12, (0x30...0x39).contains(bytes[next]) { next += 1 }
    let number = Int(String(decoding: bytes[digits..<next], as: UTF8.self))
    // A blank only ends the word.
    if next < bytes.count, bytes[next] == 0x20 { next += 1 }
    position = next
    apply(word, number, visitor)
  }

  private mutating func apply(_ word: String, _ number: Int?, _ visitor: some StreamVisitor) {
    switch word {
    case "par", "sect", "page", "row":
      text.endLine()
      visitor.take(&text)
      paragraphCount += 1
      text.begin("paragraph \(paragraphCount)")
    case "line": text.append(0x0A)
    case "tab", "cell": text.append(0x09)
    case "u":
      let code = (number ?? 0) < 0 ? (number ?? 0) + 65_536 : number ?? 0
      if let scalar = Unicode.Scalar(UInt32(truncatingIfNeeded: code)) {
        text.append(String(Character(scalar)).utf8)
      }
      skipped = 1
    case "bin": position = min(bytes.count, position + max(0, number ?? 0))
    case "emdash", "endash": text.append(0x2D)
    default: break
    }
  }

  private mutating func readSymbol(at start: Int) {
    guard start < bytes.count else {
      position = bytes.count
      return
    }
    position = start + 1
    switch bytes[start] {
    case UInt8(ascii: "'"):
      let digits = bytes[position..<min(bytes.count, position + 2)]
      position += digits.count
      guard let byte = UInt8(String(decoding: digits, as: UTF8.self), radix: 16) else { return }
      if skipped > 0 { skipped -= 1 } else { text.append(byte) }
    case UInt8(ascii: "\\"), UInt8(ascii: "{"), UInt8(ascii: "}"): text.append(bytes[start])
    case UInt8(ascii: "~"): text.append(0x20)
    case UInt8(ascii: "_"): text.append(0x2D)
    case 0x0A, 0x0D: text.append(0x0A)
    default: break
    }
  }
}

/// Opens a document in RTF.
struct RichTextContainer: ContainerReader {
  var hasMembers: Bool { true }

  static func begins(_ head: Span<UInt8>) -> Bool {
    zip("{\\rtf1".utf8, 0...).allSatisfy { $0 == head[$1] }
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let (document, fault) = bytes.readWhole()
    var text = RichText(document)
    text.read(to: visitor)
    if let fault { throw fault }
    if text.depth > 0 { throw .damaged("cut off: a group has no end") }
  }
}
