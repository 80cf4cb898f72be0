import Findings

extension Page {
  /// The column at which the values of labelled lines begin.
  static var valueColumn: Int { 14 }

  /// Writes the block of one credential.
  mutating func write(_ finding: Finding, _ identity: Identity?, reveal: RevealPolicy) {
    writeTitle(of: finding, reveal: reveal)
    labelled("id", [Piece(finding.id, .faint), Piece("  \(finding.rule)", .faint)])
    labelled("confidence", [Piece(finding.confidenceText)])
    if let state = finding.stateText { labelled("state", [Piece(state)]) }
    if let identity {
      write(identity)
    } else {
      labelled("identity", [Piece(finding.identity)])
    }
    let count = counted(finding.occurrences.count, "place", "places")
    labelled("found in", [Piece(count, .strong)])
    for occurrence in finding.occurrences { write(occurrence) }
    write(finding.remediation)
    paragraph([Piece("  to accept it, add to the baseline", .faint)], indent: 2)
    // Never wrapped, so that it can be pasted.
    unbrokenLine([Piece("    "), Piece(finding.acceptingLine())])
  }

  /// Writes a name in the left column and its value, wrapped, beside it.
  mutating func labelled(_ name: String, _ value: [Piece]) {
    let label = "  \(name)".padded(to: Self.valueColumn)
    paragraph([Piece(label, .faint)] + value, indent: Self.valueColumn)
  }

  private mutating func writeTitle(of finding: Finding, reveal: RevealPolicy) {
    let name = finding.severity.rawValue.uppercased()
    let secret = reveal.plaintext(of: finding.secret) ?? finding.secret.preview
    paragraph(
      [
        // No-break spaces, so that a badge wraps the same in colour and in brackets.
        Piece(style.color ? "\u{A0}\(name)\u{A0}" : "[\(name)]", finding.severity.tone),
        Piece(" "), Piece(finding.title, .strong), Piece("  "), Piece(secret),
      ], indent: 2)
  }

  private mutating func write(_ identity: Identity) {
    var line = [Piece(identity.summary, .strong)]
    if identity.isNamed { line.append(Piece(" · \(percent(identity.confidence))")) }
    // That an identity has no name is said by what stands for the name.
    if let reason = identity.evidence.first(where: { $0.source != "fingerprint" }) {
      line.append(Piece(" · \(reason.note)", .faint))
    }
    labelled("identity", line)
    if !identity.reaches.isEmpty {
      labelled("reaches", [Piece(identity.reaches.joined(separator: ", "))])
    }
    if !identity.tags.isEmpty {
      labelled("tags", [Piece(identity.tags.joined(separator: ", "), .faint)])
    }
    if let record = identity.record { writeOwner(record) }
  }

  private mutating func writeOwner(_ record: IdentityRecord) {
    if let owner = record.owner {
      labelled(
        "owner",
        [
          Piece(owner.name, .strong), Piece(" · \(percent(owner.confidence))"),
          Piece(owner.evidence.first.map { " · \($0.note)" } ?? "", .faint),
        ])
    } else {
      labelled("owner", [Piece("unowned", .warning)])
    }
    if !record.otherOwners.isEmpty {
      let names = record.otherOwners.map(\.name).joined(separator: ", ")
      labelled("also named", [Piece(names)])
    }
    if !record.consumers.isEmpty {
      labelled("used by", [Piece(record.consumers.prefix(5).map(\.name).joined(separator: ", "))])
    }
    if !record.risks.isEmpty {
      let risks = record.risks.map { "\($0.shortID) \($0.name)" }.joined(separator: ", ")
      labelled("risks", [Piece(risks)])
    }
  }

  private mutating func write(_ occurrence: Occurrence) {
    let range = occurrence.range
    var line = [
      Piece("    "), Piece(occurrence.place.description, .strong),
      Piece(":\(range.line):\(range.column)"),
    ]
    if occurrence.environment != .unknown { line.append(Piece(" · \(occurrence.environment)")) }
    if let decoding = occurrence.decoding { line.append(Piece(" · in \(decoding)", .faint)) }
    paragraph(line, indent: 6)
    for fact in occurrence.innermostFacts {
      paragraph([Piece("      "), Piece(fact.summary, .faint)], indent: 6)
    }
    writeContext(of: occurrence)
  }

  private mutating func writeContext(of occurrence: Occurrence) {
    let (before, secret, after) = occurrence.contextParts
    let context = (style.visible(before), style.visible(secret), style.visible(after))
    if (context.0 + context.1 + context.2).allSatisfy({ $0 == " " }) { return }
    let gutter = "      \(style.visible("│")) "
    let line = ContextLine(
      context, ellipsis: style.visible("…"), room: style.width - gutter.columns)
    unbrokenLine([Piece(gutter, .faint), Piece(line.text)])
    guard let (start, width) = line.secret, width > 0 else { return }
    unbrokenLine([
      Piece(gutter, .faint), Piece(String(repeating: " ", count: start)),
      Piece(String(repeating: "^", count: width), .warning),
    ])
  }

  private mutating func write(_ remediation: Remediation) {
    if remediation.steps.isEmpty, remediation.url == nil { return }
    paragraph([Piece("  what next", .faint)], indent: 2)
    for (index, step) in remediation.steps.enumerated() {
      let number = "    \(index + 1). "
      paragraph([Piece(number), Piece(step)], indent: number.columns)
    }
    if let url = remediation.url { unbrokenLine([Piece("    → "), Piece(url)]) }
  }
}

extension Occurrence {
  /// The context before, of and after the masked secret; all is `before` when it is not there.
  fileprivate var contextParts: (before: String, secret: String, after: String) {
    let bytes = Array(context.utf8)
    let mark = (mark ?? bytes.count..<bytes.count).clamped(to: bytes.indices)
    return (
      String(decoding: bytes[..<mark.lowerBound], as: UTF8.self),
      String(decoding: bytes[mark], as: UTF8.self),
      String(decoding: bytes[mark.upperBound...], as: UTF8.self)
    )
  }
}

extension Finding {
  /// The confidence with its main reasons: up to three that speak for it and two against.
  fileprivate var confidenceText: String {
    let reasons = evidence.filter { $0.weight > 0 }.sorted { $0.weight > $1.weight }
    let doubts = evidence.filter { $0.weight < 0 }.sorted { $0.weight < $1.weight }
    var text = percent(confidence)
    if !reasons.isEmpty {
      text += " · " + reasons.prefix(3).map(\.note).joined(separator: "; ")
    }
    if !doubts.isEmpty {
      text += " · but: " + doubts.prefix(2).map(\.note).joined(separator: "; ")
    }
    return text
  }

  /// What is known of the credential's state and life, or `nil` when nothing is.
  fileprivate var stateText: String? {
    let facts = [
      status == .unknown ? nil : status.rawValue,
      expiresAt == nil ? lifetime.phrase : nil,
      issuedAt.map { "issued \($0)" },
      expiresAt.map { "\(status == .expired ? "expired" : "expires") \($0)" },
    ].compactMap { $0 }
    return facts.isEmpty ? nil : facts.joined(separator: " · ")
  }
}

extension Lifetime {
  fileprivate var phrase: String? {
    switch self {
    case .static: "works until revoked"
    case .long: "long-lived"
    case .expiring: "carries its own end"
    case .short: "ends within a day of issue"
    case .unknown: nil
    }
  }
}

extension Severity {
  /// The colour of the badge.
  var tone: Style.Tone {
    switch self {
    case .critical: .critical
    case .high: .high
    case .medium: .medium
    case .low: .low
    case .info: .info
    }
  }
}
