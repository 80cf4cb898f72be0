/// A password to be tried at a key or key store.
struct NearPassword {
  /// `nil` for none, which PKCS #12 tells from an empty one.
  let text: String?
  /// Whether it stands in the same record as the key.
  let isBeside: Bool

  /// What tools fall back on, and what opens most stores that are passed around.
  static let usual = ["", "changeit", nil].map { NearPassword(text: $0, isBeside: false) }

  private static let most = 4
  private static let longest = 128

  private static let names = [
    "keystorepassword", "storepassword", "pfxpassword", "p12password", "pkcs12password",
    "certpassword", "certificatepassword", "storepass", "keypassword", "keypass", "passphrase",
    "password",
  ]

  /// What fields of the same record give as the password of a key, at most 4.
  static func beside(_ sighting: Sighting) -> [NearPassword] {
    // A file that is the key has nothing beside it.
    guard sighting.secretRange.count < sighting.bytes.count else { return [] }
    let fields = Fields(sighting)
    var found: [String] = []
    for name in names where found.count < most {
      if let value = fields.value(name, accepts: { $0.utf8.count <= longest })?.text,
        !found.contains(value)
      {
        found.append(value)
      }
    }
    return found.map { NearPassword(text: $0, isBeside: true) }
  }
}

extension Draft {
  /// Notes that a key opens with a password which everybody knows, or which lies beside it.
  mutating func takePassword(_ password: NearPassword) {
    if password.isBeside {
      tags.insert("password-beside")
      return add(.decoded, "the password in the same record opens it")
    }
    guard let text = password.text, !text.isEmpty else {
      tags.insert("empty-password")
      return add(.decoded, "it opens with an empty password")
    }
    tags.insert("default-password")
    add(.decoded, "the password that Java's tools suggest opens it")
  }

  /// Notes that passwords were not tried, or not all, if so.
  mutating func noteLimit(of effort: Effort) {
    guard effort.isExceeded else { return }
    add(.decoded, "passwords near it were not all tried: it takes more than \(Effort.most) hashes")
  }
}
