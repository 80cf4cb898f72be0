/// What is encrypted under a password by the schemes of PKCS #5 and PKCS #12: PBES2 with PBKDF2, as
/// OpenSSL 3 and Java write it, and the older ones that OpenSSL 1, Windows and older Java write.
///
/// Source: RFC 8018, sections 6.1 and 6.2 and appendix B; RFC 7292, appendices B and C.
enum PasswordEncryption {
  private static let mostBytes = 256 << 10

  /// The plaintext; `nil` when the password is wrong, the scheme is another one, or too much effort.
  ///
  /// - Parameters:
  ///   - algorithm: The `AlgorithmIdentifier`.
  ///   - password: `nil` for none, which PKCS #12 tells from an empty one.
  static func open(
    _ text: Bytes, algorithm: DER.Element, password: String?, _ effort: inout Effort
  ) -> [UInt8]? {
    guard text.count <= mostBytes, let fields = algorithm.children, fields.count == 2,
      let parameters = fields[1].children, parameters.count == 2
    else { return nil }
    let bytes = Array((password ?? "").utf8)
    let name = ObjectIdentifier.name(fields[0])
    if name == "PBES2" { return open(text, second: parameters, bytes, &effort) }
    guard parameters[0].tag == DER.octetString, let rounds = DER.smallInteger(parameters[1]) else {
      return nil
    }
    let salt = parameters[0].contents
    if let (hash, cipher) = firstSchemes[name] {
      return PasswordDerivation.pbkdf1(hash, password: bytes, salt: salt, rounds: rounds, &effort)
        .flatMap {
          cipher.opened(text, key: Array($0[0..<8]), initial: Array($0[8..<16]))
        }
    }
    guard let (cipher, size) = pkcs12Schemes[name],
      let key = PasswordDerivation.pkcs12(
        .key, .sha1, password: password, salt: salt, rounds: rounds, count: size, &effort),
      let initial = PasswordDerivation.pkcs12(
        .initialVector, .sha1, password: password, salt: salt, rounds: rounds, count: 8, &effort)
    else { return nil }
    return cipher.opened(text, key: key, initial: initial)
  }

  /// Whether a scheme is among those that are opened.
  static func canOpen(_ algorithm: DER.Element) -> Bool {
    guard let fields = algorithm.children, fields.count == 2 else { return false }
    let name = ObjectIdentifier.name(fields[0])
    guard name == "PBES2" else { return firstSchemes[name] != nil || pkcs12Schemes[name] != nil }
    guard let parts = fields[1].children, parts.count == 2,
      let derivation = parts[0].children?.first, let cipher = parts[1].children?.first
    else { return false }
    return ObjectIdentifier.name(derivation) == "PBKDF2"
      && ciphers[ObjectIdentifier.name(cipher)] != nil
  }

  /// PBES1: the hash, and the cipher, both with 8 bytes for the key.
  private static let firstSchemes: [String: (HashAlgorithm, KeyCipher)] = [
    "MD5 and DES-CBC": (.md5, .des), "SHA1 and DES-CBC": (.sha1, .des),
    "MD5 and RC2-CBC": (.md5, .rc2), "SHA1 and RC2-CBC": (.sha1, .rc2),
  ]

  /// The ciphers of PKCS #12, with the bytes of their keys.
  private static let pkcs12Schemes: [String: (KeyCipher, size: Int)] = [
    "SHA1 and RC4-128": (.rc4, 16), "SHA1 and RC4-40": (.rc4, 5),
    "SHA1 and 3DES": (.tripleDES, 24), "SHA1 and 2-key 3DES": (.tripleDES, 16),
    "SHA1 and RC2-128": (.rc2, 16), "SHA1 and RC2-40": (.rc2, 5),
  ]

  // MARK: PBES2

  /// With the bytes of their keys; RC2 tells its own.
  private static let ciphers: [String: (KeyCipher, size: Int?)] = [
    "AES-128-CBC": (.aes, 16), "AES-192-CBC": (.aes, 24), "AES-256-CBC": (.aes, 32),
    "3DES-CBC": (.tripleDES, 24), "DES-CBC": (.des, 8), "RC2-CBC": (.rc2, nil),
  ]

  private static func open(
    _ text: Bytes, second parameters: [DER.Element], _ password: [UInt8], _ effort: inout Effort
  ) -> [UInt8]? {
    guard let fields = parameters[1].children, fields.count == 2,
      let (cipher, size) = ciphers[ObjectIdentifier.name(fields[0])],
      let initial = fields[1].tag == DER.sequence ? fields[1].children?.last : fields[1],
      initial.tag == DER.octetString, let size = size ?? sizeOfRC2(fields[1]),
      let key = key(parameters[0], size: size, password, &effort)
    else { return nil }
    return cipher.opened(text, key: key, initial: Array(initial.contents))
  }

  /// The bytes of a key of RC2, by the number that stands for its effective bits.
  private static func sizeOfRC2(_ parameter: DER.Element) -> Int? {
    guard let version = parameter.children?.first.flatMap(DER.smallInteger) else { return nil }
    return [160: 5, 120: 8, 58: 16][version]
  }

  private static func key(
    _ derivation: DER.Element, size: Int, _ password: [UInt8], _ effort: inout Effort
  ) -> [UInt8]? {
    guard let fields = derivation.children, fields.count == 2,
      ObjectIdentifier.name(fields[0]) == "PBKDF2", let parameters = fields[1].children,
      parameters.count >= 2, parameters[0].tag == DER.octetString,
      let rounds = DER.smallInteger(parameters[1])
    else { return nil }
    let function = parameters.last { $0.tag == DER.sequence }?.children?.first
    let name = function.map(ObjectIdentifier.name) ?? "HMAC-SHA1"
    return HashAlgorithm(named: name).flatMap {
      PasswordDerivation.pbkdf2(
        $0, password: password, salt: parameters[0].contents, rounds: rounds, count: size, &effort)
    }
  }
}
