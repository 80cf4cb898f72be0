internal import Findings
internal import Identities

/// Finds the certificates and public keys in the folders of private keys that belong to them.
final class KeyNeighbours {
  private let tree: SourceTree
  private var folders: [String: [(path: String, fact: PublicKeyFact)]] = [:]

  /// Of each folder, this many files are looked at, up to this size in bytes.
  private static let mostFiles = 64
  private static let mostBytes = 256 << 10
  private static let endings = [
    ".pub", ".crt", ".cer", ".cert", ".pem", ".der", "authorized_keys", "allowed_signers",
  ]

  init(tree: SourceTree) {
    self.tree = tree
  }

  /// The identity, with what lies beside its keys as further evidence.
  func completed(_ identity: Identity, _ findings: [Finding]) -> Identity {
    let isNamedByKey = ["spki-sha256:", "certificate-sha1:", ":ssh_key:SHA256:"].contains {
      identity.id.containsBytes($0)
    }
    guard isNamedByKey else { return identity }
    let places = findings.flatMap(\.occurrences).map(\.place).filter { $0.steps.count == 1 }
    let found = Set(places.map { Self.folder(of: $0.path) }).sorted().prefix(16)
      .flatMap(facts).filter { item in
        item.fact.names.contains { identity.id.hasSuffix(":" + $0) }
      }
    guard !found.isEmpty else { return identity }
    let evidence = found.prefix(8).map { path, fact in
      IdentityEvidence(
        source: "neighbour", note: Printable.text("\(path) holds \(fact.note)"), weight: 0.85)
    }
    let isUnnamed = identity.id.hasSuffix(":" + identity.displayName)
    let name = found.lazy.compactMap(\.fact.displayName).first
    return Identity(
      id: identity.id, kind: identity.kind,
      displayName: isUnnamed ? name ?? identity.displayName : identity.displayName,
      provider: identity.provider, scope: identity.scope, reaches: identity.reaches,
      evidence: identity.evidence + evidence, confidence: identity.confidence,
      tags: identity.tags, record: identity.record)
  }

  private func facts(in folder: String) -> [(path: String, fact: PublicKeyFact)] {
    if let known = folders[folder] { return known }
    let names = FolderList.names(in: folder.isEmpty ? "." : folder).filter { name in
      Self.endings.contains { name.hasSuffix($0) }
    }
    var found: [(path: String, fact: PublicKeyFact)] = []
    for name in names.sorted().prefix(Self.mostFiles) {
      let path = folder.isEmpty ? name : folder + "/" + name
      guard let bytes = tree.bytes(of: path, limit: Self.mostBytes) else { continue }
      found += PublicKeyFact.all(in: bytes).map { (path: path, fact: $0) }
    }
    folders[folder] = found
    return found
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}
