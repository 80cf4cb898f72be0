internal import Findings
internal import Identities

/// The risks of one credential, each with what shows it.
struct FindingRisks {
  let credential: CredentialSubject
  let identity: IdentitySubject
  let index: RegistryIndex?
  /// Seconds since 1970; `nil` for not judging ages.
  let referenceTime: Int?

  private var finding: Finding { credential.finding }
  private var entry: Registry.Entry? { identity.match?.entry }

  /// In the order of ``RiskKind``.
  func all() -> [Risk] {
    guard credential.isLive || finding.status == .expired else { return [] }
    var risks: [Risk] = []
    func add(_ kind: RiskKind, _ evidence: [String], more: Set<String> = []) {
      if !evidence.isEmpty { risks.append(kind.risk(evidence, more: more)) }
    }
    let human = humanInAutomation()
    add(.offboarding, offboarding(human))
    add(.leakage, leakage(), more: placeTags)
    add(.thirdParty, thirdParty())
    add(.authentication, authentication())
    add(.overprivileged, overprivileged())
    add(.deployment, deployment())
    add(.longLived, longLived())
    add(.isolation, isolation())
    add(.reuse, reuse())
    add(.humanUse, humanUse())
    add(.humanInAutomation, human)
    return risks
  }

  /// Tags by the kind of place.
  private var placeTags: Set<String> {
    var tags = Self.everywhere
    for place in credential.surroundings {
      switch place.setting.kind {
      case .assistant: tags.formUnion(["csa-maestro:L3", "owasp-asi-2026:ASI04"])
      case .conversation: tags.formUnion(["csa-maestro:L5", "owasp-asi-2026:ASI06"])
      case .pipeline, .image: tags.insert("csa-maestro:L4")
      default: break
      }
    }
    return tags
  }

  private static let everywhere: Set<String> = ["csa-maestro:L6"]

  private func offboarding(_ human: [String]) -> [String] {
    var evidence: [String] = []
    if let entry, entry.isDecommissioned {
      evidence.append(
        "\(registryPlace) says that \(entry.id) is decommissioned; its credential is still there")
    }
    for (occurrence, _) in credential.places {
      for fact in occurrence.facts {
        switch fact {
        case .layer(let layer) where layer.state != .live:
          evidence.append("\(occurrence.place) is \(layer.state), and still in the image")
        case .git(let origin) where [.history, .unreachable].contains(origin.state):
          evidence.append("\(occurrence.place) was deleted, and is still in the history")
        case .database(let cell) where cell.isResidual:
          evidence.append("\(occurrence.place) was deleted, and is still in the file")
        default: break
        }
      }
    }
    if !human.isEmpty {
      evidence.append("the automation ends when the person leaves")
    }
    return evidence
  }

  private var registryPlace: String { "\(index?.registry.file ?? "registry"):\(entry?.line ?? 0)" }

  private func leakage() -> [String] {
    guard let entry, !entry.allowedLocations.isEmpty else {
      let first = finding.occurrences[0].place
      let count = finding.occurrences.count
      return ["lies in plain text in \(first)" + (count > 1 ? " and \(count - 1) more places" : "")]
        + exposure()
    }
    return exposure()
      + credential.places.compactMap { occurrence, place in
        let names = place.locations + ["file:\(occurrence.place)", occurrence.place.path]
        let isAllowed = entry.allowedLocations.contains { pattern in
          names.contains { Wildcard.matches($0, pattern) }
        }
        if isAllowed { return nil }
        return "\(occurrence.place) is none of the places that \(registryPlace) allows"
      }
  }

  /// Files in home folders that other users of the machine may read.
  private func exposure() -> [String] {
    let open = credential.places.filter { $1.isWorldReadable && $1.liesInHome }
    guard let first = open.first?.0.place else { return [] }
    let more = open.count > 1 ? " and \(open.count - 1) more places" : ""
    return ["every user of the machine may read \(first)\(more)"]
  }

  private func thirdParty() -> [String] {
    if [.integration, .oauthApp].contains(identity.kind) {
      let what = identity.kind == .integration ? "an integration" : "an OAuth app"
      return ["\(finding.provider) gave it to \(what)"]
    }
    return credential.surroundings.compactMap { place in
      guard place.setting.kind == .assistant, let name = place.setting.assistant else { return nil }
      return "stands in the settings of \(name), whose extensions read it"
    }.deduplicated
  }

  private func authentication() -> [String] {
    var evidence: [String] = []
    if ["password", "basic-auth", "userinfo", "pgpass"].contains(where: finding.type.containsBytes)
    {
      evidence.append("a password where a token or a certificate could be")
    }
    if Self.legacy.contains(finding.rule) {
      evidence.append("\(finding.title) is an older kind with a narrower successor")
    }
    if finding.occurrences.contains(where: { $0.context.containsBytes("http://") }) {
      evidence.append("goes over http://, which anybody on the way can read")
    }
    if isEndlessServiceAccount {
      evidence.append("a token of Kubernetes without an end; those of today are bound and renewed")
    }
    if isCloudKey, credential.surroundings.contains(where: { $0.setting.kind == .pipeline }) {
      evidence.append("a static key where the pipeline could log in by OIDC")
    }
    return evidence
  }

  /// Whether it is a token that Kubernetes wrote into a Secret, as it did until version 1.24.
  private var isEndlessServiceAccount: Bool {
    identity.identity.provider == "kubernetes" && identity.kind == .serviceAccount
      && finding.lifetime == .static
      && ["json-web-token", "service-account-token"].contains(finding.type)
  }

  private var isCloudKey: Bool {
    isStatic && SystemWeights.category(of: identity.reaches.first ?? "") == "cloud"
  }

  private static let legacy: Set<String> = [
    "github.personal-access-token", "github.legacy-token", "azure.devops-pat-legacy",
    "bitbucket.app-password", "slack.legacy-token", "npm.access-token-legacy",
  ]

  private func overprivileged() -> [String] {
    let tags = identity.identity.tags
    if tags.isEmpty { return [] }
    let words = ["admin", "overprivileged"].filter { tags.contains($0) }
    if words.isEmpty { return [] }
    let reason = identity.identity.evidence.first { $0.note.containsBytes("administrator") }?.note
    return ["the credential shows the privileges \(words.joined(separator: ", "))"]
      + (reason.map { [$0] } ?? [])
  }

  private func deployment() -> [String] {
    guard isStatic, credential.surroundings.contains(where: \.setting.kind.isDeployment) else {
      return []
    }
    let isCloud = isCloudKey
    return credential.places.compactMap { occurrence, place in
      switch place.setting.kind {
      case .pipeline where isCloud:
        "a static cloud key in the pipeline \(occurrence.place), instead of OIDC"
      case .image:
        "a \(isCloud ? "static cloud key" : "long-lived credential") in \(occurrence.place.path)"
      default: nil
      }
    }
  }

  private var isStatic: Bool { [.static, .long].contains(finding.lifetime) }

  private func longLived() -> [String] {
    guard credential.isLive else { return [] }
    var evidence: [String] = []
    if finding.lifetime == .static { evidence.append("works until somebody revokes it") }
    if finding.lifetime == .long { evidence.append("a long-lived kind of credential") }
    let issued = finding.issuedAt.flatMap(Timestamp.parse)
    if let issued, let end = finding.expiresAt.flatMap(Timestamp.parse), end - issued > 90 * 86_400
    {
      evidence.append("lives for \((end - issued) / 86_400) days")
    }
    if let entry, let most = entry.maximumAge, let now = referenceTime,
      let since = [issued, entry.lastRotated].compactMap({ $0 }).max(), now - since > most * 86_400
    {
      let age = (now - since) / 86_400
      evidence.append("was not rotated for \(age) days; \(registryPlace) allows \(most)")
    }
    return evidence
  }

  /// Several environments hold the same credential, or one has the way into production.
  private func isolation() -> [String] {
    productionElsewhere() + severalEnvironments()
  }

  /// Systems that their name calls production, in files of other environments.
  private func productionElsewhere() -> [String] {
    let others = credential.places.compactMap { occurrence, place -> String? in
      let known = environments(of: occurrence, place).first
      guard let known, known != .prod, known != .unknown else { return nil }
      return "a file of \(known) (\(occurrence.place))"
    }
    guard let first = others.first else { return [] }
    let systems = identity.reaches.filter { EnvironmentWords.environment(of: $0) == .prod }
    return systems.map { "the production system \($0) in \(first)" }
  }

  private func severalEnvironments() -> [String] {
    guard finding.occurrences.count > 1 else { return [] }
    var first: [Environment: String] = [:]
    for (occurrence, place) in credential.places {
      for environment in environments(of: occurrence, place) where first[environment] == nil {
        first[environment] = occurrence.place.description
      }
    }
    guard first.count > 1 else { return [] }
    let list = first.sorted { $0.key.rawValue < $1.key.rawValue }
    return [
      "the same credential in " + list.map { "\($0.key) (\($0.value))" }.joined(separator: ", ")
    ]
  }

  /// The environment of one place: what the registry says, else the best statement.
  func environments(of occurrence: Occurrence, _ place: Surroundings) -> [Environment] {
    if let known = index?.environment(of: occurrence.place.path) { return [known.environment] }
    return place.environment.map { [$0.environment] } ?? []
  }

  /// Several consumers or services hold the same credential.
  private func reuse() -> [String] {
    var units: [String] = []
    for place in credential.surroundings {
      let consumers = place.statements.compactMap { statement in
        if case .consumer(let name, _) = statement.subject { name } else { nil }
      }
      units +=
        consumers.isEmpty
        ? [place.workspace.map { $0.isEmpty ? "the scan root" : $0 }].compactMap { $0 } : consumers
      if let unit = place.setting.unit, consumers.isEmpty { units.append(unit) }
    }
    let distinct = units.deduplicated
    guard distinct.count > 1 else { return [] }
    let shown = distinct.prefix(4).joined(separator: ", ")
    return ["\(distinct.count) users of one credential: \(shown)"]
  }

  private func humanUse() -> [String] {
    guard !identity.isHuman, ![.unknown, .human].contains(identity.kind) else { return [] }
    return credential.places.compactMap { occurrence, place in
      switch place.setting.kind {
      case .shellHistory: "a person typed it: \(occurrence.place)"
      case .cloudProfile: "in a person's profile: \(occurrence.place)"
      case .notebook where place.statements.contains(where: \.isOfNotebookUser):
        "in the notebook of a person: \(occurrence.place)"
      case .conversation where place.setting.assistant == nil:
        "in a conversation of people: \(occurrence.place)"
      default: nil
      }
    }
  }

  private func humanInAutomation() -> [String] {
    guard identity.isHuman else { return [] }
    return credential.surroundings.flatMap(\.statements).compactMap { statement in
      guard case .consumer(let name, let kind) = statement.subject,
        [.ciJob, .workload, .rpaRobot].contains(kind)
      else { return nil }
      return "\(name) works with the credential of a person"
    }.deduplicated
  }
}

extension [String] {
  /// Each once, in order.
  var deduplicated: [String] {
    var seen: Set<String> = []
    return filter { seen.insert($0).inserted }
  }
}

extension Statement {
  /// Whether a notebook says who ran it.
  fileprivate var isOfNotebookUser: Bool {
    guard case .custodian = subject else { return false }
    return evidence.source == Source.notebook.rawValue
  }
}
