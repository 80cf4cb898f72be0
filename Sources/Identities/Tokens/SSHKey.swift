internal import Codecs
internal import Crypto
internal import Findings

/// OpenSSH private keys: type and fingerprint of the public key, which is in clear even when the
/// private part is encrypted. Source: OpenSSH, `PROTOCOL.key`.
enum SSHKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let text = sighting.match.range(of: "-----BEGIN ") == nil ? sighting.secret : sighting.match
    guard let body = PEMText.body(of: text) ?? text.base64Decoded,
      body.starts(with: "openssh-key-v1\0".utf8)
    else { return nil }
    var wire = SSHWire(body[15...])
    guard let cipher = wire.readString(), wire.readString() != nil, wire.readString() != nil,
      let count = wire.readInteger(), count >= 1, let blob = wire.readString()
    else { return nil }
    var publicKey = SSHWire(blob)
    guard let type = publicKey.readString(), type.count <= 64 else { return nil }
    var draft = sighting.draft
    draft.provider = "ssh"
    draft.kind = .sshKey
    draft.lifetime = .static
    draft.tags.insert("pivot")
    let digest = Base64.encode(Array(SHA256.hash(data: Array(blob))), isPadded: false)
    let name = "SHA256:\(String(decoding: digest, as: UTF8.self))"
    draft.takeName(.init(text: name, source: .decoded), as: "public key")
    draft.add(.decoded, "type \(type.text)")
    if cipher.text == "none" {
      draft.tags.insert("unencrypted")
      draft.displayName = comment(&wire, type: type)
    } else {
      draft.tags.insert("encrypted")
    }
    return draft
  }

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
