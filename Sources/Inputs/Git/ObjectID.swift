/// The name of an object of git: its SHA-1 or SHA-256.
public struct ObjectID: Sendable, Hashable {
  private let words: (UInt64, UInt64, UInt64, UInt64)
  /// Whether the name is a SHA-256.
  private let isLong: Bool

  /// Reads 40 or 64 hexadecimal digits, which may be the start of `text`.
  init?(hex text: Span<UInt8>, count: Int) {
    guard count == 40 || count == 64, text.count >= count else { return nil }
    isLong = count == 64
    var words = [UInt64](repeating: 0, count: 4)
    for index in 0..<count {
      guard let digit = Self.value(of: text[index]) else { return nil }
      words[index / 16] = words[index / 16] << 4 | digit
    }
    if !isLong { words[2] <<= 32 }  // It has 8 digits only.
    self.words = (words[0], words[1], words[2], words[3])
  }

  /// Reads text that is nothing but 40 or 64 hexadecimal digits.
  init?(hex text: Span<UInt8>) {
    self.init(hex: text, count: text.count)
  }

  private static func value(of digit: UInt8) -> UInt64? {
    switch digit {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt64(digit - UInt8(ascii: "0"))
    case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt64(digit - UInt8(ascii: "a") + 10)
    default: nil
    }
  }

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
    // Any part of a cryptographic hash is a good one.
    hasher.combine(words.0)
  }
}

extension ObjectID: Comparable, CustomStringConvertible {
  public static func < (left: ObjectID, right: ObjectID) -> Bool { left.words < right.words }

  public var description: String { String(decoding: hex, as: UTF8.self) }
}
