public import Findings

/// Joins what several findings say about one identity.
public enum IdentityMerger {
  /// Returns one identity for each id, sorted by id, whatever the order of `identities`.
  ///
  /// Systems, evidence and tags are united; equal evidence counts once, and the confidence follows
  /// from what remains. Among names for people and kinds that differ, those of the identity with the
  /// higher confidence win, then the lesser name.
  public static func merge(_ identities: [Identity]) -> [Identity] {
    Dictionary(grouping: identities, by: \.id).values.map(join).sorted { $0.id < $1.id }
  }

  /// 1-Π(1-weight), at most 0.99, rounded to 2 decimals; an item of full weight gives 1.
  static func confidence(of evidence: [IdentityEvidence]) -> Double {
    if evidence.contains(where: { $0.weight >= 1 }) { return 1 }
    var best: [String: Double] = [:]
    for item in evidence { best[item.source] = max(best[item.source] ?? 0, item.weight) }
    let doubt = best.values.sorted().reduce(1) { $0 * (1 - $1) }
    return min(0.99, (100 * (1 - doubt)).rounded() / 100)
  }

  /// Each item once, best first, then by source and note.
  static func ordered(_ evidence: [IdentityEvidence]) -> [IdentityEvidence] {
    Set(evidence).sorted {
      ($1.weight, $0.source, $0.note) < ($0.weight, $1.source, $1.note)
    }
  }

  private static func join(_ group: [Identity]) -> Identity {
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
