internal import Findings

/// Secret keys as the agent of GnuPG keeps them: the public half, which is in clear, the keygrip, which
/// is the name of the file, and the protection.
enum GnuPGKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let key = GnuPGKeyFile(sighting.secret) else { return nil }
    var draft = sighting.draft
    draft.lifetime = .static
    draft.issued = key.created
    if let publicKey = key.publicKey {
      let name = PublicKey.name(ofSubject: publicKey)
      draft.takeName(.init(text: name, source: .decoded), as: "public key")
    }
    takeKeygrip(of: key, sighting, into: &draft)
    let curve = key.curve.map { " (\($0))" } ?? ""
    draft.add(.decoded, "a key of GnuPG's agent, \(key.algorithm)\(curve)")
    switch key.protection {
    case .none: draft.tags.insert("unencrypted")
    case .password(let method):
      draft.tags.insert("encrypted")
      draft.add(.decoded, "encrypted with \(method)")
    case .absent:
      draft.tags.insert("hardware-bound")
      draft.add(.decoded, "the secret part is on a card or elsewhere")
    }
    return draft
  }

  /// The name of the file is believed unless the key says otherwise.
  private static func takeKeygrip(
    of key: GnuPGKeyFile, _ sighting: Sighting, into draft: inout Draft
  ) {
    let stem = sighting.fileName.before(suffix: ".key")?.lowercased() ?? ""
    let named = stem.utf8.count == 40 && stem.utf8.allSatisfy(\.isHex) ? stem : nil
    if let own = key.keygrip {
      draft.add(.decoded, "keygrip \(own.uppercased())")
      if let named, named != own {
        draft.add(.path, "the file has the name of another key, \(named.uppercased())")
      }
    } else if let named {
      draft.add(.path, "keygrip \(named.uppercased()), by the name of the file")
      let grip = "keygrip-\(named)"
      draft.takeName(.init(text: grip, source: .path), as: "key")
    }
  }
}
