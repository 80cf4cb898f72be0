internal import Codecs

/// JSON Web Tokens: three parts of base64url, of which the first two hold JSON objects. Whether the
/// signature is right cannot be checked.
struct JWTStructure: Checksum {
  let name = "jwt-structure"
  let weights = ChecksumWeights(valid: 2, invalid: 3)

  func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard let first = secret.firstIndex(of: UInt8(ascii: ".")),
      let second = secret.firstIndex(of: UInt8(ascii: "."), from: first + 1),
      secret.firstIndex(of: UInt8(ascii: "."), from: second + 1) == nil
    else { return .notApplicable }
    guard let header = Base64.decode(secret.extracting(0..<first)),
      let payload = Base64.decode(secret.extracting((first + 1)..<second)),
      Base64.decode(secret.extracting((second + 1)..<secret.count)) != nil
    else { return .invalid }
    guard JSONReader.read(header[...])?["alg"] != nil, case .object? = JSONReader.read(payload[...])
    else { return .invalid }
    return .valid
  }

  /// - Parameter variant: The claims as JSON text.
  func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    let claims = variant.isEmpty ? "{\"sub\":\"\(random.next() % 1_000_000)\"}" : variant
    return Self.token(claims: Array(claims.utf8), random: &random)
  }

  /// A token of those claims with a signature of the length that HS256 gives.
  static func token(claims: [UInt8], random: inout SplitMix64) -> [UInt8] {
    let header = Array(#"{"alg":"HS256","typ":"JWT"}"#.utf8)
    let dot = [UInt8(ascii: ".")]
    return Base64.encodeURLSafe(header) + dot + Base64.encodeURLSafe(claims) + dot
      + Base64.encodeURLSafe(random.bytes(32))
  }
}
