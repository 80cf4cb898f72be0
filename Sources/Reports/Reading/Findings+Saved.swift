import Findings

// The nouns of `sprawl.report/1`, read back; `JSONWriter+Report.swift` writes them.

extension Report.Tool {
  init(saved object: SavedObject) throws(SavedFault) {
    let rules = try object.object("rules") { rules throws(SavedFault) in
      (try rules.integer("count"), try rules.string("digest"))
    }
    self.init(
      name: try object.string("name"), version: try object.string("version"), ruleCount: rules.0,
      ruleDigest: rules.1)
  }
}

extension Report.ScanFacts {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(roots: try object.strings("roots"), options: try object.strings("options"))
  }
}

extension Coverage {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init()
    files = try object.integer("files")
    bytes = try object.integer("bytes")
    streams = try object.integer("streams")
    skipped = try object.list("skipped", Gap.init(saved:))
    errors = try object.list("errors", Gap.init(saved:))
    limitsHit = try object.list("limits_hit", Gap.init(saved:))
  }
}

extension TrendPoint {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      name: try object.string("name"), time: try object.string("time"),
      credentials: try object.integer("credentials"), places: try object.integer("places"),
      new: try object.integer("new"), gone: try object.integer("gone"),
      bySeverity: try object.object("by_severity") { counts throws(SavedFault) in
        var numbers: [Int] = []
        for severity in Severity.allCases.reversed() {
          numbers.append(try counts.integer(severity.rawValue))
        }
        return numbers
      })
  }
}

extension Coverage.Gap {
  init(saved object: SavedObject) throws(SavedFault) {
    let reason = try object.string("reason")
    let words = reason.split(separator: " ", maxSplits: 1)
    self.init(
      place: try Place(saved: object), reason: reason,
      count: words.count == 2 ? words.first.flatMap { Int($0) } : nil)
  }
}

extension Report.Suppression {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      place: try Place(saved: object), line: try object.integer("line"),
      rule: try object.string("rule"), marker: try object.string("marker"),
      reason: try object.string(ifPresent: "reason"), finding: try object.string(ifPresent: "id"))
  }
}

extension Place {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(object.has("steps") ? try object.strings("steps") : [try object.string("place")])
  }
}

extension Finding {
  /// The finding without its secret.
  static func saved(_ object: SavedObject) throws(SavedFault) -> Finding {
    let secret = try object.object("secret", SecretSummary.init(saved:))
    return Finding(
      id: try object.string("id"), rule: try object.string("rule"),
      type: try object.string("type"), provider: try object.string("provider"),
      title: try object.string("title"), severity: try object.choice("severity"),
      confidence: try object.number("confidence"),
      evidence: try object.list("evidence", Evidence.init(saved:)), secret: secret,
      status: try object.choice("status"), lifetime: try object.choice("lifetime"),
      issuedAt: try object.string(ifPresent: "issued_at"),
      expiresAt: try object.string(ifPresent: "expires_at"),
      identity: try object.string("identity"),
      occurrences: try object.list("occurrences") { place throws(SavedFault) in
        try .saved(place, preview: secret.preview)
      },
      remediation: try object.object("remediation", Remediation.init(saved:)),
      tags: try object.strings("tags"),
      risks: try object.list(ifPresent: "risks", Risk.init(saved:)))
  }
}

extension SecretSummary {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      preview: try object.string("preview"), length: try object.integer("length"),
      entropy: try object.number("entropy"), secret: Secret([]))
  }
}

extension Evidence {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      kind: try object.string("kind"), note: try object.string("note"),
      weight: try object.number("weight"))
  }
}

extension Remediation {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(steps: try object.strings("steps"), url: try object.string(ifPresent: "url"))
  }
}

extension Occurrence {
  static func saved(_ object: SavedObject, preview: String) throws(SavedFault) -> Occurrence {
    let context = try object.string("context")
    let (start, end) = (try object.integer("byte_start"), try object.integer("byte_end"))
    guard start <= end else {
      throw SavedFault(path: "byte_end", problem: "must not lie before byte_start")
    }
    return Occurrence(
      place: try Place(saved: object),
      range: SourceRange(
        line: try object.integer("line"), column: try object.integer("column"),
        endLine: try object.integer("end_line"), endColumn: try object.integer("end_column"),
        bytes: start..<end),
      decoding: try object.string(ifPresent: "decoding"), context: context,
      mark: mark(of: preview, in: context), environment: try object.choice("environment"),
      facts: try StreamFact.saved(in: object))
  }

  /// Where the preview stands in the line, when it stands there once.
  private static func mark(of preview: String, in context: String) -> Range<Int>? {
    let shown = preview == "…" ? "********" : preview
    let parts = context.utf8.split(separator: shown.utf8, omittingEmptySubsequences: false)
    guard !shown.isEmpty, parts.count == 2 else { return nil }
    return parts[0].count..<(parts[0].count + shown.utf8.count)
  }
}

extension Identity {
  static func saved(_ object: SavedObject) throws(SavedFault) -> Identity {
    Identity(
      id: try object.string("id"), kind: try object.choice("kind"),
      displayName: try object.string("display_name"), provider: try object.string("provider"),
      scope: try object.string("scope"), reaches: try object.strings("reaches"),
      evidence: try object.list("evidence", IdentityEvidence.init(saved:)),
      confidence: try object.number("confidence"), tags: try object.strings("tags"),
      record: try IdentityRecord.saved(in: object))
  }
}

extension IdentityEvidence {
  init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      source: try object.string("source"), note: try object.string("note"),
      weight: try object.number("weight"))
  }
}
