/// Made-up private keys in DER: random numbers in the frame of the format.
enum PrivateKeySample {
  /// `rsa`, `ec` and `ed25519` are PKCS #8, `pkcs1` and `sec1` the older forms of the first two; empty
  /// means `rsa`, and `nil` comes for any other word.
  static func bytes(of format: String, random: inout SplitMix64) -> [UInt8]? {
    let version: [UInt8] = [2, 1, 0]
    switch format {
    case "", "rsa":
      let algorithm: [UInt8] = [6, 9, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1, 5, 0]
      return (version + algorithm.asDER(0x30) + rsa(&random).asDER(4)).asDER(0x30)
    case "pkcs1": return rsa(&random)
    case "ec":
      let algorithm: [UInt8] = [6, 7, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 2, 1] + curve
      let key = [2, 1, 1] + random.bytes(32).asDER(4) + point(&random)
      return (version + algorithm.asDER(0x30) + key.asDER(0x30).asDER(4)).asDER(0x30)
    case "sec1":
      let key = [2, 1, 1] + random.bytes(32).asDER(4)
      return (key + curve.asDER(0xA0) + point(&random)).asDER(0x30)
    case "ed25519":
      let algorithm: [UInt8] = [6, 3, 0x2B, 0x65, 0x70]
      return (version + algorithm.asDER(0x30) + random.bytes(32).asDER(4).asDER(4)).asDER(0x30)
    default: return nil
    }
  }

  /// The object identifier of P-256.
  private static let curve: [UInt8] = [6, 8, 0x2A, 0x86, 0x48, 0xCE, 0x3D, 3, 1, 7]

  private static func point(_ random: inout SplitMix64) -> [UInt8] {
    ([0, 4] + random.bytes(64)).asDER(3).asDER(0xA1)
  }

  /// Numbers of the sizes of a key of 2,048 bits: modulus, exponents, primes and what follows of them.
  private static func rsa(_ random: inout SplitMix64) -> [UInt8] {
    var numbers: [UInt8] = [2, 1, 0]
    numbers += ([0, 0xC5] + random.bytes(255)).asDER(2) + [2, 3, 1, 0, 1]
    numbers += ([0x5A] + random.bytes(255)).asDER(2)
    for _ in 0..<2 { numbers += ([0, 0xE3] + random.bytes(127)).asDER(2) }
    for _ in 0..<3 { numbers += ([0x5A] + random.bytes(127)).asDER(2) }
    return numbers.asDER(0x30)
  }
}
