internal import Findings

/// The systems that credentials reach, each with a number and with what its name tells.
struct SystemTable {
  struct System {
    let name: String
    let category: SystemCategories
    let weight: Double
    /// What the name tells of the environment.
    let environment: Environment?
  }

  private var systems: [System] = []
  private var numbers: [String: Int] = [:]
  /// What names tell, by name.
  private var known: [String: System] = [:]

  var count: Int { systems.count }

  subscript(number: Int) -> System { systems[number] }

  /// The numbers of the systems that an identity reaches.
  ///
  /// Those of unknown scope are its own: they get a number of their own each time.
  mutating func numbers(of names: [String], reachedBy identity: String) -> [Int] {
    names.map { name in
      let isShared = !name.hasSuffix(":unknown")
      if isShared, let number = numbers[name] { return number }
      systems.append(system(isShared ? name : name + "#" + identity, like: name))
      if isShared { numbers[name] = systems.count - 1 }
      return systems.count - 1
    }
  }

  /// - Parameter plain: The name without what only tells systems apart.
  private mutating func system(_ name: String, like plain: String) -> System {
    if let known = known[plain] {
      return System(
        name: name, category: known.category, weight: known.weight, environment: known.environment)
    }
    let category = SystemWeights.category(of: plain)
    let system = System(
      name: name, category: category.map(SystemCategories.init(name:)) ?? [],
      weight: SystemWeights.weight(ofCategory: category),
      environment: EnvironmentWords.environment(of: plain))
    known[plain] = system
    return system
  }
}

/// Categories of systems, each a bit.
struct SystemCategories: OptionSet {
  let rawValue: UInt32

  init(rawValue: UInt32) { self.rawValue = rawValue }

  /// - Parameter name: One of ``SystemWeights/names``.
  init(name: String) {
    rawValue = SystemWeights.names.firstIndex(of: name).map { 1 << UInt32($0) } ?? 0
  }

  static let idp = SystemCategories(name: "idp")
  static let vault = SystemCategories(name: "vault")
  static let cloud = SystemCategories(name: "cloud")
  static let kubernetes = SystemCategories(name: "kubernetes")
  static let ci = SystemCategories(name: "ci")
  static let code = SystemCategories(name: "code")
  static let registry = SystemCategories(name: "registry")
  static let chat = SystemCategories(name: "chat")
  static let database = SystemCategories(name: "db")

  var count: Int { rawValue.nonzeroBitCount }

  /// The names of those that are here.
  var names: [String] {
    SystemWeights.names.enumerated().compactMap { index, name in
      rawValue & 1 << UInt32(index) == 0 ? nil : name
    }
  }
}
