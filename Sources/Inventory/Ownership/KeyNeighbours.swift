internal import Findings
internal import Identities

/// Finds the certificates and public keys in the folders of private keys that belong to them, and the
/// passwords of key stores that lie beside these.
final class KeyNeighbours {
  private let tree: SourceTree
  /// The passwords that were found in a folder, at most 16 of each.
  private let passwords: [String: [Finding]]
  private var folders: [String: [(path: String, fact: PublicKeyFact)]] = [:]

  /// Of each folder, this many files are looked at, up to this size in bytes.
  private static let mostFiles = 64
  private static let mostBytes = 256 << 10
  private static let endings = [
    ".pub", ".crt", ".cer", ".cert", ".pem", ".der", "authorized_keys", "allowed_signers",
  ]

  private static let mostPasswords = 16

  /// What could not be read, by path.
  var faults: [String: String] { tree.faults }

  /// - Parameter findings: All of the report.
  init(tree: SourceTree, findings: [Finding]) {
    self.tree = tree
    let hasStores = findings.contains { Self.isStore($0) }
    passwords = hasStores ? Self.passwords(in: findings) : [:]
  }

  /// The identity, with what lies beside its keys as further evidence.
  ///
  /// - Parameter findings: Those of the identity; only few identities need them.
  func completed(_ identity: Identity, _ findings: @autoclosure () -> [Finding]) -> Identity {
    let isNamedByKey = ["spki-sha256:", "certificate-sha1:", ":ssh_key:SHA256:"].contains {
      identity.id.containsBytes($0)
    }
    guard isNamedByKey || !passwords.isEmpty else { return identity }
    let findings = findings()
    let opened = withPassword(identity, findings)
    return isNamedByKey ? withPublicHalf(opened, findings) : opened
  }

  // MARK: Passwords of stores

  private static func isStore(_ finding: Finding) -> Bool {
    ["pkcs12", "keystore"].contains { finding.rule.containsBytes($0) }
  }

  private static func passwords(in findings: [Finding]) -> [String: [Finding]] {
    var passwords: [String: [Finding]] = [:]
    for finding in findings where (1...64).contains(finding.secret.secret.count) {
      guard ["pass", "pwd", "secret"].contains(where: { finding.type.containsBytes($0) }) else {
        continue
      }
      for folder in Set(finding.occurrences.map { folder(of: $0.place.path) }).sorted()
      where passwords[folder, default: []].count < mostPasswords {
        passwords[folder, default: []].append(finding)
      }
    }
    return passwords
  }

  /// With the password that lies in the folder of the store and opens it, if there is one.
  private func withPassword(_ identity: Identity, _ findings: [Finding]) -> Identity {
    guard !passwords.isEmpty,
      !["empty-password", "default-password", "password-beside"].contains(where: {
        identity.tags.contains($0)
      })
    else { return identity }
    for store in findings where Self.isStore(store) {
      let file = store.secret.secret.revealedBytes()
      for folder in Set(store.occurrences.map { Self.folder(of: $0.place.path) }).sorted() {
        for password in passwords[folder] ?? [] {
          let word = password.secret.secret.revealedBytes()
          guard let opened = OpenedKeyStore(file, password: word) else { continue }
          return identity.opened(opened, by: password)
        }
      }
    }
    return identity
  }

  // MARK: Public halves of keys

  private func withPublicHalf(_ identity: Identity, _ findings: [Finding]) -> Identity {
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
      let facts = PublicKeyFact.all(in: bytes)
      if facts.isEmpty, PublicKeyFact.isDamagedCertificate(bytes) {
        tree.note(path, "holds a certificate that is cut off or damaged")
      }
      found += facts.map { (path: path, fact: $0) }
    }
    folders[folder] = found
    return found
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }
}

extension Identity {
  /// The identity of a store that a password which was found opens.
  fileprivate func opened(_ store: OpenedKeyStore, by password: Finding) -> Identity {
    let place = password.occurrences[0].place
    let inside = store.note.isEmpty ? "" : "; inside: \(store.note)"
    let note = "the password in \(place) (finding \(password.id)) opens it\(inside)"
    let isUnnamed = id.hasSuffix(":" + displayName)
    return Identity(
      id: id, kind: kind, displayName: isUnnamed ? store.displayName ?? displayName : displayName,
      provider: provider, scope: scope, reaches: reaches,
      evidence: evidence + [
        IdentityEvidence(source: "neighbour", note: Printable.text(note), weight: 0.85)
      ], confidence: confidence, tags: (tags + ["password-beside"]).sorted(), record: record)
  }
}
