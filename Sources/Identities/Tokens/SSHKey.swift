internal import Findings

/// Private keys of SSH: type and fingerprint of the public key, which is in clear even when the
/// private part is encrypted, and what public keys and certificates beside it say.
enum SSHKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let text = sighting.match.range(of: "-----BEGIN ") == nil ? sighting.secret : sighting.match
    if let key = PuTTYPrivateKey(sighting.match) { return draft(of: key, sighting) }
    guard let body = PEMText.body(of: text) ?? text.base64Decoded,
      let key = OpenSSHPrivateKey(body[...])
    else { return nil }
    return draft(of: key, sighting)
  }

  private static func draft(of key: OpenSSHPrivateKey, _ sighting: Sighting) -> Draft {
    var draft = sighting.draft
    draft.takeSSHKey(key.blob, type: key.type)
    if key.cipher == "none" {
      draft.tags.insert("unencrypted")
      draft.displayName = key.comment
    } else {
      draft.tags.insert("encrypted")
      let rounds = key.rounds.map { " (\($0) rounds)" } ?? ""
      draft.add(.decoded, "encrypted with \(key.cipher), \(key.derivation)\(rounds)")
    }
    if !key.isWhole {
      draft.tags.insert("cut-off")
      draft.add(.prefix, "it is cut off: the end of its private half is missing")
    }
    if key.isInHardware {
      draft.tags.insert("hardware-bound")
      draft.add(.decoded, "the private half is in a security key")
    }
    draft.takePublicKeys(beside: key.blob, in: sighting.before, sighting.after)
    return draft
  }

  private static func draft(of key: PuTTYPrivateKey, _ sighting: Sighting) -> Draft {
    var draft = sighting.draft
    draft.takeSSHKey(key.blob[...], type: key.type)
    draft.displayName = key.comment
    if key.cipher == "none" {
      draft.tags.insert("unencrypted")
    } else {
      draft.tags.insert("encrypted")
      let derivation = key.derivation.map { ", \($0)" } ?? ""
      draft.add(.decoded, "encrypted with \(key.cipher)\(derivation)")
    }
    draft.takePublicKeys(beside: key.blob[...], in: sighting.before, sighting.after)
    return draft
  }
}

extension Draft {
  /// Takes the fingerprint of a public key for the name.
  fileprivate mutating func takeSSHKey(_ blob: Bytes, type: String) {
    provider = "ssh"
    kind = .sshKey
    lifetime = .static
    tags.insert("pivot")
    takeName(.init(text: SSHWire.fingerprint(ofBlob: blob), source: .decoded), as: "public key")
    add(.decoded, "type \(type)")
  }

  /// Takes what lines with the same public key, and certificates for it, say.
  mutating func takePublicKeys(beside blob: Bytes, in texts: Bytes...) {
    for key in texts.flatMap({ SSHPublicKey.all(in: $0) }) where blob.elementsEqual(key.blob) {
      if let certificate = key.certificate {
        take(certificate, .record)
      } else if let comment = key.comment {
        add(.record, "the public key beside it has the comment \(comment)")
        if displayName == nil { displayName = comment }
      }
    }
  }

  private mutating func take(_ certificate: SSHCertificate, _ source: Source) {
    add(source, certificate.text)
    add(source, "signed by \(certificate.authority)")
    if !certificate.principals.isEmpty {
      add(source, "for \(certificate.principals.joined(separator: ", "))")
    }
    if displayName == nil, !certificate.keyID.isEmpty { displayName = certificate.keyID }
  }
}
