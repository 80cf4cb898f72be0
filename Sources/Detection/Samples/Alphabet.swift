internal import Codecs
internal import Patterns

/// A set of characters to draw random bodies from.
struct Alphabet: Sendable {
  let digits: [UInt8]

  static let base62 = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  static let base64 = Alphabet(digits: Base64.standard)
  static let base64url = Alphabet(digits: Base64.urlSafe)
  static let base32 = Alphabet(digits: Base32.upper)
  static let base32Lower = Alphabet(digits: Base32.lower)
  static let base58 = set("123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz")
  static let hexLower = Alphabet(digits: Hex.lower)
  static let hexUpper = Alphabet(digits: Hex.upper)
  static let decimal = set("0123456789")
  static let lower = set("abcdefghijklmnopqrstuvwxyz")
  static let upper = set("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  static let letters = set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
  static let lowerDigits = set("0123456789abcdefghijklmnopqrstuvwxyz")
  static let upperDigits = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")
  static let word = set("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz")

  /// The alphabets that templates can name.
  static let byName: [String: Alphabet] = [
    "base62": base62, "base64": base64, "base64url": base64url, "base32": base32,
    "base32-lower": base32Lower, "base58": base58, "hex": hexLower, "HEX": hexUpper,
    "digits": decimal, "lower": lower, "upper": upper, "letters": letters, "alpha": letters,
    "lower+digits": lowerDigits, "upper+digits": upperDigits, "lower+upper": letters,
    "word": word,
  ]

  static func set(_ text: String) -> Alphabet { Alphabet(digits: Array(text.utf8)) }

  func contains(_ byte: UInt8) -> Bool { digits.contains(byte) }

  /// One character.
  func pick(using random: inout SplitMix64) -> UInt8 {
    digits[Int(random.next() % UInt64(digits.count))]
  }

  /// `count` characters that look like what a generator of secrets makes: with digits, spread over
  /// the alphabet, and like no placeholder.
  func draw(_ count: Int, using random: inout SplitMix64) -> [UInt8] {
    var drawn: [UInt8] = []
    for _ in 0..<200 {
      drawn = (0..<count).map { _ in pick(using: &random) }
      if isNatural(drawn) { return drawn }
    }
    return drawn
  }

  private func isNatural(_ drawn: [UInt8]) -> Bool {
    guard drawn.count >= 4, digits.count >= 8 else { return true }
    if digits.contains(where: Byte.isDigit), !drawn.contains(where: Byte.isDigit) { return false }
    guard drawn.count >= 12 else { return true }
    if isMissing(Byte.isUpper, in: drawn) || isMissing(Byte.isLower, in: drawn) { return false }
    if PlaceholderShape(of: drawn.span) != nil { return false }
    let most = min(digits.count, drawn.count)
    return Set(drawn).count * 2 > most && shannonEntropy(of: drawn.span) > evenness(of: drawn.count)
  }

  private func isMissing(_ isMember: (UInt8) -> Bool, in drawn: [UInt8]) -> Bool {
    digits.contains(where: isMember) && !drawn.contains(where: isMember)
  }

  /// The entropy that all but the oddest draws of `count` characters have, in bits per byte.
  private func evenness(of count: Int) -> Double {
    let bits = { (number: Int) in Double(Int.bitWidth - number.leadingZeroBitCount - 1) }
    return min(bits(digits.count), bits(count)) * 0.8
  }
}
