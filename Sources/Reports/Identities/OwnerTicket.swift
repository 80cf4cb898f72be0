public import Findings

/// What one owner has to do, as a ticket in Markdown.
public struct OwnerTicket: Sendable {
  /// `unowned` for identities without an owner.
  public let owner: String
  private let isOwned: Bool
  /// The furthest-reaching first.
  private let sections: [IdentitySection]

  /// One ticket for each owner, sorted by owner; identities without one share the last.
  public static func all(of report: Report) -> [OwnerTicket] {
    let orders = report.revocationOrders
    let groups = Dictionary(grouping: report.rankedIdentities + report.unlistedIdentities) {
      $0.record?.owner?.name
    }
    func ticket(_ owner: String?, _ identities: [Identity]) -> OwnerTicket {
      OwnerTicket(
        owner: owner ?? "unowned", isOwned: owner != nil,
        sections: identities.map { IdentitySection($0, findings: orders[$0.id] ?? []) }
          .inRotationOrder)
    }
    let owned = groups.compactMap { owner, identities in owner.map { ticket($0, identities) } }
    let rest = groups[nil].map { ticket(nil, $0) }
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
    let findings = sections.flatMap(\.findings)
    let count = counted(findings.count, "credential", "credentials")
    let title =
      isOwned ? "# Rotate \(count): \(markdown(owner))" : "# Rotate \(count) that nobody owns"
    var lines = [title, ""] + introduction(findings) + table
    for (index, section) in sections.enumerated() { lines += section.lines(number: index + 1) }
    return lines.joined(separator: "\n") + "\n"
  }

  private func introduction(_ findings: [Finding]) -> [String] {
    let places = findings.reduce(0) { $0 + $1.occurrences.count }
    let severities = Severity.allCases.reversed().compactMap { severity -> String? in
      let count = findings.count { $0.severity == severity }
      return count > 0 ? "\(grouped(count)) \(severity.rawValue)" : nil
    }
    var lines = [
      "They lie in the open in \(counted(places, "place", "places")): "
        + severities.joined(separator: ", ") + ".",
      "Whoever read a copy can use it until it is revoked: revoke first, then clean.",
      "Work from top to bottom: what may still work comes first, then what reaches furthest.", "",
    ]
    if !isOwned {
      lines += [
        "**Nobody is named as the owner.** Find out first who answers for each: who uses it, who keeps",
        "it and where it lies are clues. Write the owner into the registry (`nhi.yaml`), so that the next",
        "ticket reaches them.", "",
      ]
    }
    return lines
  }

  /// All of the work at a glance.
  private var table: [String] {
    let rows = sections.prefix(Self.mostRows).enumerated().map { index, section in
      section.row(number: index + 1)
    }
    let rest = sections.count - rows.count
    return [
      "| | identity | credentials | reach | environment | places | cannot be cleaned |",
      "|---|---|---|---|---|---|---|",
    ] + rows + (rest > 0 ? ["", "And \(grouped(rest)) more, which reach no further."] : [])
  }

  private static let mostRows = 100
}

extension Report {
  /// Identities that only findings name.
  fileprivate var unlistedIdentities: [Identity] {
    let known = Set(identities.map(\.id))
    let groups = Dictionary(grouping: findings.filter { !known.contains($0.identity) }) {
      $0.identity
    }
    return groups.sorted { $0.key < $1.key }.map { id, findings in
      Identity(
        id: id, kind: .unknown, displayName: id, provider: findings[0].provider, scope: "",
        reaches: [], evidence: [], confidence: 0, tags: [])
    }
  }
}
