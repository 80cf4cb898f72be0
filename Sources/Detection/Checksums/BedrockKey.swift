internal import Codecs

/// Amazon Bedrock keys: `ABSK` and base64 of `BedrockAPIKey-…-at-<account>:<secret>`, or
/// `bedrock-api-key-` and base64 of a presigned address.
struct BedrockKey: Checksum {
  let name = "bedrock-key"

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    if secret.starts(with: "ABSK") {
      let bytes = Base64.decode(secret.extracting(4..<secret.count))
      return bytes.map(isLongTerm) == true ? .valid : .invalid
    }
    if secret.starts(with: "bedrock-api-key-") {
      let bytes = Base64.decode(secret.extracting(16..<secret.count)) ?? []
      return bytes.span.starts(with: "bedrock.amazonaws.com/?Action=") ? .valid : .invalid
    }
    return .notApplicable
  }

  private func isLongTerm(_ bytes: [UInt8]) -> Bool {
    let text = bytes.span
    guard text.starts(with: "BedrockAPIKey-"), let colon = text.firstIndex(of: UInt8(ascii: ":"))
    else { return false }
    guard colon >= 16, text.equals("-at-", at: colon - 16) else { return false }
    return text.extracting((colon - 12)..<colon).consists(of: Array("0123456789".utf8))
  }

  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    switch variant {
    case "", "long":
      let account = Samples.account(using: &random)
      let text =
        Array("BedrockAPIKey-".utf8) + Alphabet.lowerDigits.draw(4, using: &random)
        + Array("-at-".utf8) + account + Array(":".utf8)
      return Array("ABSK".utf8) + Base64.encode(text + Base64.encode(random.bytes(32)))
    case "short":
      let address = "bedrock.amazonaws.com/?Action=CallWithBearerToken&X-Amz-Signature="
      let text = Array(address.utf8) + Alphabet.hexLower.draw(64, using: &random)
      return Array("bedrock-api-key-".utf8) + Base64.encode(text)
    default: return nil
    }
  }
}
