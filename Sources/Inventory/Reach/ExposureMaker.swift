internal import Findings

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Adds up what several credentials reach together.
struct ExposureMaker {
  private(set) var systems: [String: Double] = [:]
  private(set) var pivots: Set<String> = []
  private(set) var credentials = 0
  private var environments: Set<Environment> = []
  private var categories: Set<String> = []

  mutating func add(_ reach: Reach) {
    credentials += 1
    for (name, category, weight) in reach.systems {
      systems[name] = max(systems[name] ?? 0, weight)
      if let category { categories.insert(category) }
    }
    if reach.isPivot { pivots.insert(reach.identity) }
    environments.formUnion(reach.environments)
  }

  /// The sum of the weights, and more for several categories and for pivots.
  var weight: Double {
    if systems.isEmpty { return 0 }
    return systems.values.sorted().reduce(0, +) + 2 * Double(categories.count - 1)
      + 3 * Double(pivots.count)
  }

  /// 0...100, which weight 30 brings to 63.
  var score: Int { Int((100 * (1 - exp(-weight / 30))).rounded()) }

  func exposure(
    _ kind: BlastRadius.Kind, _ name: String, ofAll total: Double
  ) -> BlastRadius.Exposure {
    let ordered = systems.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
    return BlastRadius.Exposure(
      kind: kind, name: name, score: score,
      share: total > 0 ? (weight / total * 10_000).rounded() / 10_000 : 0,
      credentials: credentials, reached: systems.count,
      systems: ordered.prefix(50).map {
        .init(name: $0.key, weight: ($0.value * 100).rounded() / 100)
      },
      pivots: Array(pivots.sorted().prefix(20)), risks: risks(of: kind))
  }

  private func risks(of kind: BlastRadius.Kind) -> [Risk] {
    var risks: [Risk] = []
    let wide = ["chat", "cloud", "code", "db"].filter { categories.contains($0) }
    if kind == .assistant, wide.count >= 3 {
      risks.append(
        RiskKind.assistantConcentration.risk([
          "one store reaches \(wide.joined(separator: ", ")): \(systems.count) systems"
        ]))
    }
    let pairs = toxicPairs(kind)
    if !pairs.isEmpty { risks.append(RiskKind.toxicPair.risk(pairs)) }
    return risks
  }

  private func toxicPairs(_ kind: BlastRadius.Kind) -> [String] {
    var pairs: [String] = []
    if categories.isSuperset(of: ["ci", "cloud"]), environments.contains(.prod) {
      pairs.append("ci and cloud (prod): who changes a pipeline changes production")
    }
    if categories.isSuperset(of: ["code", "registry"]) {
      pairs.append("code and registry: who changes code publishes it")
    }
    if categories.isSuperset(of: ["chat", "db"]) {
      pairs.append("chat and database: who writes to the bot reads the data")
    }
    if categories.contains("vault"), categories.count > 1 {
      pairs.append("vault and others: the vault opens everything it keeps")
    }
    if kind == .identity, environments.contains(.prod), environments.count > 1 {
      pairs.append("prod and non-prod under one identity")
    }
    return pairs
  }
}
