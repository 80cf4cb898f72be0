internal import Codecs

/// Made-up service tokens of Vault: `hvs.` and a protobuf message of version, authentication code
/// and inner token.
enum VaultToken {
  static func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard variant.isEmpty else { return nil }
    let inner = Array("hvs.".utf8) + Alphabet.base62.draw(24, using: &random)
    let content = field(1, inner) + [0x10, UInt8.random(in: 1...100, using: &random)]
    let message = [0x08, 0x01] + field(2, random.bytes(32)) + field(3, content)
    return Array("hvs.".utf8) + Base64.encodeURLSafe(message)
  }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2, UInt8(bytes.count)] + bytes
  }
}
