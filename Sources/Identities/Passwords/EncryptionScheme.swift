/// How a key is encrypted under a password, as its algorithm identifier says.
///
/// Source: RFC 8018 (PKCS #5), appendix A; RFC 7292 (PKCS #12), appendix C; RFC 7914, section 7.
struct EncryptionScheme {
  /// For people, such as `PBKDF2-HMAC-SHA256 (2048 rounds) and AES-256-CBC`.
  let text: String
  /// Whether single DES, or RC2 or RC4 with 40 or 64 bits, keeps the key.
  let isWeak: Bool

  /// Reads an `AlgorithmIdentifier`; `nil` when it is none of those under a password.
  init?(_ algorithm: DER.Element) {
    guard let fields = algorithm.children, let type = fields.first,
      type.tag == DER.objectIdentifier
    else { return nil }
    let identifier = ObjectIdentifier.text(type.contents)
    guard
      ["1.2.840.113549.1.5.", "1.2.840.113549.1.12.1.", "1.3.6.1.4.1.42.2."].contains(where: {
        identifier.hasPrefix($0)
      })
    else { return nil }
    let name = ObjectIdentifier.name(type)
    let parameters = fields.dropFirst().first?.children ?? []
    if name == "PBES2", parameters.count == 2 {
      let cipher = parameters[1].children?.first.map(ObjectIdentifier.name) ?? "an unknown cipher"
      text = "\(Self.derivation(parameters[0])) and \(cipher)"
      isWeak = cipher == "DES-CBC" || cipher == "RC2-CBC"
    } else {
      let rounds = parameters.count > 1 ? DER.smallInteger(parameters[1]) : nil
      text = name + (rounds.map { " (\($0) rounds)" } ?? "")
      isWeak = ["DES-CBC", "RC2-CBC", "-40"].contains(where: name.hasSuffix)
    }
  }

  /// The way from a password to a key, with its cost.
  static func derivation(_ element: DER.Element) -> String {
    guard let fields = element.children, let type = fields.first else { return "an unknown KDF" }
    let name = ObjectIdentifier.name(type)
    let parameters = fields.dropFirst().first?.children ?? []
    let numbers = parameters.compactMap(DER.smallInteger)
    if name == "scrypt", numbers.count >= 3 {
      return "scrypt (N \(numbers[0]), r \(numbers[1]), p \(numbers[2]))"
    }
    guard name == "PBKDF2", let rounds = numbers.first else { return name }
    let function = parameters.last { $0.tag == DER.sequence }?.children?.first
    return "PBKDF2-\(function.map(ObjectIdentifier.name) ?? "HMAC-SHA1") (\(rounds) rounds)"
  }
}
