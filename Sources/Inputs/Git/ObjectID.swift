/// The name of an object of git: its SHA-1 or SHA-256.
public struct ObjectID: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)
  /// Whether the name is a SHA-256.
  private let isLong: Bool

  /// Reads 40 or 64 hexadecimal digits, which may be the start of `text`.
  init?(hex text: Span<UInt8>, count: Int) {
    guard count == 40 || count == 64, text.count >= count,
      let first = Self.number(in: text, 0..<16), let second = Self.number(in: text, 16..<32)
    else { return nil }
    isLong = count == 64
    let third = Self.number(in: text, 32..<(isLong ? 48 : 40))
    let fourth = isLong ? Self.number(in: text, 48..<64) : 0
    guard let third, let fourth else { return nil }
    words = (first, second, isLong ? third : third << 32, fourth)
  }

  /// Reads text that is nothing but 40 or 64 hexadecimal digits.
  public init?(hex text: Span<UInt8>) {
    self.init(hex: text, count: text.count)
  }

  private static func number(in text: Span<UInt8>, _ range: Range<Int>) -> UInt64? {
    var number: UInt64 = 0
    for index in range {
      let (digit, letter) = (text[index] &- 0x30, text[index] &- 0x61)
      guard digit < 10 || letter < 6 else { return nil }
      number = number << 4 | UInt64(digit < 10 ? digit : letter + 10)
    }
    return number
  }

  /// As good a hash as any part of a cryptographic one.
  var leadingBits: UInt64 { words.0 }

  /// Whether it names nothing: what git writes where there is no object.
  var isNull: Bool { words == (0, 0, 0, 0) }

  /// The hexadecimal digits as bytes of ASCII.
  public var hex: [UInt8] {
    let digits = Array("0123456789abcdef".utf8)
    let all = [words.0, words.1, words.2, words.3]
    return (0..<(isLong ? 64 : 40)).map { index in
      digits[Int(all[index / 16] >> (60 - 4 * UInt64(index % 16)) & 15)]
    }
  }

  /// The first 12 digits, by which people know an object.
  public var short: String { String(description.prefix(12)) }

  public static func == (left: ObjectID, right: ObjectID) -> Bool {
    left.words == right.words && left.isLong == right.isLong
  }

  public func hash(into hasher: inout Hasher) {
    hasher.combine(leadingBits)
  }
}

extension ObjectID: Comparable, CustomStringConvertible {
  public static func < (left: ObjectID, right: ObjectID) -> Bool { left.words < right.words }

  public var description: String { String(decoding: hex, as: UTF8.self) }
}
