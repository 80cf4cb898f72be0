/// Recognises values that a tool encrypted, so that they may be shown.
enum SealedValue {
  /// `ENC[…]` (SOPS, hiera-eyaml), `$ANSIBLE_VAULT`, age and PGP messages, sealed secrets
  /// (`AgB…` of Bitnami's controller), `vault:v1:…` (HashiCorp transit), `secret:v1:…`, `{cipher}`,
  /// `Salted__…` in Base64 (openssl-enc) and `NACL[…]` (Salt).
  static func isSealed(_ scene: Scene) -> Bool {
    scene.with(scene.secret) { value in
      guard value.count >= 8 else { return false }
      switch value[0] {
      case UInt8(ascii: "A"):
        return value.count >= 300 && value.starts(with: "AgA")
          || value.count >= 300 && value.starts(with: "AgB")
      default: return prefixes.contains { value.starts(with: $0) }
      }
    }
  }

  private static let prefixes = [
    "ENC[", "ENC(", "$ANSIBLE_VAULT", "age1", "-----BEGIN AGE", "-----BEGIN PGP MESSAGE",
    "vault:v", "{cipher}", "gAAAAA", "{AES}", "{AES-", "U2FsdGVkX1", "NACL[",
  ]
}
