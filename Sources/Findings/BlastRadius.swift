/// What somebody reaches who reads one thing, for the things that matter most.
public struct BlastRadius: Sendable, Hashable {
  /// All distinct systems that the report's credentials open.
  public let systems: Int
  /// How much of the reach lies in few files, 0...1: the sum of the squares of their shares.
  public let concentration: Double
  /// By kind, then the highest score first; of each kind at most ``mostOfKind``.
  public let exposures: [Exposure]

  public static let mostOfKind = 20

  public init(systems: Int, concentration: Double, exposures: [Exposure]) {
    self.systems = systems
    self.concentration = concentration
    self.exposures = exposures
  }

  /// The file that alone reaches the most.
  public var topFile: Exposure? { exposures.first { $0.kind == .file } }

  /// One thing that holds credentials, and what they open together.
  public struct Exposure: Sendable, Hashable {
    public let kind: Kind
    /// A path, or the id of an identity.
    public let name: String
    /// The concentration score, 0...100.
    public let score: Int
    /// The part of the weight of everything, 0...1.
    public let share: Double
    /// Distinct credentials that may still work.
    public let credentials: Int
    /// Distinct systems that it reaches.
    public let reached: Int
    /// The first of them, highest weight first.
    public let systems: [System]
    /// Identities whose credentials open further ones, so that the reach goes on unseen.
    public let pivots: [String]
    /// Combinations that are worse than their parts.
    public let risks: [Risk]

    public init(
      kind: Kind, name: String, score: Int, share: Double, credentials: Int, reached: Int,
      systems: [System],
      pivots: [String], risks: [Risk]
    ) {
      self.kind = kind
      self.name = name
      self.score = score
      self.share = share
      self.credentials = credentials
      self.reached = reached
      self.systems = systems
      self.pivots = pivots
      self.risks = risks
    }

    public var band: Band { Band(score: score) }
  }

  /// What can be lost as one.
  public enum Kind: String, Sendable, Hashable, CaseIterable {
    case file, folder, workspace, conversation, assistant, image, identity
    /// All stores of one assistant, tool or agent.
    case consumer
  }

  /// A system that can be reached.
  public struct System: Sendable, Hashable {
    /// `category:provider:scope`.
    public let name: String
    /// Its weight, with the factors of environment, lifetime and privileges.
    public let weight: Double

    public init(name: String, weight: Double) {
      self.name = name
      self.weight = weight
    }
  }

  /// What a score means.
  public enum Band: String, Sendable, Hashable, CaseIterable {
    case low, medium, high, critical

    public init(score: Int) {
      self = score < 25 ? .low : score < 50 ? .medium : score < 75 ? .high : .critical
    }
  }
}
