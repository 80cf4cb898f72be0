import Findings

// What is known of an identity beyond its claim. docs/report.schema.json describes each key.
extension JSONWriter {
  /// Writes the record's members into the object of its identity.
  mutating func writeMembers(of record: IdentityRecord) {
    member("registered", ifPresent: record.registered)
    member("purpose", ifPresent: record.purpose)
    array("environments", of: record.environments) { json, use in
      json.object { json in
        json.member("environment", use.environment.rawValue)
        json.member("note", use.note)
      }
    }
    member("lifetime", record.lifetime.rawValue)
    array("credentials", of: record.credentials) { $0.write($1) }
    member("copies", record.copies)
    member("unowned", record.owner == nil)
    if let owner = record.owner {
      key("owner")
      write(owner)
    }
    array("other_owners", of: record.otherOwners) { $0.write($1) }
    array("custodians", of: record.custodians) { $0.write($1) }
    array("consumers", of: record.consumers) { $0.write($1) }
    array("risks", of: record.risks) { $0.write($1) }
    member("score", record.score)
  }

  private mutating func write(_ credential: IdentityRecord.CredentialRecord) {
    object { json in
      json.member("finding", credential.finding)
      json.member("rule", credential.rule)
      json.member("lifetime", credential.lifetime.rawValue)
      json.member("status", credential.status.rawValue)
      json.member("issued_at", ifPresent: credential.issuedAt)
      json.member("expires_at", ifPresent: credential.expiresAt)
      json.member("copies", credential.copies)
    }
  }

  private mutating func write(_ party: Party) {
    object { json in
      json.member("name", party.name)
      json.member("kind", party.kind.rawValue)
      json.member("confidence", party.confidence)
      json.array("evidence", of: party.evidence) { $0.write($1) }
    }
  }

  mutating func write(_ evidence: IdentityEvidence) {
    object { json in
      json.member("source", evidence.source)
      json.member("note", evidence.note)
      json.member("weight", evidence.weight)
    }
  }

  mutating func write(_ risk: Risk) {
    object { json in
      json.member("id", risk.id)
      json.member("name", risk.name)
      json.member("evidence", risk.evidence)
      json.member("tags", risk.tags)
    }
  }

  mutating func write(_ radius: BlastRadius) {
    object { json in
      json.member("systems", radius.systems)
      json.member("concentration", radius.concentration)
      json.array("exposures", of: radius.exposures) { $0.write($1) }
    }
  }

  private mutating func write(_ exposure: BlastRadius.Exposure) {
    object { json in
      json.member("kind", exposure.kind.rawValue)
      json.member("name", exposure.name)
      json.member("score", exposure.score)
      json.member("band", exposure.band.rawValue)
      json.member("share", exposure.share)
      json.member("credentials", exposure.credentials)
      json.member("reached", exposure.reached)
      json.array("systems", of: exposure.systems) { json, system in
        json.object { json in
          json.member("name", system.name)
          json.member("weight", system.weight)
        }
      }
      json.member("pivots", exposure.pivots)
      json.array("risks", of: exposure.risks) { $0.write($1) }
    }
  }
}
