import Findings

/// The part of a ticket about one identity: what it is, and what to do for each of its credentials.
struct IdentitySection {
  let identity: Identity
  /// In the order in which to revoke them.
  let findings: [Finding]

  init(_ identity: Identity, findings: [Finding]) {
    self.identity = identity
    self.findings = findings
  }

  /// A row of the table of all identities.
  func row(number: Int) -> String {
    let plans = findings.map(RevocationPlan.init)
    let lasting = plans.reduce(0) { $0 + $1.lasting.count }
    let worst = findings.map(\.severity).max { $0.rank < $1.rank }
    let titles = findings.prefix(3).map { MarkdownReport.plain($0.title) }
    let more = findings.count - titles.count
    let cells = [
      String(number), name,
      "\(worst?.rawValue ?? ""): \(titles.joined(separator: ", "))"
        + (more > 0 ? " and \(grouped(more)) more" : ""),
      reach, environments.isEmpty ? "not known" : environments,
      grouped(findings.reduce(0) { $0 + $1.occurrences.count }),
      lasting > 0 ? grouped(lasting) : "",
    ]
    return "| \(cells.joined(separator: " | ")) |"
  }

  func lines(number: Int) -> [String] {
    let title = identity.isNamed ? Self.line(identity.summary) : name
    var lines = ["", "## \(number). \(title)", ""] + facts
    for group in RevocationPlan.groups(of: findings) { lines += Self.lines(of: group) }
    return lines
  }

  /// What people call it; the id tells unnamed ones from each other.
  private var name: String {
    if let registered = identity.record?.registered { return MarkdownReport.code(registered) }
    return identity.isNamed
      ? MarkdownReport.code(identity.displayName)
      : "unnamed, \(MarkdownReport.plain(identity.provider))"
  }

  private var reach: String {
    let score = identity.record?.score ?? 0
    return "\(score) (\(BlastRadius.Band(score: score).rawValue))"
  }

  private var environments: String {
    (identity.record?.environments ?? []).map(\.environment.rawValue).joined(separator: ", ")
  }

  private var facts: [String] {
    let record = identity.record ?? IdentityRecord()
    var lines: [String] = []
    let consumers = record.consumers.map { MarkdownReport.code($0.name) }
    if !consumers.isEmpty {
      lines.append("- [ ] Tell those who use it: \(consumers.joined(separator: ", "))")
    }
    if let owner = record.owner, let evidence = owner.evidence.first {
      lines.append("- Yours, because: \(Self.line(evidence.note))")
    }
    for party in record.otherOwners {
      lines.append(
        "- Named as well: \(MarkdownReport.code(party.name)), because: "
          + Self.line(party.evidence.first?.note ?? ""))
    }
    let custodians = record.custodians.map { MarkdownReport.code($0.name) }
    if record.owner == nil, !custodians.isEmpty {
      lines.append("- Kept by: \(custodians.joined(separator: ", "))")
    }
    if let purpose = record.purpose { lines.append("- For: \(Self.line(purpose))") }
    let systems = identity.reaches.map { MarkdownReport.code($0) }
    if !systems.isEmpty {
      lines.append("- Opens, reach \(reach): \(systems.joined(separator: ", "))")
    }
    for risk in record.risks {
      lines.append("- \(risk.name) (\(risk.id)): \(Self.line(risk.evidence.first ?? ""))")
    }
    return lines + ["- Id: \(MarkdownReport.code(identity.id))"]
  }

  private static func lines(of group: [Finding]) -> [String] {
    let titles = group.map {
      "\(MarkdownReport.plain($0.title)) \(MarkdownReport.code($0.secret.preview))"
    }
    let facts = group.map { "Finding `\($0.id)`: \($0.severity.rawValue), \($0.stateInWords)" }
    let plan = RevocationPlan(group)
    var lines = ["", "### \(titles.joined(separator: ", "))", "", facts.joined(separator: "; ")]
    lines += [""] + plan.steps.map { "- [ ] \(line($0))" }
    if let url = group[0].remediation.url { lines += ["", "The provider's words: <\(url)>"] }
    if !plan.cleanable.isEmpty {
      lines += ["", "Clean, after revoking:", ""]
      lines += plan.cleanable.map { "- [ ] \(MarkdownReport.code($0.pointer))" }
    }
    if !plan.lasting.isEmpty {
      lines += ["", "Cannot be cleaned, revoking alone helps:", ""]
      lines += plan.lasting.map {
        "- \(MarkdownReport.code($0.occurrence.pointer)): \(line($0.reason))"
      }
    }
    return lines
  }

  /// Text on one line, without markup.
  private static func line(_ text: String) -> String { MarkdownReport.plain(text) }
}

extension [IdentitySection] {
  /// What may still work first, then what reaches furthest, then the most severe.
  var inRotationOrder: [IdentitySection] {
    enumerated().sorted { left, right in
      let (mine, others) = (left.element.urgency, right.element.urgency)
      return mine == others
        ? left.offset < right.offset : others.lexicographicallyPrecedes(mine)
    }.map(\.element)
  }
}

extension IdentitySection {
  fileprivate var urgency: [Int] {
    [
      findings.contains(where: \.mayWork) ? 1 : 0, identity.record?.score ?? 0,
      findings.map(\.severity.rank).max() ?? 0,
    ]
  }
}

extension Finding {
  fileprivate var stateInWords: String {
    switch (status, expiresAt, lifetime) {
    case (.unknown, .some(let end), _): "works until \(end)"
    case (.unknown, _, .static): "works until revoked"
    case (.unknown, _, _): "may still work"
    case (let known, _, _): known.rawValue
    }
  }
}
