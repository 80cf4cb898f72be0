/// A line of an `authorized_keys` or `.pub` file: a public key, or a certificate for one.
///
/// Source: sshd(8), "AUTHORIZED_KEYS FILE FORMAT"; OpenSSH, `PROTOCOL.certkeys`.
struct SSHPublicKey {
  /// Such as `ssh-ed25519`.
  let type: String
  /// As SSH knows the key; of a certificate, the key that it is for.
  let blob: [UInt8]
  let comment: String?
  let certificate: SSHCertificate?

  /// The keys among the lines of `text`, at most 1,024.
  static func all(in text: Bytes) -> [SSHPublicKey] {
    var (found, count): ([SSHPublicKey], Int) = ([], 0)
    for mark in ["ssh-", "ecdsa-sha2-", "sk-"] {
      for range in text.ranges(of: mark, limit: 1_024) {
        guard count < 1_024 else { return found }
        let isInside = range.lowerBound > text.startIndex && text[range.lowerBound - 1].isHostByte
        if isInside { continue }
        count += 1
        if let key = SSHPublicKey(line: text[range.lowerBound...].prefix { !$0.isNewline }) {
          found.append(key)
        }
      }
    }
    return found
  }

  /// Reads `type base64 comment`.
  init?(line: Bytes) {
    let words = line.prefix(32_768).split(maxSplits: 2) { $0 == 0x20 || $0 == 0x09 }
    guard words.count >= 2, words[0].count <= 64, words[1].starts(with: "AAAA".utf8),
      let blob = words[1].prefix(while: { $0.isAlnum || [0x2B, 0x2F, 0x3D].contains($0) })
        .base64Decoded
    else { return nil }
    var wire = SSHWire(blob[...])
    guard wire.readString() == words[0] else { return nil }
    let comment = words.count > 2 ? words[2].trimmed.prefix(128).text : ""
    self.comment = comment.isEmpty ? nil : comment
    certificate = SSHCertificate(blob[...])
    type = certificate?.keyType ?? words[0].text
    self.blob = certificate?.keyBlob ?? blob
  }
}

/// What a certificate of SSH says of its key. The signature is not verified.
struct SSHCertificate {
  let keyType: String
  let keyBlob: [UInt8]
  let isForHost: Bool
  let serial: Int
  /// The name that its issuer gave it, which logs show.
  let keyID: String
  /// Whom it may log in as, or which hosts it is for; at most 64.
  let principals: [String]
  /// Seconds since 1970.
  let validAfter: Int
  /// Seconds since 1970; `nil` for ever.
  let validBefore: Int?
  /// Of the key that signed it.
  let authority: String

  private static let suffix = "-cert-v01@openssh.com"
  /// How many strings a public key has after its type.
  private static let fieldCounts = [
    "ssh-ed25519": 1, "ssh-rsa": 2, "ssh-dss": 4, "ecdsa-sha2-nistp256": 2,
    "ecdsa-sha2-nistp384": 2, "ecdsa-sha2-nistp521": 2, "sk-ssh-ed25519": 2,
    "sk-ecdsa-sha2-nistp256": 3,
  ]

  init?(_ blob: Bytes) {
    var wire = SSHWire(blob)
    guard let name = wire.readString()?.text, name.hasSuffix(Self.suffix) else { return nil }
    let type = String(name.dropLast(Self.suffix.count))
    guard let count = Self.fieldCounts[type], wire.readString() != nil else { return nil }
    var parts: [Bytes] = []
    for _ in 0..<count {
      guard let part = wire.readString() else { return nil }
      parts.append(part)
    }
    keyType = type.hasPrefix("sk-") ? type + "@openssh.com" : type
    keyBlob = SSHWire.blob(keyType, parts)
    guard let serial = wire.readLongInteger(), let role = wire.readInteger(),
      let keyID = wire.readString(), let principals = wire.readString(),
      let after = wire.readLongInteger(), let before = wire.readLongInteger(),
      wire.readString() != nil, wire.readString() != nil, wire.readString() != nil,
      let authority = wire.readString()
    else { return nil }
    isForHost = role == 2
    self.serial = serial
    self.keyID = keyID.text
    validAfter = after
    validBefore = before == .max ? nil : before
    self.authority = SSHWire.fingerprint(ofBlob: authority)
    var names = SSHWire(principals)
    var list: [String] = []
    while list.count < 64, let name = names.readString() { list.append(name.text) }
    self.principals = list
  }

  /// For people, with the days of its validity.
  var text: String {
    let role = isForHost ? "host" : "user"
    let days = [validAfter, validBefore].map {
      $0.flatMap(Timestamp.iso8601).map { String($0.prefix(10)) }
    }
    let validity = days[1].map { ", valid \(days[0] ?? "?") to \($0)" } ?? ", valid for ever"
    return "\(role) certificate \(keyID), serial \(serial)\(validity)"
  }
}
