internal import Findings

/// Makes the record of an identity.
struct RecordMaker {
  let subject: IdentitySubject
  /// The registry's file.
  let file: String?

  /// - Parameter score: The concentration score of the identity, 0...100.
  func identity(risks: [Risk], score: Int) -> Identity {
    let identity = subject.identity
    var record = IdentityRecord()
    record.registered = subject.match?.entry.id
    record.purpose = subject.match?.entry.purpose
    record.environments = subject.environments
    record.credentials = subject.credentials.map(\.record)
    record.copies = record.credentials.reduce(0) { $0 + $1.copies }
    record.lifetime = longest
    let owners = owners()
    let isOwned = (owners.first?.evidence.first?.weight ?? 0) >= Parties.leastOwnerWeight
    record.owner = isOwned ? owners.first : nil
    record.otherOwners = Array(owners.dropFirst(isOwned ? 1 : 0).prefix(8))
    record.custodians = Array(custodians().prefix(16))
    record.consumers = Array(subject.consumers.prefix(32))
    record.risks = risks
    record.score = score
    return Identity(
      id: identity.id, kind: subject.kind, displayName: identity.displayName,
      provider: identity.provider, scope: identity.scope, reaches: subject.reaches,
      evidence: evidence, confidence: subject.match == nil ? identity.confidence : 1,
      tags: identity.tags, record: record)
  }

  /// The identity's own evidence, after what the registry says.
  private var evidence: [IdentityEvidence] {
    var own = subject.identity.evidence.filter { $0.source != "registry" }
    for role in subject.roles where !own.contains(role.evidence) { own.append(role.evidence) }
    guard let match = subject.match else { return own }
    let note = "\(place(of: match)) lists it as \(match.entry.id), by \(match.why)"
    return [IdentityEvidence(source: "registry", note: Printable.text(note), weight: 1)] + own
  }

  private func place(of match: RegistryIndex.Match) -> String {
    "\(file ?? "registry"):\(match.entry.line)"
  }

  /// The lifetime of the credential that works longest.
  private var longest: Lifetime {
    let credentials = subject.credentials
    if credentials.count == 1 { return credentials[0].finding.lifetime }
    let live = credentials.filter(\.isLive)
    let lifetimes = (live.isEmpty ? credentials : live).map(\.finding.lifetime)
    return Self.longestFirst.first { lifetimes.contains($0) } ?? .unknown
  }

  private static let longestFirst: [Lifetime] = [.static, .long, .expiring, .short]

  private func owners() -> [Party] {
    if let place = subject.onlyPlace { return place.parties.owners }
    var named = PlaceParties.owners(subject.statements)
    if let match = subject.match {
      let entry = match.entry
      let owner = entry.team ?? entry.person ?? entry.contact
      if let owner {
        let contact = entry.contact.map { $0 == owner ? "" : ", contact \($0)" } ?? ""
        let vault = entry.vault.map { ", keep it in \($0)" } ?? ""
        let kind: Party.Kind =
          entry.team != nil ? .team : entry.person != nil ? .person : OwnerFields.kind(of: owner)
        let statement = Statement(
          .owner(owner, kind), .registry,
          "\(place(of: match)) says so of \(entry.id)\(contact)\(vault)")
        named.append((owner, kind, statement.evidence))
      }
    }
    return Parties.join(named)
  }

  private func custodians() -> [Party] {
    subject.onlyPlace?.parties.custodians
      ?? Parties.join(PlaceParties.custodians(subject.statements))
  }

  /// What uses the credentials: what the places show, and what the registry lists.
  static func consumers(of subject: IdentitySubject) -> [Party] {
    if let place = subject.onlyPlace { return place.parties.consumers }
    let listed = (subject.match?.entry.consumers ?? []).map { name in
      let kind: Party.Kind = name.hasPrefix("ci:") ? .ciJob : .service
      let statement = Statement(.consumer(name, kind), .registry, "the registry lists it")
      return (name: name, kind: kind, evidence: statement.evidence)
    }
    return Parties.join(PlaceParties.consumers(subject.statements) + listed)
  }
}

extension CredentialSubject {
  fileprivate var record: IdentityRecord.CredentialRecord {
    .init(
      finding: finding.id, rule: finding.rule, lifetime: finding.lifetime, status: finding.status,
      issuedAt: finding.issuedAt, expiresAt: finding.expiresAt, copies: finding.occurrences.count)
  }
}
