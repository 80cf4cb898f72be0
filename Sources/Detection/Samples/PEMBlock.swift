internal import Codecs

/// Made-up PEM blocks: random numbers in the DER frame that the label asks for.
enum PEMBlock {
  static func generate(label: String, random: inout SplitMix64) -> [UInt8]? {
    guard !label.isEmpty, label.utf8.allSatisfy({ Byte.isAlphanumeric($0) || $0 == 0x20 }) else {
      return nil
    }
    if label == "OPENSSH PRIVATE KEY" { return OpenSSHKey.generate(variant: "", random: &random) }
    return armored(body(of: label, random: &random), label: label)
  }

  /// `bytes` as base64 in lines of 64 characters between the two fences.
  static func armored(_ bytes: [UInt8], label: String) -> [UInt8] {
    var text = Array("-----BEGIN \(label)-----\n".utf8)
    let encoded = Base64.encode(bytes)
    for start in stride(from: 0, to: encoded.count, by: 64) {
      text += encoded[start..<min(start + 64, encoded.count)] + [0x0A]
    }
    return text + Array("-----END \(label)-----".utf8)
  }

  private static func body(of label: String, random: inout SplitMix64) -> [UInt8] {
    switch label {
    case "EC PRIVATE KEY":
      return sequence([2, 1, 1] + random.bytes(32).asDER(4))
    case "PRIVATE KEY":
      let algorithm: [UInt8] = [0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70]  // Ed25519
      let key = random.bytes(32).asDER(4).asDER(4)
      return sequence([2, 1, 0] + algorithm + key)
    default:
      let sizes = [128, 3, 128, 64, 64, 64, 64, 64]
      let numbers = sizes.flatMap { size in
        ([UInt8(0x5A)] + random.bytes(size - 1)).asDER(2)
      }
      return sequence([2, 1, 0] + numbers)
    }
  }

  private static func sequence(_ content: [UInt8]) -> [UInt8] { content.asDER(0x30) }
}

extension [UInt8] {
  /// The bytes as the content of a DER element.
  func asDER(_ tag: UInt8) -> [UInt8] {
    let length: [UInt8] =
      switch count {
      case ..<128: [UInt8(count)]
      case ..<256: [0x81, UInt8(count)]
      default: [0x82, UInt8(count >> 8 & 0xFF), UInt8(count & 0xFF)]
      }
    return [tag] + length + self
  }
}
