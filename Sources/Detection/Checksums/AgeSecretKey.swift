internal import Codecs

/// Keys of age, `AGE-SECRET-KEY-1…`: Bech32 over 32 bytes.
struct AgeSecretKey: Checksum {
  let name = "age-bech32"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard secret.count == 74,
      secret.starts(with: "AGE-SECRET-KEY-1") || secret.starts(with: "age-secret-key-1")
    else { return .notApplicable }
    return Bech32.decode(secret) != nil ? .valid : .invalid
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    Bech32.encode(random.bytes(32), prefix: "age-secret-key-").map {
      Byte.isLower($0) ? $0 & 0xDF : $0
    }
  }
}
