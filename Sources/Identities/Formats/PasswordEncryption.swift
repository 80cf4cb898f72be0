internal import Crypto

/// What is encrypted under a password by PBES2 with PBKDF2 and AES in CBC mode, as OpenSSL 3 and
/// Java write it.
///
/// Source: RFC 8018, sections 5.2 and 6.2.
enum PasswordEncryption {
  /// More rounds are not tried, so that a hostile file costs little.
  static let mostRounds = 20_000
  private static let mostBytes = 256 << 10

  /// The plaintext; `nil` when the password is wrong or the scheme is another one.
  ///
  /// - Parameter algorithm: The `AlgorithmIdentifier`.
  static func open(_ text: Bytes, algorithm: DER.Element, password: String) -> [UInt8]? {
    guard text.count <= mostBytes, let fields = algorithm.children, fields.count == 2,
      ObjectIdentifier.name(fields[0]) == "PBES2", let parts = fields[1].children, parts.count == 2,
      let cipher = parts[1].children, cipher.count == 2, cipher[1].tag == DER.octetString,
      let length = keyLengths[ObjectIdentifier.name(cipher[0])],
      let key = key(parts[0], length: length, password: Array(password.utf8))
    else { return nil }
    return AESDecryption(key: key)?.open(text, initial: cipher[1].contents)
  }

  private static let keyLengths = ["AES-128-CBC": 16, "AES-192-CBC": 24, "AES-256-CBC": 32]

  private static func key(_ derivation: DER.Element, length: Int, password: [UInt8]) -> [UInt8]? {
    guard let fields = derivation.children, fields.count == 2,
      ObjectIdentifier.name(fields[0]) == "PBKDF2", let parameters = fields[1].children,
      parameters.count >= 2, parameters[0].tag == DER.octetString,
      let rounds = DER.smallInteger(parameters[1]), (1...mostRounds).contains(rounds)
    else { return nil }
    let salt = Array(parameters[0].contents)
    let function = parameters.last { $0.tag == DER.sequence }?.children?.first
    switch function.map(ObjectIdentifier.name) ?? "HMAC-SHA1" {
    case "HMAC-SHA1": return derived(Insecure.SHA1.self, password, salt, rounds, length)
    case "HMAC-SHA256": return derived(SHA256.self, password, salt, rounds, length)
    case "HMAC-SHA384": return derived(SHA384.self, password, salt, rounds, length)
    case "HMAC-SHA512": return derived(SHA512.self, password, salt, rounds, length)
    default: return nil
    }
  }

  /// PBKDF2.
  private static func derived<Hash: HashFunction>(
    _ type: Hash.Type, _ password: [UInt8], _ salt: [UInt8], _ rounds: Int, _ length: Int
  ) -> [UInt8] {
    let keyed = HMAC<Hash>(key: SymmetricKey(data: password))
    func code(_ bytes: [UInt8]) -> [UInt8] {
      var code = keyed
      code.update(data: bytes)
      return Array(code.finalize())
    }
    var key: [UInt8] = []
    var block: UInt8 = 1
    while key.count < length {
      var last = code(salt + [0, 0, 0, block])
      var sum = last
      for _ in 1..<rounds {
        last = code(last)
        for index in sum.indices { sum[index] ^= last[index] }
      }
      key += sum
      block += 1
    }
    return Array(key.prefix(length))
  }
}
