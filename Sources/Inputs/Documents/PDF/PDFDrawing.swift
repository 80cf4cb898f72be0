/// Takes the text out of the content of a page: what is drawn, in the order in which it is drawn.
///
/// Codes of characters are taken for those of ASCII, as most fonts of western texts have it; what is
/// drawn by numbers of glyphs stays unread.
///
/// Source: ISO 32000-1, sections 7.3.4 (strings), 9.4 (text objects).
struct PDFDrawing {
  private let bytes: [UInt8]
  private var position = 0
  private(set) var text: [UInt8] = []
  /// Strings since the last operator.
  private var operand: [UInt8] = []
  /// The last numbers since the last operator.
  private var numbers: [Double] = []
  private var isInArray = false
  /// How high the text stands, where it was set as a whole.
  private var height: Double?

  /// A gap in a list of strings that is as wide as a blank, in thousandths of the size of the font.
  private static let blank = -200.0
  private static let mostNumbers = 6

  private init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether `bytes` draw text.
  static func isDrawn(by bytes: [UInt8]) -> Bool {
    func holds(_ word: String) -> Bool {
      let word = Array(word.utf8)
      var rest = bytes[...]
      while let start = rest.firstIndex(of: word[0]) {
        rest = rest[start...]
        if rest.starts(with: word), rest.dropFirst(word.count).first?.isPDFRegular != true {
          return true
        }
        rest = rest.dropFirst()
      }
      return false
    }
    return holds("BT") && (holds("Tj") || holds("TJ"))
  }

  /// The text that `bytes` draw, line by line.
  static func text(drawnBy bytes: [UInt8]) -> [UInt8] {
    var drawing = PDFDrawing(bytes)
    drawing.read()
    return drawing.text
  }

  private mutating func read() {
    while position < bytes.count {
      let byte = bytes[position]
      switch byte {
      case UInt8(ascii: "("): readString()
      case UInt8(ascii: "<"): readHexadecimal()
      case UInt8(ascii: "["), UInt8(ascii: "]"):
        isInArray = byte == UInt8(ascii: "[")
        position += 1
      case UInt8(ascii: "%"):
        while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D {
          position += 1
        }
      case UInt8(ascii: "/"): _ = readWord(from: position + 1)
      case _ where byte.isPDFRegular: take(readWord(from: position))
      default: position += 1
      }
    }
  }

  private mutating func readWord(from start: Int) -> ArraySlice<UInt8> {
    position = start
    while position < bytes.count, bytes[position].isPDFRegular { position += 1 }
    return bytes[start..<position]
  }

  private mutating func readString() {
    var depth = 0
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch byte {
      case UInt8(ascii: "("):
        depth += 1
        if depth > 1 { operand.append(byte) }
      case UInt8(ascii: ")"):
        depth -= 1
        if depth == 0 { return }
        operand.append(byte)
      case UInt8(ascii: "\\"): readEscape()
      default: operand.append(byte)
      }
    }
  }

  private mutating func readEscape() {
    guard position < bytes.count else { return }
    let byte = bytes[position]
    position += 1
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "r"): operand.append(0x0A)
    case UInt8(ascii: "t"): operand.append(0x09)
    case 0x30...0x37:
      var value = Int(byte & 7)
      for _ in 0..<2 where position < bytes.count && (0x30...0x37).contains(bytes[position]) {
        value = 8 * value + Int(bytes[position] & 7)
        position += 1
      }
      operand.append(UInt8(truncatingIfNeeded: value))
    case 0x0A, 0x0D: break
    default: operand.append(byte)
    }
  }

  private mutating func readHexadecimal() {
    position += 1
    var digits: [UInt8] = []
    while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
      if let digit = Character(Unicode.Scalar(bytes[position])).hexDigitValue {
        digits.append(UInt8(digit))
      }
      position += 1
    }
    position += 1
    if digits.count % 2 == 1 { digits.append(0) }
    for index in stride(from: 0, to: digits.count, by: 2) {
      let byte = digits[index] << 4 | digits[index + 1]
      if byte != 0 { operand.append(byte) }
    }
  }

  private mutating func take(_ word: ArraySlice<UInt8>) {
    if let number = Double(String(decoding: word, as: UTF8.self)) {
      if isInArray, number < Self.blank { operand.append(0x20) }
      if numbers.count == Self.mostNumbers { numbers.removeFirst() }
      return numbers.append(number)
    }
    apply(String(decoding: word, as: UTF8.self))
    operand.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  private mutating func apply(_ word: String) {
    switch word {
    case "Tj", "TJ": text += operand
    case "'", "\"":
      endLine()
      text += operand
    case "T*", "ET", "BT": if word != "BT" { endLine() }
    case "Td", "TD": if numbers.last == 0 { text.append(0x20) } else { endLine() }
    case "Tm":
      if numbers.last != height { endLine() }
      height = numbers.last
    case "ID": skipImage()
    default: break
    }
  }

  private mutating func endLine() {
    if let last = text.last, last != 0x0A { text.append(0x0A) }
  }

  /// Moves behind the bytes of an image that stands in the content.
  private mutating func skipImage() {
    while position + 3 < bytes.count {
      if bytes[position] <= 0x20, bytes[position + 1] == UInt8(ascii: "E"),
        bytes[position + 2] == UInt8(ascii: "I"), bytes[position + 3] <= 0x20
      {
        position += 3
        return
      }
      position += 1
    }
    position = bytes.count
  }
}
