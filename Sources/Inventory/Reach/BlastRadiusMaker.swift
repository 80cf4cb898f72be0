internal import Findings

/// Collects what each file, folder, workspace and so on reaches.
struct BlastRadiusMaker {
  private struct Key: Hashable {
    let kind: BlastRadius.Kind
    let name: String
  }

  private var table = SystemTable()
  private var all = ExposureMaker()
  /// Of what several credentials may lie in.
  private var numbers: [Key: Int] = [:]
  private var shared: [(key: Key, maker: ExposureMaker)] = []
  /// Of each identity.
  private var own: [(name: String, maker: ExposureMaker)] = []

  /// Adds the credentials of an identity to everything that holds them, each once to each.
  ///
  /// - Returns: The concentration score of the identity, 0...100.
  mutating func add(_ subject: IdentitySubject) -> Int {
    var identity = ExposureMaker()
    let systems = table.numbers(of: subject.reaches, reachedBy: subject.identity.id)
    for credential in subject.credentials {
      guard let reach = Reach(credential, of: subject, numbers: systems, in: table) else {
        continue
      }
      all.add(reach, own.count)
      identity.add(reach, own.count)
      for number in exposures(of: credential) { shared[number].maker.add(reach, own.count) }
    }
    own.append((subject.identity.id, identity))
    return identity.score
  }

  /// The numbers of what holds a credential.
  private mutating func exposures(of credential: CredentialSubject) -> Set<Int> {
    var found: Set<Int> = []
    for (occurrence, place) in credential.places {
      if place.exposures == nil {
        place.exposures = Self.keys(of: occurrence.place.path, place).map { number(of: $0) }
      }
      found.formUnion(place.exposures ?? [])
    }
    return found
  }

  private mutating func number(of key: Key) -> Int {
    if let known = numbers[key] { return known }
    shared.append((key, ExposureMaker()))
    numbers[key] = shared.count - 1
    return shared.count - 1
  }

  /// What is lost with one place.
  private static func keys(of path: String, _ place: Surroundings) -> [Key] {
    var keys = [Key(kind: .file, name: path), Key(kind: .folder, name: folder(of: path))]
    if let workspace = place.workspace {
      keys.append(Key(kind: .workspace, name: workspace.isEmpty ? "." : workspace))
    }
    if let store = place.setting.store, store.isActing {
      keys.append(Key(kind: .consumer, name: store.consumer))
    }
    guard let unit = place.setting.unit else { return keys }
    switch place.setting.kind {
    case .image: keys.append(Key(kind: .image, name: unit))
    case .conversation:
      keys.append(Key(kind: .conversation, name: path))
      if place.setting.assistant != nil {
        keys.append(Key(kind: .assistant, name: unit))
      }
    case .assistant: keys.append(Key(kind: .assistant, name: unit))
    default: break
    }
    return keys
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return String(path[..<slash])
  }

  func finish() -> BlastRadius {
    let total = all.weight
    let files = shared.filter { $0.key.kind == .file }.map(\.maker.weight).sorted()
    let sum = files.reduce(0, +)
    let concentration = sum > 0 ? files.reduce(0) { $0 + ($1 / sum) * ($1 / sum) } : 0
    var groups: [BlastRadius.Kind: [(name: String, maker: ExposureMaker)]] = [:]
    for (key, maker) in shared { groups[key.kind, default: []].append((key.name, maker)) }
    groups[.identity] = own.filter { !$0.maker.isEmpty }
    var exposures: [BlastRadius.Exposure] = []
    for kind in BlastRadius.Kind.allCases {
      let ranked = (groups[kind] ?? []).map { ($0.name, $0.maker, $0.maker.weight) }
        .sorted { ($1.2, $0.0) < ($0.2, $1.0) }
      exposures += ranked.prefix(BlastRadius.mostOfKind).map { name, maker, _ in
        maker.exposure(kind, name, ofAll: total, table) { own[$0].name }
      }
    }
    return BlastRadius(
      systems: all.systems.count, concentration: (concentration * 10_000).rounded() / 10_000,
      exposures: exposures)
  }
}
