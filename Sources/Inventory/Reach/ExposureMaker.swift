internal import Findings

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Adds up what several credentials reach together.
struct ExposureMaker {
  /// Weights by the numbers of systems.
  private(set) var systems: [Int: Double] = [:]
  /// The numbers of identities that open further credentials.
  private var pivots: Set<Int> = []
  private var credentials = 0
  private var environments: Environments = []
  private var categories: SystemCategories = []

  var isEmpty: Bool { credentials == 0 }

  /// - Parameter identity: The number of the identity.
  mutating func add(_ reach: Reach, _ identity: Int) {
    credentials += 1
    for (number, weight) in reach.systems {
      systems[number] = max(systems[number] ?? 0, weight)
    }
    categories.formUnion(reach.categories)
    if reach.isPivot { pivots.insert(identity) }
    environments.formUnion(reach.environments)
  }

  /// The sum of the weights, and more for several categories and for pivots.
  var weight: Double {
    if systems.isEmpty { return 0 }
    // Sums of the same numbers differ by their order.
    let sum = systems.count == 1 ? systems.first?.value ?? 0 : systems.values.sorted().reduce(0, +)
    return sum + 2 * Double(categories.count - 1) + 3 * Double(pivots.count)
  }

  /// 0...100, which weight 30 brings to 63.
  var score: Int { Int((100 * (1 - exp(-weight / 30))).rounded()) }

  /// - Parameter identity: The id of an identity, by its number.
  func exposure(
    _ kind: BlastRadius.Kind, _ name: String, ofAll total: Double, _ table: SystemTable,
    identity: (Int) -> String
  ) -> BlastRadius.Exposure {
    let ordered = systems.map { (name: table[$0.key].name, weight: $0.value) }
      .sorted { ($1.weight, $0.name) < ($0.weight, $1.name) }
    return BlastRadius.Exposure(
      kind: kind, name: name, score: score,
      share: total > 0 ? (weight / total * 10_000).rounded() / 10_000 : 0,
      credentials: credentials, reached: systems.count,
      systems: ordered.prefix(50).map {
        .init(name: $0.name, weight: ($0.weight * 100).rounded() / 100)
      },
      pivots: Array(pivots.map(identity).sorted().prefix(20)), risks: risks(of: kind))
  }

  private func risks(of kind: BlastRadius.Kind) -> [Risk] {
    var risks: [Risk] = []
    let wide = categories.intersection([.chat, .cloud, .code, .database]).names
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
    if categories.isSuperset(of: [.ci, .cloud]), environments.contains(.prod) {
      pairs.append("ci and cloud (prod): who changes a pipeline changes production")
    }
    if categories.isSuperset(of: [.code, .registry]) {
      pairs.append("code and registry: who changes code publishes it")
    }
    if categories.isSuperset(of: [.chat, .database]) {
      pairs.append("chat and database: who writes to the bot reads the data")
    }
    if categories.contains(.vault), categories.count > 1 {
      pairs.append("vault and others: the vault opens everything it keeps")
    }
    if kind == .identity, environments.contains(.prod), environments.count > 1 {
      pairs.append("prod and non-prod under one identity")
    }
    return pairs
  }
}
