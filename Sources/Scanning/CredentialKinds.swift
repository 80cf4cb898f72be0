internal import Crypto
internal import Rules

/// Numbers the types of credentials, and makes the ids of findings.
final class CredentialKinds {
  private let rules: KnownRules
  private let ids: CredentialIDs
  private var numbers: [String: Int] = [:]
  private var numberOfRule: [Int: Int] = [:]
  /// By number: HMAC-SHA256 under the key, of type ‖ 0x00 so far.
  private var codes: [HMAC<SHA256>] = []

  init(rules: KnownRules, key: [UInt8]) {
    self.rules = rules
    ids = CredentialIDs(key: key)
  }

  /// The number of the type that the rule at a position finds; rules of one provider and type share
  /// one.
  func number(ofRule position: Int) -> Int {
    if let number = numberOfRule[position] { return number }
    let rule = rules[position].rule
    let name = "\(rule.provider).\(rule.type)"
    let number = numbers[name] ?? add(name)
    numberOfRule[position] = number
    return number
  }

  private func add(_ name: String) -> Int {
    codes.append(ids.code(ofType: name))
    numbers[name] = codes.count - 1
    return codes.count - 1
  }

  /// The first 20 hexadecimal digits of HMAC-SHA256(key, type ‖ 0x00 ‖ secret).
  func id(of credential: Credential) -> String {
    CredentialIDs.id(codes[credential.kind], of: credential.secret)
  }
}

/// What makes sightings the same credential.
struct Credential: Hashable {
  /// The number of its type.
  let kind: Int
  /// The secret in the form that all its spellings share.
  let secret: [UInt8]

  init(kind: Int, secret: [UInt8]) {
    self.kind = kind
    self.secret = Self.shared(secret)
  }

  /// The form of a secret that all its spellings share.
  static func shared(_ secret: [UInt8]) -> [UInt8] {
    secret.starts(with: armor) ? withoutLineEnds(secret) : secret
  }

  /// How a key in PEM (RFC 7468) or OpenPGP armor begins.
  private static let armor = Array("-----BEGIN ".utf8)

  /// Leaves out blanks, line ends, and the escapes that stand for them in string literals, by which
  /// the same key differs in a file, in JSON and in JSON inside JSON. `\/` loses its backslash.
  private static func withoutLineEnds(_ secret: [UInt8]) -> [UInt8] {
    var (kept, isEscaped) = ([UInt8](), false)
    kept.reserveCapacity(secret.count)
    for byte in secret {
      switch byte {
      case UInt8(ascii: "\\"):
        isEscaped = true
        continue
      case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
        if !isEscaped { kept.append(byte) }
      case 0x09, 0x0A, 0x0D, 0x20: break
      default: kept.append(byte)
      }
      isEscaped = false
    }
    return kept
  }
}
