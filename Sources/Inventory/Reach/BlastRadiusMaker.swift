internal import Findings

/// Collects what each file, folder, workspace and so on reaches.
struct BlastRadiusMaker {
  private struct Key: Hashable {
    let kind: BlastRadius.Kind
    let name: String
  }

  private var makers: [Key: ExposureMaker] = [:]
  private var all = ExposureMaker()

  /// Adds a credential to everything that holds it, once to each.
  mutating func add(_ credential: CredentialSubject, of subject: IdentitySubject) {
    guard let reach = Reach(credential, of: subject) else { return }
    all.add(reach)
    var keys: Set<Key> = [Key(kind: .identity, name: subject.identity.id)]
    for (occurrence, place) in credential.places {
      let path = occurrence.place.path
      keys.insert(Key(kind: .file, name: path))
      keys.insert(Key(kind: .folder, name: Self.folder(of: path)))
      if let workspace = place.workspace {
        keys.insert(Key(kind: .workspace, name: workspace.isEmpty ? "." : workspace))
      }
      guard let unit = place.setting.unit else { continue }
      switch place.setting.kind {
      case .image: keys.insert(Key(kind: .image, name: unit))
      case .conversation:
        keys.insert(Key(kind: .conversation, name: path))
        if place.setting.assistant != nil { keys.insert(Key(kind: .assistant, name: unit)) }
      case .assistant: keys.insert(Key(kind: .assistant, name: unit))
      default: break
      }
    }
    for key in keys { makers[key, default: ExposureMaker()].add(reach) }
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return String(path[..<slash])
  }

  /// The concentration score of an identity, 0...100.
  func score(of identity: String) -> Int {
    makers[Key(kind: .identity, name: identity)]?.score ?? 0
  }

  func exposure(of identity: String) -> BlastRadius.Exposure? {
    makers[Key(kind: .identity, name: identity)]?.exposure(.identity, identity, ofAll: all.weight)
  }

  func finish() -> BlastRadius {
    let total = all.weight
    let files = makers.filter { $0.key.kind == .file }.values.map(\.weight).sorted()
    let sum = files.reduce(0, +)
    let concentration = sum > 0 ? files.reduce(0) { $0 + ($1 / sum) * ($1 / sum) } : 0
    var exposures: [BlastRadius.Exposure] = []
    for kind in BlastRadius.Kind.allCases {
      let ranked = makers.filter { $0.key.kind == kind }.map {
        ($0.key.name, $0.value, $0.value.weight)
      }
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
