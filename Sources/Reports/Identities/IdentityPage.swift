public import Findings

/// Everything about one identity, with the list of what to revoke and where to clean.
public struct IdentityPage: Sendable {
  private let style: Style

  public init(style: Style) {
    self.style = style
  }

  /// Writes the page of `identity`, which is one of `report`; the caller finishes `sink`.
  public func write(
    _ identity: Identity, of report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var page = Page(style: style)
    let name = identity.record?.registered.map { "\($0): " } ?? ""
    page.paragraph([.init(name + identity.summary, .strong)], indent: 2)
    page.labelled("id", [.init(identity.id)])
    page.labelled("sure", [.init(percent(identity.confidence))])
    for item in identity.evidence.withoutRepeats { page.labelled("", [.init(item.line)]) }
    if let record = identity.record { page.write(record) }
    page.labelled("reaches", [.init(identity.reaches.joined(separator: ", "))])
    if !identity.tags.isEmpty {
      page.labelled("tags", [.init(identity.tags.joined(separator: ", "))])
    }
    page.writeExposure(of: identity, report)
    page.writeRevocation(of: identity, report)
    try page.drain(into: &sink)
  }
}

extension [IdentityEvidence] {
  /// Each note once, with the best source; the order is that of the weights.
  var withoutRepeats: [IdentityEvidence] {
    var notes: Set<String> = []
    return filter { notes.insert($0.note).inserted }
  }
}

extension IdentityEvidence {
  /// Such as `codeowners 0.6: CODEOWNERS:3 gives …`.
  fileprivate var line: String { "\(source) \(weight): \(note)" }
}

extension Page {
  fileprivate mutating func write(_ record: IdentityRecord) {
    if let purpose = record.purpose { labelled("purpose", [Piece(purpose)]) }
    if let name = record.registered { labelled("registered", [Piece("as \(name)")]) }
    if let owner = record.owner {
      write(owner, "owner")
    } else {
      labelled("owner", [Piece("unowned: nobody is named well enough", .warning)])
    }
    for party in record.otherOwners { write(party, "or owner") }
    for party in record.custodians { write(party, "custodian") }
    for party in record.consumers { write(party, "used by") }
    for use in record.environments {
      labelled("environment", [Piece("\(use.environment): \(use.note)")])
    }
    labelled("lifetime", [Piece(record.lifetime.rawValue)])
    for risk in record.risks {
      labelled("risk", [Piece("\(risk.id) \(risk.name)", .warning)])
      for item in risk.evidence { labelled("", [Piece(item)]) }
    }
  }

  private mutating func write(_ party: Party, _ label: String) {
    let kind = party.kind == .unknown ? "" : " (\(party.kind.rawValue))"
    labelled(
      label, [Piece("\(party.name)\(kind)", .strong), Piece(" · \(percent(party.confidence))")])
    for item in party.evidence { labelled("", [Piece(item.line, .faint)]) }
  }

  fileprivate mutating func writeExposure(of identity: Identity, _ report: Report) {
    let exposures = report.blastRadius?.exposures ?? []
    guard let exposure = exposures.first(where: { $0.kind == .identity && $0.name == identity.id })
    else {
      if let score = identity.record?.score { labelled("score", [Piece(String(score))]) }
      return
    }
    labelled("score", [Piece("\(exposure.score) (\(exposure.band.rawValue)), made of")])
    for system in exposure.systems { labelled("", [Piece("\(system.weight) \(system.name)")]) }
    for risk in exposure.risks {
      for item in risk.evidence { labelled("warning", [Piece(item, .warning)]) }
    }
  }

  fileprivate mutating func writeRevocation(of identity: Identity, _ report: Report) {
    blankLine()
    paragraph([Piece("Revoke in this order", .strong)], indent: 2)
    let groups = RevocationPlan.groups(of: report.revocationOrder(of: identity))
    for (index, group) in groups.enumerated() {
      let plan = RevocationPlan(group)
      for (place, finding) in group.enumerated() {
        let number = place == 0 ? "\(index + 1). " : "   "
        let facts = "  \(finding.secret.preview)  \(finding.id)"
        paragraph(
          [Piece(number), Piece(finding.title, .strong), Piece(facts)], indent: number.columns)
      }
      for step in plan.steps { paragraph([Piece("   - "), Piece(step)], indent: 5) }
      if let url = plan.finding.remediation.url { unbrokenLine([Piece("     → "), Piece(url)]) }
      for occurrence in plan.cleanable {
        paragraph([Piece("   clean  "), Piece(occurrence.pointer)], indent: 10)
      }
      for (occurrence, reason) in plan.lasting {
        paragraph([Piece("   stays  "), Piece("\(occurrence.pointer): \(reason)")], indent: 10)
      }
    }
  }
}
