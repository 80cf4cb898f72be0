internal import Findings
internal import Inputs

/// Finds the entry of the registry that an identity or credential belongs to.
struct RegistryIndex {
  let registry: Registry
  private var byAlias: [String: Int] = [:]
  private var byID: [String: Int] = [:]
  private var patterns: [(pattern: String, entry: Int)] = []
  private var fingerprints: [(prefix: String, entry: Int)] = []
  private var locations: [(glob: Glob, pattern: String, entry: Int)] = []
  private let humans: Set<String>
  private let environments: [(glob: Glob, environment: Environment, pattern: String)]

  init(_ registry: Registry) {
    self.registry = registry
    humans = Set(registry.humans.map { $0.lowercased() })
    environments = registry.environments.map {
      (Glob($0.pattern.utf8), $0.environment, $0.pattern)
    }
    for (number, entry) in registry.identities.enumerated() {
      for alias in entry.aliases + [entry.id] where byAlias[alias.lowercased()] == nil {
        byAlias[alias.lowercased()] = number
      }
      for id in entry.ids {
        if id.contains("*") {
          patterns.append((id, number))
        } else if byID[id] == nil {
          byID[id] = number
        }
      }
      fingerprints += entry.fingerprints.map { ($0.replacing("hmac:", with: ""), number) }
      locations += entry.locations.map { (Glob($0.utf8), $0, number) }
    }
  }

  /// An entry, and why it is the one.
  struct Match {
    let entry: Registry.Entry
    let why: String
  }

  /// The entry of an identity, by its id, its name, its credentials, then their places.
  func match(_ identity: Identity, _ findings: [Finding]) -> Match? {
    if let number = byID[identity.id] { return match(number, "its id") }
    if let hit = patterns.first(where: { Wildcard.matches(identity.id, $0.pattern) }) {
      return match(hit.entry, "its id, by \(hit.pattern)")
    }
    let tail = identity.id.split(separator: ":", maxSplits: 4).last.map(String.init) ?? ""
    for name in [identity.displayName, tail] where !name.isEmpty {
      if let number = byAlias[name.lowercased()] { return match(number, "the alias \(name)") }
    }
    for finding in findings {
      if let hit = fingerprints.first(where: { finding.id.hasPrefix($0.prefix) }) {
        return match(hit.entry, "the fingerprint \(hit.prefix)")
      }
    }
    guard !locations.isEmpty else { return nil }
    for occurrence in findings.lazy.flatMap(\.occurrences) {
      let path = Array(occurrence.place.path.utf8)
      if let hit = locations.first(where: { $0.glob.matches(path.span) }) {
        return match(hit.entry, "the location \(hit.pattern)")
      }
    }
    return nil
  }

  private func match(_ number: Int, _ why: String) -> Match {
    Match(entry: registry.identities[number], why: why)
  }

  /// The environment that the registry gives a path.
  func environment(of path: String) -> (environment: Environment, pattern: String)? {
    guard !environments.isEmpty else { return nil }
    let bytes = Array(path.utf8)
    return environments.first { $0.glob.matches(bytes.span) }.map { ($0.environment, $0.pattern) }
  }

  /// Whether the registry lists somebody among its people.
  func isHuman(_ identity: Identity) -> Bool {
    let tail = identity.id.split(separator: ":", maxSplits: 4).last.map(String.init) ?? ""
    return humans.contains(identity.displayName.lowercased()) || humans.contains(tail.lowercased())
  }
}

/// Text in which `*` stands for anything.
enum Wildcard {
  /// - Complexity: O(*text* × *pattern*) at most.
  static func matches(_ text: String, _ pattern: String) -> Bool {
    let (text, pattern) = (Array(text.utf8), Array(pattern.utf8))
    var (at, star): ((Int, Int), (Int, Int)?) = ((0, 0), nil)
    while at.0 < text.count {
      if at.1 < pattern.count, pattern[at.1] == UInt8(ascii: "*") {
        star = at
        at.1 += 1
      } else if at.1 < pattern.count, pattern[at.1] == text[at.0] {
        at = (at.0 + 1, at.1 + 1)
      } else if let last = star {
        star = (last.0 + 1, last.1)
        at = (last.0 + 1, last.1 + 1)
      } else {
        return false
      }
    }
    return pattern[at.1...].allSatisfy { $0 == UInt8(ascii: "*") }
  }
}
