/// A private key in the format of OpenSSH; its public half is in clear even when it is encrypted.
///
/// Source: OpenSSH, `PROTOCOL.key` and `PROTOCOL.u2f`.
struct OpenSSHPrivateKey {
  /// Such as `ssh-ed25519`.
  let type: String
  /// The public key, as SSH knows it.
  let blob: Bytes
  /// Such as `aes256-ctr`; `none` for a key in clear.
  let cipher: String
  /// Such as `bcrypt`.
  let derivation: String
  /// How often the derivation goes around.
  let rounds: Int?
  /// Of keys in clear.
  let comment: String?
  /// Whether the private half is there to its end.
  let isWhole: Bool

  static let magic = Array("openssh-key-v1\0".utf8)

  init?(_ body: Bytes) {
    guard body.starts(with: Self.magic) else { return nil }
    var wire = SSHWire(body.dropFirst(Self.magic.count))
    guard let cipher = wire.readString(), let derivation = wire.readString(),
      let options = wire.readString(), cipher.count <= 64, derivation.count <= 64,
      let count = wire.readInteger(), count >= 1, let blob = wire.readString()
    else { return nil }
    var publicKey = SSHWire(blob)
    guard let type = publicKey.readString(), type.count <= 64 else { return nil }
    self.blob = blob
    self.type = type.text
    self.cipher = cipher.text
    self.derivation = derivation.text
    var parameters = SSHWire(options)
    rounds = parameters.readString() == nil ? nil : parameters.readInteger()
    var rest = wire
    isWhole = rest.readString() != nil
    comment = cipher.text == "none" ? Self.comment(&wire, type: type) : nil
  }

  /// Whether the private half stays in a security key, and what is here only points to it.
  var isInHardware: Bool { type.hasPrefix("sk-") }

  /// How many strings stand between the type and the comment of a private key.
  private static let fieldCounts = [
    "ssh-ed25519": 2, "ssh-rsa": 6, "ssh-dss": 5, "ecdsa-sha2-nistp256": 3,
    "ecdsa-sha2-nistp384": 3, "ecdsa-sha2-nistp521": 3,
  ]

  /// The comment, behind two equal check numbers and the fields of the key.
  private static func comment(_ wire: inout SSHWire, type: Bytes) -> String? {
    guard let secret = wire.readString(), let fields = fieldCounts[type.text] else { return nil }
    var inner = SSHWire(secret)
    guard let check = inner.readInteger(), inner.readInteger() == check,
      inner.readString() == type
    else { return nil }
    for _ in 0..<fields { guard inner.readString() != nil else { return nil } }
    return inner.readString().flatMap { $0.isEmpty || $0.count > 128 ? nil : $0.text }
  }
}
