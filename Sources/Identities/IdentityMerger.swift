public import Findings

/// Joins what several findings say about one identity.
public enum IdentityMerger {
  /// Returns one identity for each id, sorted by id, whatever the order of `identities`.
  ///
  /// Systems, evidence and tags are united; equal evidence counts once, and the confidence follows
  /// from what remains. Among names for people and kinds that differ, those of the identity with the
  /// higher confidence win, then the lesser name.
  public static func merge(_ identities: [Identity]) -> [Identity] {
    let order = identities.indices.sorted { identities[$0].id < identities[$1].id }
    var merged: [Identity] = []
    merged.reserveCapacity(identities.count)
    var rest = order[...]
    while let first = rest.first {
      let group = rest.prefix { identities[$0].id == identities[first].id }
      merged.append(join(group.map { identities[$0] }))
      rest = rest[group.endIndex...]
    }
    return merged
  }

  /// 1-Π(1-weight), at most 0.99, rounded to 2 decimals; an item of full weight gives 1.
  static func confidence(of evidence: [IdentityEvidence]) -> Double {
    if evidence.contains(where: { $0.weight >= 1 }) { return 1 }
    var best: [(source: String, weight: Double)] = []
    for item in evidence {
      if let known = best.firstIndex(where: { $0.source == item.source }) {
        best[known].weight = max(best[known].weight, item.weight)
      } else {
        best.append((item.source, max(0, item.weight)))
      }
    }
    let doubt = best.map(\.weight).sorted().reduce(1) { $0 * (1 - $1) }
    return min(0.99, (100 * (1 - doubt)).rounded() / 100)
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
      && confidence(of: identity.evidence) <= identity.confidence
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
      confidence: max(confidence(of: evidence), ranked[0].confidence),
      tags: Set(group.flatMap(\.tags)).sorted())
  }
}
