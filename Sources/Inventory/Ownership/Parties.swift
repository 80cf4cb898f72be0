internal import Findings

/// Joins statements into parties.
enum Parties {
  /// A party as one statement names it.
  typealias Named = (name: String, kind: Party.Kind, evidence: IdentityEvidence)

  /// An owner whose best evidence weighs less is none.
  static let leastOwnerWeight = 0.4

  /// The parties that statements name, the most believed first, then by name.
  ///
  /// What several sources say independently counts as 1-Π(1-weight); of each source the best item
  /// counts once.
  static func join(_ named: [Named]) -> [Party] {
    if named.isEmpty { return [] }
    if named.count == 1 { return [party(named[0])] }
    var (order, groups): ([String], [String: [(String, Party.Kind, IdentityEvidence)]]) = ([], [:])
    for item in named {
      let key = normalized(item.name)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append((item.name, item.kind, item.evidence))
    }
    return order.compactMap { key in groups[key].flatMap(party) }.sorted(by: isBefore)
  }

  /// One that a single statement names.
  private static func party(_ item: Named) -> Party {
    Party(
      name: item.name, kind: item.kind, confidence: confidence(of: [item.evidence]),
      evidence: [item.evidence])
  }

  private static func party(_ items: [(String, Party.Kind, IdentityEvidence)]) -> Party? {
    let sorted = items.sorted {
      ($1.2.weight, rank($0.2), $0.2.note, $0.0) < ($0.2.weight, rank($1.2), $1.2.note, $1.0)
    }
    guard let best = sorted.first else { return nil }
    var (evidence, seen): ([IdentityEvidence], Set<IdentityEvidence>) = ([], [])
    for item in sorted where seen.insert(item.2).inserted { evidence.append(item.2) }
    return Party(
      name: best.0, kind: best.1, confidence: confidence(of: evidence),
      evidence: Array(evidence.prefix(12)))
  }

  /// The precedence of sources of equal weight.
  private static func rank(_ evidence: IdentityEvidence) -> Int {
    Statement.Source.allCases.firstIndex { $0.rawValue == evidence.source } ?? 99
  }

  private static func confidence(of evidence: [IdentityEvidence]) -> Double {
    var best: [String: Double] = [:]
    for item in evidence { best[item.source] = max(best[item.source] ?? 0, item.weight) }
    if best.values.contains(where: { $0 >= 1 }) { return 1 }
    let doubt = best.values.sorted().reduce(1) { $0 * (1 - $1) }
    return min(0.99, ((1 - doubt) * 100).rounded() / 100)
  }

  private static func isBefore(_ left: Party, _ right: Party) -> Bool {
    let (mine, others) = (left.evidence[0], right.evidence[0])
    return (others.weight, rank(mine), right.confidence, channel(left), left.name)
      < (mine.weight, rank(others), left.confidence, channel(right), right.name)
  }

  /// A channel is where to ask, and comes after who answers.
  private static func channel(_ party: Party) -> Int { party.name.hasPrefix("#") ? 1 : 0 }

  /// The name without what differs between notations of one name: `@acme/billing`,
  /// `group:default/billing` and `billing` are one team.
  private static func normalized(_ name: String) -> String {
    var text = name.lowercased()[...]
    for prefix in ["group:default/", "user:default/", "group:", "user:", "team:", "@", "#"]
    where text.hasPrefix(prefix) { text = text.dropFirst(prefix.count) }
    let isTeam = name.hasPrefix("@") && text.contains("/")
    return isTeam ? text.split(separator: "/").last.map(String.init) ?? "" : String(text)
  }
}
