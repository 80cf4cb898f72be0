public import Findings

/// What one owner has to do, as a ticket in Markdown.
public struct OwnerTicket: Sendable {
  /// `unowned` for identities without an owner.
  public let owner: String
  private let identities: [Identity]
  private let report: Report

  /// One ticket for each owner, sorted by owner; identities without one share the last.
  public static func all(of report: Report) -> [OwnerTicket] {
    let groups = Dictionary(grouping: report.rankedIdentities) { $0.record?.owner?.name }
    let owned = groups.compactMap { owner, identities in
      owner.map { OwnerTicket(owner: $0, identities: identities, report: report) }
    }
    let rest = groups[nil].map { OwnerTicket(owner: "unowned", identities: $0, report: report) }
    return owned.sorted { $0.owner < $1.owner } + [rest].compactMap { $0 }
  }

  /// A name for a file: lower-case letters, digits and `-`, without an ending.
  public var fileName: String {
    let words = owner.lowercased().unicodeScalars.split {
      !(("a"..."z").contains($0) || ("0"..."9").contains($0))
    }
    let name = words.map { String(Substring($0)) }.joined(separator: "-").prefix(80)
    return name.isEmpty ? "owner" : String(name)
  }

  /// The ticket; it holds previews and no secrets.
  public var text: String {
    let credentials = identities.flatMap { report.revocationOrder(of: $0) }
    var lines = [
      "# Rotate \(counted(credentials.count, "credential", "credentials")): \(markdown(owner))", "",
      "Credentials of \(counted(identities.count, "identity", "identities")) lie in the open. Work "
        + "from top to bottom: what reaches furthest comes first.",
    ]
    for identity in identities { lines += section(of: identity) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func section(of identity: Identity) -> [String] {
    var lines = ["", "## \(line(identity.summary))", ""]
    lines.append("- id: \(line(identity.id))")
    if let record = identity.record {
      lines.append("- score: \(record.score) (\(BlastRadius.Band(score: record.score).rawValue))")
      if let evidence = record.owner?.evidence.first {
        lines.append("- owner, because: \(line(evidence.note))")
      }
      for other in record.otherOwners {
        lines.append(
          "- named as well: \(line(other.name)), because: \(line(other.evidence[0].note))")
      }
      let users = record.consumers.map(\.name).joined(separator: ", ")
      if !users.isEmpty { lines.append("- used by, tell them first: \(line(users))") }
      for risk in record.risks {
        lines.append("- \(risk.id) \(risk.name): \(line(risk.evidence.first ?? ""))")
      }
    }
    lines.append("- reaches: \(line(identity.reaches.joined(separator: ", ")))")
    for (number, finding) in report.revocationOrder(of: identity).enumerated() {
      lines += section(of: finding, number: number + 1)
    }
    return lines
  }

  private func section(of finding: Finding, number: Int) -> [String] {
    let plan = RevocationPlan(finding)
    var lines = [
      "", "### \(number). \(line(finding.title)) \(line(finding.secret.preview))", "",
      "Finding `\(finding.id)`, \(finding.severity.rawValue), \(finding.lifetime.rawValue).", "",
    ]
    lines += plan.steps.map { "- [ ] \(line($0))" }
    if let url = finding.remediation.url { lines.append("- <\(url)>") }
    if !plan.cleanable.isEmpty {
      lines += ["", "To clean:", ""] + plan.cleanable.map { "- [ ] \(line($0.pointer))" }
    }
    if !plan.lasting.isEmpty {
      lines += ["", "Cannot be cleaned:", ""]
      lines += plan.lasting.map { "- \(line($0.occurrence.pointer)): \(line($0.reason))" }
    }
    return lines
  }

  /// Text on one line, without markup.
  private func line(_ text: String) -> String {
    markdown(Style(color: false, width: 80).visible(text))
  }
}
