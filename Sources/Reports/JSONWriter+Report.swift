import Findings

// The nouns of `sprawl.report/1`. docs/report.schema.json and docs/reports.md describe each key.
extension JSONWriter {
  mutating func write(_ tool: Report.Tool) {
    object { json in
      json.member("name", tool.name)
      json.member("version", tool.version)
      json.object("rules") { json in
        json.member("count", tool.ruleCount)
        json.member("digest", tool.ruleDigest)
      }
    }
  }

  mutating func write(_ scan: Report.ScanFacts) {
    object { json in
      json.member("roots", scan.roots)
      json.member("options", scan.options)
    }
  }

  mutating func write(_ coverage: Coverage) {
    object { json in
      json.member("files", coverage.files)
      json.member("bytes", coverage.bytes)
      json.member("streams", coverage.streams)
      json.array("skipped", of: coverage.skipped) { $0.write($1) }
      json.array("errors", of: coverage.errors) { $0.write($1) }
      json.array("limits_hit", of: coverage.limitsHit) { $0.write($1) }
      json.member("complete", coverage.isComplete)
    }
  }

  mutating func writeSummary(of report: Report) {
    object { json in
      json.member("findings", report.findings.count)
      json.member("occurrences", report.occurrenceCount)
      json.object("by_severity") { json in
        for (severity, count) in report.severityCounts { json.member(severity.rawValue, count) }
      }
      json.member("identities", report.identities.count)
      json.member("suppressed", report.suppressed.count)
    }
  }

  mutating func write(_ point: TrendPoint) {
    object { json in
      json.member("name", point.name)
      json.member("time", point.time)
      json.member("credentials", point.credentials)
      json.member("places", point.places)
      json.member("new", point.new)
      json.member("gone", point.gone)
      json.object("by_severity") { json in
        for (severity, count) in zip(Severity.allCases.reversed(), point.bySeverity) {
          json.member(severity.rawValue, count)
        }
      }
    }
  }

  mutating func write(_ finding: Finding, reveal: RevealPolicy) {
    object { json in
      json.member("id", finding.id)
      json.member("rule", finding.rule)
      json.member("type", finding.type)
      json.member("provider", finding.provider)
      json.member("title", finding.title)
      json.member("severity", finding.severity.rawValue)
      json.member("confidence", finding.confidence)
      json.array("evidence", of: finding.evidence) { $0.write($1) }
      json.key("secret")
      json.write(finding.secret, reveal: reveal)
      json.member("status", finding.status.rawValue)
      json.member("lifetime", finding.lifetime.rawValue)
      json.member("issued_at", ifPresent: finding.issuedAt)
      json.member("expires_at", ifPresent: finding.expiresAt)
      json.member("identity", finding.identity)
      json.array("occurrences", of: finding.occurrences) { $0.write($1) }
      json.object("remediation") { json in
        json.member("steps", finding.remediation.steps)
        json.member("url", ifPresent: finding.remediation.url)
      }
      json.member("tags", finding.tags)
      if !finding.risks.isEmpty { json.array("risks", of: finding.risks) { $0.write($1) } }
    }
  }

  mutating func write(_ identity: Identity) {
    object { json in
      json.member("id", identity.id)
      json.member("kind", identity.kind.rawValue)
      json.member("display_name", identity.displayName)
      json.member("provider", identity.provider)
      json.member("scope", identity.scope)
      json.member("reaches", identity.reaches)
      json.array("evidence", of: identity.evidence) { $0.write($1) }
      json.member("confidence", identity.confidence)
      json.member("tags", identity.tags)
      if let record = identity.record { json.writeMembers(of: record) }
    }
  }

  mutating func write(_ suppression: Report.Suppression) {
    object { json in
      json.write(place: suppression.place)
      json.member("line", suppression.line)
      json.member("rule", suppression.rule)
      json.member("marker", suppression.marker)
      json.member("reason", ifPresent: suppression.reason)
      json.member("id", ifPresent: suppression.finding)
    }
  }

  mutating func write(_ occurrence: Occurrence) {
    object { json in
      let range = occurrence.range
      json.write(place: occurrence.place)
      json.member("line", range.line)
      json.member("column", range.column)
      json.member("end_line", range.endLine)
      json.member("end_column", range.endColumn)
      json.member("byte_start", range.bytes.lowerBound)
      json.member("byte_end", range.bytes.upperBound)
      json.member("decoding", ifPresent: occurrence.decoding)
      json.member("context", occurrence.context)
      json.member("environment", occurrence.environment.rawValue)
      for fact in occurrence.innermostFacts { json.write(fact, prefix: "") }
    }
  }

  private mutating func write(_ secret: SecretSummary, reveal: RevealPolicy) {
    object { json in
      json.member("preview", secret.preview)
      json.member("length", secret.length)
      json.member("entropy", secret.entropy)
      json.member("plaintext", ifPresent: reveal.plaintext(of: secret))
    }
  }

  private mutating func write(_ evidence: Evidence) {
    object { json in
      json.member("kind", evidence.kind)
      json.member("note", evidence.note)
      json.member("weight", evidence.weight)
    }
  }

  private mutating func write(_ gap: Coverage.Gap) {
    object { json in
      json.write(place: gap.place)
      json.member("reason", gap.reason)
    }
  }

  /// Writes the members that name a place: the readable form, and the steps where there are
  /// several, because a step may contain the separator of the readable form.
  private mutating func write(place: Place) {
    member("place", place.description)
    if place.steps.count > 1 { member("steps", place.steps) }
  }
}
