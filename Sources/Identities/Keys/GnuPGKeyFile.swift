internal import Codecs
internal import Crypto

/// A file of `private-keys-v1.d`, in which the agent of GnuPG keeps one secret key.
///
/// Source: GnuPG, `agent/keyformat.txt`.
struct GnuPGKeyFile {
  enum Protection: Equatable {
    case none
    /// The name of the method, such as `openpgp-s2k3-ocb-aes`.
    case password(String)
    /// The secret part is on a card or elsewhere.
    case absent
  }

  /// Such as `rsa` or `ecc`.
  let algorithm: String
  /// Of elliptic curves.
  let curve: String?
  let protection: Protection
  /// Seconds since 1970.
  let created: Int?
  /// `SubjectPublicKeyInfo`, of kinds of keys that have one.
  let publicKey: [UInt8]?
  /// By which GnuPG calls the key and its file, as far as it was worked out here; 40 hexadecimal digits.
  let keygrip: String?

  private static let kinds = ["private-key", "protected-private-key", "shadowed-private-key"]

  init?(_ file: Bytes) {
    let isBare = file.first == UInt8(ascii: "(")
    guard let start = isBare ? file.startIndex : Self.value(of: "Key", in: file)?.startIndex,
      let key = SExpression.read(file[start...]), case .list(let parts) = key, parts.count > 1,
      let kind = parts[0].text, Self.kinds.contains(kind), case .list(let numbers) = parts[1],
      let algorithm = numbers.first?.text, (2...16).contains(algorithm.utf8.count),
      algorithm.utf8.allSatisfy(\.isLower)
    else { return nil }
    self.algorithm = algorithm
    curve = parts[1].list("curve")?.dropFirst().first?.text
    protection =
      switch kind {
      case "private-key": .none
      case "protected-private-key":
        .password(parts[1].list("protected")?.dropFirst().first?.text ?? "an unknown method")
      default: .absent
      }
    created = Self.value(of: "Created", in: file).flatMap { Timestamp.parse($0.text + "Z") }
    publicKey = Self.publicKey(algorithm, curve, parts[1])
    keygrip =
      algorithm == "rsa"
      ? parts[1].number("n").map { Hex.text(Insecure.SHA1.hash(data: $0)) } : nil
  }

  /// The value of a line `name: value`.
  private static func value(of name: String, in file: Bytes) -> Bytes? {
    let mark = name + ":"
    let start =
      file.hasPrefix(mark)
      ? file.startIndex + mark.utf8.count : file.range(of: "\n" + mark)?.upperBound
    guard let start else { return nil }
    return file[start...].drop { $0 == 0x20 }.prefix { !$0.isNewline }
  }

  private static func publicKey(
    _ algorithm: String, _ curve: String?, _ numbers: SExpression
  ) -> [UInt8]? {
    if algorithm == "rsa" {
      guard let modulus = numbers.number("n"), let exponent = numbers.number("e") else {
        return nil
      }
      return PublicKey.subject(
        ofModulus: Array(modulus.drop { $0 == 0 }), exponent: Array(exponent.drop { $0 == 0 }))
    }
    guard algorithm == "ecc" || algorithm == "ecdsa", let curve, let point = numbers.number("q")
    else { return nil }
    if curve.hasPrefix("NIST ") {
      return PublicKey.subject(ofPoint: point, onCurve: String(curve.dropFirst(5)))
    }
    let names = ["Ed25519": "Ed25519", "Curve25519": "X25519"]
    // A point in its own form has the mark 0x40 before it.
    guard let name = names[curve], point.count == 33, point[0] == 0x40 else { return nil }
    return PublicKey.subject(ofPoint: Array(point.dropFirst()), onCurve: name)
  }
}

extension SExpression {
  /// The bytes behind a name.
  fileprivate func number(_ name: String) -> [UInt8]? { list(name)?.dropFirst().first?.bytes }
}
