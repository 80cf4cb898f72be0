import Findings

/// Whether a report gives plaintext away. The caller answers for where the report goes.
public enum RevealPolicy: Sendable, Hashable {
  /// Previews only.
  case masked
  /// Plaintext too, in the formats `human`, `json` and `jsonl`; for a terminal or a file of mode 0600.
  case plaintext

  /// The plaintext if the policy gives it, with bytes that are not UTF-8 as `\xHH`. This is the
  /// only place in reports where the bytes of a secret leave ``Secret``.
  func plaintext(of summary: SecretSummary) -> String? {
    guard self == .plaintext else { return nil }
    let bytes = summary.secret.revealedBytes()
    if let text = String(validating: bytes, as: UTF8.self) { return text }
    return bytes.reduce(into: "") { text, byte in
      text +=
        byte < 0x80
        ? String(Unicode.Scalar(byte)) : "\\x" + String(byte, radix: 16, uppercase: true)
    }
  }
}
