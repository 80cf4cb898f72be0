/// Made-up Ed25519 keys in the format of OpenSSH, without a passphrase. The halves do not fit.
enum OpenSSHKey {
  static func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard variant.isEmpty else { return nil }
    let (publicKey, seed) = (random.bytes(32), random.bytes(32))
    let type = string(Array("ssh-ed25519".utf8))
    let check = random.bytes(4)
    var secret = check + check + type + string(publicKey) + string(seed + publicKey)
    secret += string(Array("bot@".utf8) + Alphabet.lower.draw(6, using: &random))
    for padding in 1...8 where secret.count % 8 != 0 { secret.append(UInt8(padding)) }
    let head =
      Array("openssh-key-v1\0".utf8) + string(Array("none".utf8)) + string(Array("none".utf8))
      + string([]) + [0, 0, 0, 1]
    let bytes = head + string(type + string(publicKey)) + string(secret)
    return PEMBlock.armored(bytes, label: "OPENSSH PRIVATE KEY")
  }

  /// Four bytes of length, most significant first, and the bytes.
  private static func string(_ bytes: [UInt8]) -> [UInt8] {
    littleEndianBytes(UInt32(bytes.count)).reversed() + bytes
  }
}
