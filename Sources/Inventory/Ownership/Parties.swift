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
    var groups: [[Named]] = []
    var numbers: [String: Int] = [:]
    for item in named {
      let name = normalized(item.name)
      if let number = numbers[name] {
        groups[number].append(item)
      } else {
        numbers[name] = groups.count
        groups.append([item])
      }
    }
    return groups.map(party).sorted(by: isBefore)
  }

  /// One that a single statement names.
  private static func party(_ item: Named) -> Party {
    Party(
      name: item.name, kind: item.kind, confidence: [item.evidence].confidence,
      evidence: [item.evidence])
  }

  /// - Parameter items: At least one.
  private static func party(_ items: [Named]) -> Party {
    if items.count == 1 { return party(items[0]) }
    let sorted = items.sorted {
      ($1.evidence.weight, rank($0.evidence), $0.evidence.note, $0.name)
        < ($0.evidence.weight, rank($1.evidence), $1.evidence.note, $1.name)
    }
    var (evidence, seen): ([IdentityEvidence], Set<IdentityEvidence>) = ([], [])
    for item in sorted where seen.insert(item.evidence).inserted { evidence.append(item.evidence) }
    return Party(
      name: sorted[0].name, kind: sorted[0].kind, confidence: evidence.confidence,
      evidence: Array(evidence.prefix(12)))
  }

  /// The precedence of sources of equal weight.
  private static func rank(_ evidence: IdentityEvidence) -> Int {
    ranks[evidence.source] ?? 99
  }

  private static let ranks = Dictionary(
    uniqueKeysWithValues: Statement.Source.allCases.enumerated().map { ($1.rawValue, $0) })

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
    let lower = name.lowercased()
    var text = lower.utf8[...]
    for prefix in prefixes where text.starts(with: prefix) { text = text.dropFirst(prefix.count) }
    let slash = UInt8(ascii: "/")
    if name.utf8.first == UInt8(ascii: "@"), let last = text.lastIndex(of: slash) {
      text = text[text.index(after: last)...]
    }
    return text.startIndex == lower.startIndex ? lower : String(Substring(text))
  }

  private static let prefixes: [[UInt8]] = [
    "group:default/", "user:default/", "group:", "user:", "team:", "@", "#",
  ].map { Array($0.utf8) }
}
