internal import Codecs
internal import Crypto
public import Findings

/// Makes the ids of findings under one key.
public struct CredentialIDs: Sendable {
  private let key: SymmetricKey

  public init(key: [UInt8]) {
    self.key = SymmetricKey(data: key)
  }

  /// The first 20 hexadecimal digits of HMAC-SHA256(key, type ‖ 0x00 ‖ secret).
  public func id(of finding: Finding) -> String {
    Self.id(
      code(ofType: "\(finding.provider).\(finding.type)"),
      of: Credential.shared(finding.secret.secret.revealedBytes()))
  }

  /// The code of type ‖ 0x00, to be continued with a secret.
  func code(ofType name: String) -> HMAC<SHA256> {
    var code = HMAC<SHA256>(key: key)
    code.update(data: Array(name.utf8) + [0])
    return code
  }

  static func id(_ code: HMAC<SHA256>, of secret: [UInt8]) -> String {
    var code = code
    code.update(data: secret)
    return unsafe code.finalize().withUnsafeBytes { unsafe Hex.text($0.prefix(10)) }
  }
}
