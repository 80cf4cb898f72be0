internal import Findings

/// Collects what each file, folder, workspace and so on reaches.
struct BlastRadiusMaker {
  private struct Key: Hashable {
    let kind: BlastRadius.Kind
    let name: String
  }

  private var makers: [BlastRadius.Kind: [String: ExposureMaker]] = [:]
  private var all = ExposureMaker()

  /// Adds a credential to everything that holds it, once to each.
  mutating func add(_ credential: CredentialSubject, of subject: IdentitySubject) {
    guard let reach = Reach(credential, of: subject) else { return }
    all.add(reach)
    var keys: Set = [Key(kind: .identity, name: subject.identity.id)]
    for (occurrence, place) in credential.places {
      keys.formUnion(Self.keys(of: occurrence.place.path, place))
    }
    for key in keys {
      makers[key.kind, default: [:]][key.name, default: ExposureMaker()].add(reach)
    }
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

  /// The concentration score of an identity, 0...100.
  func score(of identity: String) -> Int {
    makers[.identity]?[identity]?.score ?? 0
  }

  func finish() -> BlastRadius {
    let total = all.weight
    let files = (makers[.file] ?? [:]).values.map(\.weight).sorted()
    let sum = files.reduce(0, +)
    let concentration = sum > 0 ? files.reduce(0) { $0 + ($1 / sum) * ($1 / sum) } : 0
    var exposures: [BlastRadius.Exposure] = []
    for kind in BlastRadius.Kind.allCases {
      let ranked = (makers[kind] ?? [:]).map { ($0.key, $0.value, $0.value.weight) }
        .sorted { ($1.2, $0.0) < ($0.2, $1.0) }
      exposures += ranked.prefix(BlastRadius.mostOfKind).map {
        $0.1.exposure(kind, $0.0, ofAll: total)
      }
    }
    return BlastRadius(
      systems: all.systems.count, concentration: (concentration * 10_000).rounded() / 10_000,
      exposures: exposures)
  }
}
