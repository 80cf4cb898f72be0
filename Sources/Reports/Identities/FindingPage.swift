public import Findings

/// Everything about one finding, each piece of evidence in words.
public struct FindingPage: Sendable {
  private let style: Style

  public init(style: Style) {
    self.style = style
  }

  /// Writes the page of `finding`, which is one of `report`; the caller finishes `sink`.
  public func write(
    _ finding: Finding, of report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var page = Page(style: style)
    page.write(finding, report.identitiesByID[finding.identity], reveal: .masked)
    page.blankLine()
    page.writeReasons(finding)
    if let identity = report.identitiesByID[finding.identity] { page.writeReasons(identity) }
    for risk in finding.risks {
      page.labelled("risk", [.init("\(risk.id) \(risk.name)", .warning)])
      for item in risk.evidence { page.labelled("", [.init(item)]) }
      if !risk.tags.isEmpty {
        page.labelled("", [.init(risk.tags.joined(separator: ", "), .faint)])
      }
    }
    page.writeAcceptingLines(finding)
    try page.drain(into: &sink)
  }
}

extension Page {
  /// The lines of a baseline that accept the credential in one of its files.
  fileprivate mutating func writeAcceptingLines(_ finding: Finding) {
    paragraph([Piece("To accept it in one file, add to the baseline", .strong)], indent: 2)
    var seen: Set<String> = []
    for occurrence in finding.occurrences where seen.insert(occurrence.file).inserted {
      unbrokenLine([Piece("    "), Piece(finding.acceptingLine(in: occurrence.file))])
    }
  }

  fileprivate mutating func writeReasons(_ finding: Finding) {
    paragraph([Piece("Why it is believed to be a credential", .strong)], indent: 2)
    let odds =
      "the rule \(finding.rule) and the evidence together give \(percent(finding.confidence))"
    labelled("confidence", [Piece(odds)])
    for item in finding.evidence {
      let word = item.weight < 0 ? "speaks against" : item.weight > 0 ? "speaks for" : "neutral"
      labelled(item.kind, [Piece("\(item.note) (\(word) it, \(item.weight))")])
    }
    labelled(
      "secret",
      [Piece("\(finding.secret.length) bytes, \(finding.secret.entropy) bits of entropy per byte")])
  }

  fileprivate mutating func writeReasons(_ identity: Identity) {
    paragraph([Piece("Why it is believed to be this identity", .strong)], indent: 2)
    for item in identity.evidence.withoutRepeats {
      labelled(item.source, [Piece("\(item.note) (weight \(item.weight))")])
    }
    guard let record = identity.record else { return }
    paragraph([Piece("Whose it is", .strong)], indent: 2)
    if record.owner == nil { labelled("owner", [Piece("unowned", .warning)]) }
    let parties =
      (record.owner.map { [("owner", $0)] } ?? [])
      + record.otherOwners.map { ("or owner", $0) } + record.custodians.map { ("custodian", $0) }
      + record.consumers.map { ("used by", $0) }
    for (label, party) in parties {
      labelled(label, [Piece(party.name, .strong), Piece(" · \(percent(party.confidence))")])
      for item in party.evidence {
        labelled("", [Piece("\(item.note) (\(item.source), weight \(item.weight))")])
      }
    }
  }
}

extension Occurrence {
  /// The path in the repository, where there is one, or else from where the scan was started.
  fileprivate var file: String {
    for case .git(let origin) in facts { return origin.path ?? place.path }
    return place.path
  }
}
