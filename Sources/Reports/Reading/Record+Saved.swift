import Findings

extension IdentityRecord {
  /// The record within the object of an identity; `nil` when it has none.
  static func saved(in object: SavedObject) throws(SavedFault) -> IdentityRecord? {
    guard object.has("unowned") else { return nil }
    var record = IdentityRecord()
    record.registered = try object.string(ifPresent: "registered")
    record.purpose = try object.string(ifPresent: "purpose")
    record.environments = try object.list("environments", EnvironmentUse.init(saved:))
    record.lifetime = try object.choice("lifetime")
    record.credentials = try object.list("credentials", CredentialRecord.init(saved:))
    record.copies = try object.integer("copies")
    let isUnowned = try object.flag("unowned")
    record.owner = isUnowned ? nil : try object.object("owner", Party.init(saved:))
    record.otherOwners = try object.list("other_owners", Party.init(saved:))
    record.custodians = try object.list("custodians", Party.init(saved:))
    record.consumers = try object.list("consumers", Party.init(saved:))
    record.risks = try object.list("risks", Risk.init(saved:))
    record.score = try object.integer("score")
    return record
  }
}

extension IdentityRecord.EnvironmentUse {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      environment: try object.choice("environment"), note: try object.string("note"))
  }
}

extension IdentityRecord.CredentialRecord {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      finding: try object.string("finding"), rule: try object.string("rule"),
      lifetime: try object.choice("lifetime"), status: try object.choice("status"),
      issuedAt: try object.string(ifPresent: "issued_at"),
      expiresAt: try object.string(ifPresent: "expires_at"),
      copies: try object.integer("copies"))
  }
}

extension Party {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      name: try object.string("name"), kind: try object.choice("kind"),
      confidence: try object.number("confidence"),
      evidence: try object.list("evidence", IdentityEvidence.init(saved:)))
  }
}

extension Risk {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      id: try object.string("id"), name: try object.string("name"),
      evidence: try object.strings("evidence"), tags: try object.strings("tags"))
  }
}

extension BlastRadius {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      systems: try object.integer("systems"), concentration: try object.number("concentration"),
      exposures: try object.list("exposures", Exposure.init(saved:)))
  }
}

extension BlastRadius.Exposure {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      kind: try object.choice("kind"), name: try object.string("name"),
      score: try object.integer("score"), share: try object.number("share"),
      credentials: try object.integer("credentials"), reached: try object.integer("reached"),
      systems: try object.list("systems") { system throws(SavedFault) in
        BlastRadius.System(
          name: try system.string("name"), weight: try system.number("weight"))
      },
      pivots: try object.strings("pivots"), risks: try object.list("risks", Risk.init(saved:)))
  }
}
