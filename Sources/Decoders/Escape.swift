internal import Codecs

/// One escape of a string literal, as JSON, C, JavaScript, Python, YAML, Java properties and
/// Markdown write them.
struct Escape: Hashable {
  enum Meaning: Hashable {
    /// A character, in UTF-8 once decoded.
    case scalar(UInt32)
    /// A byte as it is.
    case byte(UInt8)
    /// Nothing: the line goes on after the indentation of the next one.
    case continuation
  }

  let meaning: Meaning
  /// From the backslash on, in bytes.
  let length: Int

  /// The most blanks that are taken for indentation after a continued line.
  private static let maximumIndentation = 128

  init(_ meaning: Meaning, length: Int) {
    self.meaning = meaning
    self.length = length
  }

  /// Reads the escape whose backslash is at `start`, or gives `nil` where it means nothing known.
  init?(at start: Int, in bytes: Span<UInt8>) {
    guard start + 1 < bytes.count else { return nil }
    let letter = bytes[start + 1]
    switch letter {
    case 0x75: self.init(unicodeAt: start, in: bytes)
    case 0x78: self.init(hexadecimalAt: start, digits: 2, in: bytes, as: { .byte(UInt8($0)) })
    case 0x55: self.init(hexadecimalAt: start, digits: 8, in: bytes, as: Self.scalar)
    case 0x30...0x37: self.init(octalAt: start, in: bytes)
    case ASCII.lineFeed, ASCII.carriageReturn: self.init(continuationAt: start, in: bytes)
    default:
      guard let byte = Self.meaning(of: letter) else { return nil }
      self.init(.byte(byte), length: 2)
    }
  }

  private static func meaning(of letter: UInt8) -> UInt8? {
    switch letter {
    case 0x6E: 0x0A
    case 0x72: 0x0D
    case 0x74: 0x09
    case 0x62: 0x08
    case 0x66: 0x0C
    case 0x76: 0x0B
    case 0x61: 0x07
    case 0x65: 0x1B
    case 0x20...0x7E where !letter.isAlphanumeric: letter
    default: nil
    }
  }

  private static func scalar(_ value: UInt32) -> Meaning {
    .scalar(Unicode.Scalar(value) == nil ? 0xFFFD : value)
  }

  /// `\uXXXX`, two of them for a pair of surrogates, and `\u{…}`.
  private init?(unicodeAt start: Int, in bytes: Span<UInt8>) {
    if start + 2 < bytes.count, bytes[start + 2] == 0x7B {
      self.init(bracedAt: start, in: bytes)
      return
    }
    guard let first = Self.number(at: start + 2, digits: 4, in: bytes) else { return nil }
    if first & 0xFC00 == 0xD800, start + 7 < bytes.count, bytes[start + 6] == ASCII.backslash,
      bytes[start + 7] == 0x75, let second = Self.number(at: start + 8, digits: 4, in: bytes),
      second & 0xFC00 == 0xDC00
    {
      let scalar = 0x10000 + (first & 0x3FF) << 10 + second & 0x3FF
      self.init(.scalar(scalar), length: 12)
    } else {
      self.init(Self.scalar(first), length: 6)
    }
  }

  private init?(bracedAt start: Int, in bytes: Span<UInt8>) {
    var (value, next): (UInt32, Int) = (0, start + 3)
    while next < bytes.count, next < start + 11, let digit = Hex.value(of: bytes[next]) {
      value = value << 4 | UInt32(digit)
      next += 1
    }
    guard next > start + 3, next < bytes.count, bytes[next] == 0x7D else { return nil }
    self.init(Self.scalar(value), length: next + 1 - start)
  }

  private init?(
    hexadecimalAt start: Int, digits: Int, in bytes: Span<UInt8>, as meaning: (UInt32) -> Meaning
  ) {
    guard let value = Self.number(at: start + 2, digits: digits, in: bytes) else { return nil }
    self.init(meaning(value), length: 2 + digits)
  }

  private static func number(at start: Int, digits: Int, in bytes: Span<UInt8>) -> UInt32? {
    guard start + digits <= bytes.count else { return nil }
    var value: UInt32 = 0
    for offset in start..<start + digits {
      guard let digit = Hex.value(of: bytes[offset]) else { return nil }
      value = value << 4 | UInt32(digit)
    }
    return value
  }

  /// One to three digits of base 8, up to 255.
  private init(octalAt start: Int, in bytes: Span<UInt8>) {
    var (value, next) = (0, start + 1)
    while next < bytes.count, next < start + 4, (0x30...0x37).contains(bytes[next]),
      value * 8 + Int(bytes[next] - 0x30) <= 255
    {
      value = value * 8 + Int(bytes[next] - 0x30)
      next += 1
    }
    self.init(.byte(UInt8(value)), length: next - start)
  }

  /// A backslash before LF or CRLF, and the indentation of the next line.
  private init?(continuationAt start: Int, in bytes: Span<UInt8>) {
    var next = start + 1
    if bytes[next] == ASCII.carriageReturn { next += 1 }
    guard next < bytes.count, bytes[next] == ASCII.lineFeed else { return nil }
    next += 1
    let indentation = next
    while next < bytes.count, next - indentation < Self.maximumIndentation, bytes[next].isBlank {
      next += 1
    }
    self.init(.continuation, length: next - start)
  }
}
