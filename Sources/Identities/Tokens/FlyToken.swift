internal import Findings

/// Tokens of Fly.io: macaroons whose caveats name organization, apps or user, and the end.
///
/// Source: the repository `superfly/macaroon`, `macaroon.go` and `caveat.go`.
enum FlyToken {
  private enum Caveat {
    static let organization: UInt64 = 0
    static let apps: UInt64 = 3
    static let validityWindow: UInt64 = 4
    static let user: UInt64 = 10
    static let ifPresent: UInt64 = 13
  }

  static func decode(_ sighting: Sighting) -> Draft? {
    guard sighting.secret.hasPrefix("fm"), let mark = sighting.secret.firstIndex(of: 0x5F),
      let bytes = sighting.secret[(mark + 1)...].base64Decoded,
      let macaroon = MessagePack.read(bytes[...])?.elements, macaroon.count == 4,
      case .bytes(let location) = macaroon[1], let caveats = macaroon[2].elements
    else { return nil }
    var draft = sighting.draft
    draft.provider = "fly"
    draft.add(.decoded, "a token for \(location.text)")
    take(caveats, into: &draft)
    return draft
  }

  /// Reads kinds and bodies in turn.
  private static func take(_ caveats: [MessagePack], into draft: inout Draft) {
    for index in stride(from: 0, to: caveats.count - 1, by: 2) {
      guard let kind = caveats[index].number, let body = caveats[index + 1].elements else {
        continue
      }
      switch kind {
      case Caveat.organization: takeOrganization(body, into: &draft)
      case Caveat.apps: takeApps(body, into: &draft)
      case Caveat.validityWindow: takeWindow(body, into: &draft)
      case Caveat.user: takeUser(body, into: &draft)
      case Caveat.ifPresent: if let inner = body.first?.elements { take(inner, into: &draft) }
      default: continue
      }
    }
  }

  private static func takeOrganization(_ body: [MessagePack], into draft: inout Draft) {
    let id = body.first?.number
    draft.takeScope(id.map { .init(text: "org-\($0)", source: .decoded) }, as: "organization")
  }

  private static func takeApps(_ body: [MessagePack], into draft: inout Draft) {
    guard case .map(let pairs) = body.first else { return }
    let ids = stride(from: 0, to: min(pairs.count, 32), by: 2).compactMap { pairs[$0].number }
    let names = ids.sorted().map { "app-\($0)" }.joined(separator: "+")
    draft.takeName(names.isEmpty ? nil : .init(text: names, source: .decoded), as: "apps")
  }

  private static func takeUser(_ body: [MessagePack], into draft: inout Draft) {
    guard let id = body.first?.number else { return }
    draft.kind = .human
    draft.takeName(.init(text: "user-\(id)", source: .decoded), as: "Fly user")
  }

  private static func takeWindow(_ body: [MessagePack], into draft: inout Draft) {
    guard body.count == 2, let start = body[0].number, let end = body[1].number else { return }
    draft.issued = Int(exactly: start).flatMap(Timestamp.fromEpoch)
    draft.expires = Int(exactly: end).flatMap(Timestamp.fromEpoch)
  }
}
