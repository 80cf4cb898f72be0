public import Findings

/// Joins what several findings say about one identity.
public enum IdentityMerger {
  /// Returns one identity for each id, sorted by id, whatever the order of `identities`.
  ///
  /// Systems, evidence and tags are united; equal evidence counts once, and the confidence follows
  /// from what remains. Among names for people and kinds that differ, those of the identity with the
  /// higher confidence win, then the lesser name.
  public static func merge(_ identities: [Identity]) -> [Identity] {
    var groups: [String: [Identity]] = [:]
    groups.reserveCapacity(identities.count)
    for identity in identities { add(identity, to: &groups[identity.id, default: []]) }
    return groups.values.map(join).sorted { $0.id < $1.id }
  }

  /// Adds to a group what says anything that the last of it does not.
  private static func add(_ identity: Identity, to group: inout [Identity]) {
    if group.last != identity { group.append(identity) }
  }

  /// Each item once, best first, then by source and note.
  static func ordered(_ evidence: [IdentityEvidence]) -> [IdentityEvidence] {
    guard evidence.count > 1 else { return evidence }
    let sorted = evidence.sorted {
      ($1.weight, $0.source, $0.note) < ($0.weight, $1.source, $1.note)
    }
    var distinct: [IdentityEvidence] = []
    for item in sorted where item != distinct.last { distinct.append(item) }
    return distinct
  }

  /// Whether joining an identity with nothing else would leave it as it is.
  private static func isJoined(_ identity: Identity) -> Bool {
    identity.reaches.count < 2 && identity.tags.count < 2 && identity.evidence.count < 2
      && identity.evidence.confidence <= identity.confidence
  }

  private static func join(_ group: [Identity]) -> Identity {
    if group.count == 1, let only = group.first, isJoined(only) { return only }
    let ranked = group.sorted {
      ($1.confidence, $0.displayName, $0.kind.rawValue)
        < ($0.confidence, $1.displayName, $1.kind.rawValue)
    }
    let evidence = ordered(group.flatMap(\.evidence))
    return Identity(
      id: ranked[0].id, kind: ranked[0].kind, displayName: ranked[0].displayName,
      provider: ranked[0].provider, scope: ranked[0].scope,
      reaches: Set(group.flatMap(\.reaches)).sorted(), evidence: evidence,
      confidence: max(evidence.confidence, ranked[0].confidence),
      tags: Set(group.flatMap(\.tags)).sorted())
  }
}
