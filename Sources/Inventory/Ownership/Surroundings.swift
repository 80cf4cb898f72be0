internal import Findings

/// What is known of the place of a credential.
///
/// Credentials of one file share one of these, and so what follows from it is worked out once.
final class Surroundings {
  let setting: Setting
  var statements: [Statement] = []
  /// The folder of the service or package that the place belongs to; `""` is the scan root.
  var workspace: String?
  /// Whether everybody with an account on the machine can read the file.
  var isWorldReadable = false
  /// Whether the file lies in somebody's home folder.
  var liesInHome = false

  /// The parties that the statements name; for places that are the only one of an identity.
  private(set) lazy var parties = PlaceParties(statements)
  /// The environment by the best statement.
  private(set) lazy var environment = bestEnvironment
  /// The numbers of what is lost with the place; see ``BlastRadiusMaker``.
  var exposures: [Int]?

  init(setting: Setting) {
    self.setting = setting
  }

  /// The same, for a place of which more is known.
  init(_ other: Surroundings) {
    setting = other.setting
    statements = other.statements
    workspace = other.workspace
    isWorldReadable = other.isWorldReadable
    liesInHome = other.liesInHome
  }

  /// Works out what follows from the statements, so that several threads can read it afterwards.
  func conclude() {
    _ = parties
    _ = environment
  }

  /// The place by all its names, for lists of allowed places.
  var locations: [String] {
    statements.compactMap { if case .location(let name) = $0.subject { name } else { nil } }
  }

  private var bestEnvironment: (environment: Environment, weight: Double, note: String)? {
    var best: (environment: Environment, weight: Double, note: String)?
    for statement in statements {
      guard case .environment(let environment) = statement.subject else { continue }
      // Of equals the first counts.
      if best.map({ statement.evidence.weight > $0.weight }) ?? true {
        best = (environment, statement.evidence.weight, statement.evidence.note)
      }
    }
    return best
  }
}

/// The parties that statements name, by their part.
struct PlaceParties {
  let owners: [Party]
  let custodians: [Party]
  let consumers: [Party]

  init(_ statements: [Statement]) {
    owners = Parties.join(Self.owners(statements))
    custodians = Parties.join(Self.custodians(statements))
    consumers = Parties.join(Self.consumers(statements))
  }

  static func owners(_ statements: [Statement]) -> [Parties.Named] {
    statements.compactMap { statement in
      guard case .owner(let name, let kind) = statement.subject else { return nil }
      return (name, kind, statement.evidence)
    }
  }

  static func custodians(_ statements: [Statement]) -> [Parties.Named] {
    statements.compactMap { statement in
      guard case .custodian(let name, let kind) = statement.subject else { return nil }
      return (name, kind, statement.evidence)
    }
  }

  static func consumers(_ statements: [Statement]) -> [Parties.Named] {
    statements.compactMap { statement in
      guard case .consumer(let name, let kind) = statement.subject else { return nil }
      return (name, kind, statement.evidence)
    }
  }
}
