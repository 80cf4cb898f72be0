internal import Findings
internal import History
internal import Reports

/// The lines, or the JSON, of what changed: by kind, then the most severe first.
struct DiffListing {
  private let isJSON: Bool
  private let changes = SweepDiff.Kind.allCases.map { _ in OrderedTexts() }
  private let style = Terminal.style(noColor: false, toFile: false)
  private var remediation = RemediationTimes()
  /// Whether a credential is new, returned or moved that nobody accepted.
  private(set) var isWorse = false

  init(isJSON: Bool) { self.isJSON = isJSON }

  mutating func add(_ change: SweepDiff.Change) throws {
    remediation.add(change)
    if [.new, .returned, .moved].contains(change.kind), change.acceptance == nil { isWorse = true }
    let kind = SweepDiff.Kind.allCases.firstIndex(of: change.kind) ?? 0
    try changes[kind].add(
      isJSON ? SweepJSON.element(change) : Array(text(of: change).utf8),
      key: (-change.credential.severity.rank, 0))
  }

  func write(to sink: inout some ByteSink & ~Copyable) throws {
    let owners = remediation.owners
    if isJSON { return try SweepJSON.write(changes, owners, to: &sink) }
    let kinds = zip(SweepDiff.Kind.allCases, changes).filter { $0.1.count > 0 }
    if kinds.isEmpty { return try sink.write(Array("nothing changed\n".utf8)) }
    for (index, (kind, changes)) in kinds.enumerated() {
      let name = kind.rawValue.replacing("_", with: " ")
      let heading = "\(name): \(counted(changes.count, "credential", "credentials"))\n"
      try sink.write(Array(((index > 0 ? "\n" : "") + heading).utf8))
      try changes.write(to: &sink)
    }
    if owners.isEmpty { return }
    let lines = owners.map { row in
      style.visible(
        "\(row.owner ?? "nobody"): \(counted(row.credentials, "credential", "credentials")) gone, "
          + "after \(SweepText.duration(row.median)) (median), "
          + "\(SweepText.duration(row.longest)) at most")
    }
    try sink.write(Array("\n\(lines.joined(separator: "\n"))\n".utf8))
  }

  private func text(of change: SweepDiff.Change) -> String {
    var facts = [
      "known for \(SweepText.duration(change.age))", "owner \(change.owner ?? "nobody")",
    ]
    if let former = change.formerOwner {
      facts.append("before: \(former.isEmpty ? "nobody" : former)")
    }
    var lines = [
      "  " + SweepText.heading(change.credential, style),
      style.visible("    " + facts.joined(separator: " · ")),
    ]
    if let acceptance = change.acceptance {
      lines.append(style.visible("    " + SweepText.reason(of: acceptance)))
    }
    let places = change.came.map { "+ \($0)" } + change.went.map { "- \($0)" }
    lines += places.prefix(8).map { style.visible("    \($0)") }
    if places.count > 8 { lines.append("    and \(places.count - 8) more") }
    return lines.joined(separator: "\n") + "\n"
  }
}
