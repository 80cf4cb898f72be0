internal import Findings
internal import Identities

/// Finds the certificates and public keys in the folders of private keys that belong to them, and the
/// passwords of keys and key stores that lie near these.
final class KeyNeighbours {
  private let tree: SourceTree
  private let passwords: NearbyPasswords
  private var folders: [String: [(path: String, fact: PublicKeyFact)]] = [:]

  /// Of each folder, this many files are looked at, up to this size in bytes.
  private static let mostFiles = 64
  private static let mostBytes = 256 << 10
  private static let endings = [
    ".pub", ".crt", ".cer", ".cert", ".pem", ".der", "authorized_keys", "allowed_signers",
  ]

  /// Of one identity, this many keys are tried.
  private static let mostKeys = 16

  /// What could not be read or opened and why, by path.
  var faults: [String: String] {
    untried.merging(tree.faults.mapValues { "not compared with keys: \($0)" }) { first, _ in first }
  }
  /// The keys at which passwords were not tried, or not all, and why, by path.
  private var untried: [String: String] = [:]

  /// - Parameter findings: All of the report.
  init(tree: SourceTree, findings: [Finding]) {
    self.tree = tree
    passwords = NearbyPasswords(findings.contains { Self.isKey($0) } ? findings : [])
  }

  /// The identity, with what lies beside its keys as further evidence.
  ///
  /// - Parameter findings: Those of the identity; only few identities need them.
  func completed(_ identity: Identity, _ findings: @autoclosure () -> [Finding]) -> Identity {
    let isNamedByKey = ["spki-sha256:", "certificate-sha1:", ":ssh_key:SHA256:"].contains {
      identity.id.containsBytes($0)
    }
    let isTried = Self.isLocked(identity) && !passwords.isEmpty
    guard isNamedByKey || isTried else { return identity }
    let findings = findings()
    let (opened, names) = isTried ? withPasswords(identity, findings) : (identity, [])
    guard isNamedByKey || !names.isEmpty else { return opened }
    return withPublicHalf(opened, findings, names)
  }

  // MARK: Passwords

  private static func isKey(_ finding: Finding) -> Bool { finding.rule.hasPrefix("private-key.") }

  /// Whether it is a key under a password that is not known yet.
  private static func isLocked(_ identity: Identity) -> Bool {
    let known = ["empty-password", "default-password", "password-beside"]
    return identity.tags.contains("encrypted") && !known.contains(where: identity.tags.contains)
  }

  /// With the passwords near its keys that open these, and how the keys inside may be named.
  private func withPasswords(
    _ identity: Identity, _ findings: [Finding]
  ) -> (Identity, names: Set<String>) {
    var (completed, names): (Identity, Set<String>) = (identity, [])
    for finding in findings.filter(Self.isKey).prefix(Self.mostKeys) {
      guard let (place, password, key) = opened(finding) else { continue }
      let inside = key.note.isEmpty ? "" : "; inside: \(key.note)"
      let note =
        "the password in \(password.place) (finding \(password.finding.id)) opens \(place)\(inside)"
      completed = completed.with([note], displayName: key.displayName, tag: "password-beside")
      names.formUnion(key.names)
    }
    return (completed, names)
  }

  /// The first place of a key near which a password lies that opens it.
  private func opened(
    _ finding: Finding
  ) -> (Place, NearbyPasswords.Password, OpenedKey)? {
    guard var key = LockedKey(finding.secret.secret.revealedBytes()) else { return nil }
    var tried: Set<String> = []
    for place in finding.occurrences.map(\.place) {
      for password in passwords.near(place.path)
      where tried.insert(password.finding.id).inserted {
        let word = password.finding.secret.secret.revealedBytes()
        if let inside = key.opened(by: word) { return (place, password, inside) }
      }
    }
    if !tried.isEmpty, let obstacle = key.obstacle {
      untried[finding.occurrences[0].place.path] = "passwords near its key not tried: \(obstacle)"
    }
    return nil
  }

  // MARK: Public halves of keys

  /// - Parameter names: Of the keys that a password opened.
  private func withPublicHalf(
    _ identity: Identity, _ findings: [Finding], _ names: Set<String>
  ) -> Identity {
    let places = findings.flatMap(\.occurrences).map(\.place).filter { $0.steps.count == 1 }
    let found = Set(places.map { Self.folder(of: $0.path) }).sorted().prefix(16)
      .flatMap(facts).filter { item in
        item.fact.names.contains { names.contains($0) || identity.id.hasSuffix(":" + $0) }
      }
    return identity.with(
      found.prefix(8).map { "\($0.path) holds \($0.fact.note)" },
      displayName: found.lazy.compactMap(\.fact.displayName).first)
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
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) } ?? ""
  }
}

extension Identity {
  /// The identity with what its neighbours say, and the name that they give one without a name.
  fileprivate func with(
    _ notes: [String], displayName name: String?, tag: String? = nil
  ) -> Identity {
    if notes.isEmpty { return self }
    let isUnnamed = id.hasSuffix(":" + displayName) || displayName.hasPrefix("unknown identity ")
    return Identity(
      id: id, kind: kind, displayName: isUnnamed ? name ?? displayName : displayName,
      provider: provider, scope: scope, reaches: reaches,
      evidence: evidence
        + notes.map {
          IdentityEvidence(source: "neighbour", note: Printable.text($0), weight: 0.85)
        }, confidence: confidence, tags: Set(tags + [tag].compactMap { $0 }).sorted(),
      record: record)
  }
}
