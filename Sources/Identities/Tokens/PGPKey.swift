internal import Findings

/// Secret keys of OpenPGP: fingerprint, creation time and user id, which are in clear.
enum PGPKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let text = sighting.match.range(of: "-----BEGIN ") == nil ? sighting.secret : sighting.match
    guard let key = key(in: text) else { return nil }
    var draft = sighting.draft
    draft.provider = "pgp"
    draft.lifetime = .static
    draft.takeName(.init(text: key.fingerprint, source: .decoded), as: "key")
    draft.issued = key.created
    if let end = key.expires { (draft.expires, draft.lifetime) = (end, nil) }
    draft.displayName = key.userIDs.first
    draft.add(.decoded, "\(key.algorithm), version \(key.version)")
    if key.userIDs.count > 1 {
      draft.add(.decoded, "also \(key.userIDs.dropFirst().joined(separator: ", "))")
    }
    if key.subkeyCount > 0 { draft.add(.decoded, "with \(key.subkeyCount) subkeys") }
    switch key.protection {
    case .none: draft.tags.insert("unencrypted")
    case .password(let how):
      draft.tags.insert("encrypted")
      draft.add(.decoded, "encrypted with \(how)")
    case .absent:
      draft.tags.insert("hardware-bound")
      draft.add(.decoded, "the secret part of the primary key is elsewhere")
    }
    return draft
  }

  /// The key in a text with armour, or in packets.
  static func key(in text: Bytes) -> PGPSecretKey? {
    let isArmoured = text.range(of: "-----BEGIN ") != nil
    let packets = isArmoured ? PEMText.body(of: withoutChecksum(text)) : Array(text)
    return packets.flatMap { PGPSecretKey(packets: $0[...]) }
  }

  /// The armour without the line `=xxxx` at its end.
  private static func withoutChecksum(_ text: Bytes) -> Bytes {
    let marks = text.ranges(of: "\n=", limit: 2) + text.ranges(of: "\\n=", limit: 2)
    return marks.map(\.lowerBound).min().map { text[..<$0] } ?? text
  }
}
