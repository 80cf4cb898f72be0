internal import Findings

/// Tokens that hold a public id, account or region where the pattern of their rule says.
enum EmbeddedID {
  private static let names = ["key_id", "key-id", "keyid", "tokenid", "token-id"]
  private static let scopes = ["account", "region", "site", "config", "organization"]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.takeName(part(names, sighting), as: "id in the token")
    draft.takeScope(part(scopes, sighting), as: "scope in the token")
    return draft.evidence.isEmpty ? nil : draft
  }

  /// The first of the named parts that lies within the secret and leaves most of it unsaid.
  private static func part(_ names: [String], _ sighting: Sighting) -> Sighting.Found? {
    for name in names {
      guard let part = sighting.excerpt.parts.first(where: { $0.name == name }),
        sighting.secretRange.contains(part.range.lowerBound),
        part.range.upperBound <= sighting.secretRange.upperBound, !part.range.isEmpty,
        part.range.count * 2 < sighting.secretRange.count
      else { continue }
      return .init(text: sighting.bytes[part.range].text, source: .decoded)
    }
    return nil
  }
}
