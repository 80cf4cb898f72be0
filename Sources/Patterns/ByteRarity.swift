/// How rare three bytes are in source text, so that literals are filed under what floods least.
enum ByteRarity {
  /// -8 log2 of the share of each byte below 0x80 in 60 MB of source text and documentation, with
  /// bit 0x20 set in both (A-Z count as a-z).
  private static let rarity: [UInt8] = [
    19, 93, 53, 63, 69, 91, 83, 55, 55, 52, 41, 84, 53, 57, 53, 52,
    60, 63, 65, 68, 70, 70, 70, 72, 70, 72, 57, 67, 54, 57, 52, 93,
    19, 93, 53, 63, 69, 91, 83, 55, 55, 52, 41, 84, 53, 57, 53, 52,
    60, 63, 65, 68, 70, 70, 70, 72, 70, 72, 57, 67, 54, 57, 52, 93,
    66, 36, 52, 42, 43, 31, 47, 52, 47, 37, 69, 64, 40, 47, 37, 38,
    44, 78, 37, 36, 34, 47, 59, 60, 60, 56, 77, 63, 70, 63, 89, 47,
    66, 36, 52, 42, 43, 31, 47, 52, 47, 37, 69, 64, 40, 47, 37, 38,
    44, 78, 37, 36, 34, 47, 59, 60, 60, 56, 77, 63, 70, 63, 89, 47,
  ]

  /// A measure of how rare the trigram is: the sum of the rarities of its bytes, less for bytes that
  /// repeat, since runs of one character are frequent.
  static func score(_ first: UInt8, _ second: UInt8, _ third: UInt8) -> Int {
    if let known = CommonTrigrams.rarity(first, second, third) { return known }
    let sum = [first, second, third].reduce(0) { $0 + of($1) }
    return first | 0x20 == second | 0x20 && second | 0x20 == third | 0x20 ? sum / 4 : sum
  }

  /// The rarity of one byte, from about 20 (space) to 255.
  static func of(_ byte: UInt8) -> Int {
    byte < 0x80 ? Int(rarity[Int(byte)]) : 120
  }
}
