internal import Codecs

/// A private key in PEM under a passphrase, in the form that OpenSSL 1 writes and calls traditional.
///
/// Source: RFC 1421, section 4.6.1.3, as OpenSSL uses it: PEM_read_PrivateKey(3), "PEM encryption format".
struct EncryptedPEM {
  /// Such as `AES-256-CBC`; `nil` when the header does not tell.
  let cipher: String?
  private let initial: Bytes
  private let text: Bytes

  private static let ciphers: [String: (KeyCipher, size: Int)] = [
    "AES-128-CBC": (.aes, 16), "AES-192-CBC": (.aes, 24), "AES-256-CBC": (.aes, 32),
    "DES-EDE3-CBC": (.tripleDES, 24), "DES-CBC": (.des, 8),
  ]

  /// `nil` when the armour does not say that it is encrypted.
  init?(_ armoured: Bytes) {
    guard armoured.range(of: "4,ENCRYPTED") != nil else { return nil }
    let header = armoured.range(of: "DEK-Info:").map {
      armoured[$0.upperBound...].drop { $0 == 0x20 }
    }
    let name: Bytes = header?.prefix(32).prefix { $0.isAlnum || $0 == 0x2D } ?? []
    cipher = name.isEmpty ? nil : name.text
    let digits: Bytes = header?.dropFirst(name.count + 1).prefix(64).prefix(while: \.isHex) ?? []
    initial = (Hex.decode(digits.span) ?? [])[...]
    text = (PEMText.body(of: armoured) ?? [])[...]
  }

  /// Whether a passphrase can open it, as far as its cipher goes.
  var canBeOpened: Bool { cipher.map { Self.ciphers[$0] != nil } ?? false }

  /// The key in clear, when `passphrase` opens it.
  func opened(by passphrase: String) -> PrivateKeyDER? {
    guard let (method, size) = cipher.flatMap({ Self.ciphers[$0] }), initial.count >= 8 else {
      return nil
    }
    let key = PasswordDerivation.openSSL(
      password: Array(passphrase.utf8), salt: initial.prefix(8), count: size)
    let plain = method.opened(text, key: key, initial: Array(initial))
    return plain.flatMap { PrivateKeyDER($0[...]) }.flatMap { $0.encryption == nil ? $0 : nil }
  }
}
