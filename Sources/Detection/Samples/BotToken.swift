internal import Codecs

/// Made-up tokens of chat bots.
enum BotToken {
  /// Base64 of the bot's number, a time, a signature.
  static func discord(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard variant.isEmpty else { return nil }
    let bot = String(
      UInt64.random(in: 500_000_000_000_000_000...1_399_999_999_999_999_999, using: &random))
    let dot = [UInt8(ascii: ".")]
    return Base64.encodeURLSafe(Array(bot.utf8)) + dot
      + Array("G".utf8) + Alphabet.base62.draw(5, using: &random) + dot
      + Alphabet.base62.draw(38, using: &random)
  }

  /// The bot's number, `:AA`, 33 characters.
  static func telegram(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard variant.isEmpty else { return nil }
    let bot = String(UInt64.random(in: 1_000_000_000...7_999_999_999, using: &random))
    return Array(bot.utf8) + Array(":AA".utf8) + Alphabet.base62.draw(33, using: &random)
  }
}
