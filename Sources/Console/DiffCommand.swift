package import ArgumentParser
internal import Findings
internal import History
internal import Identities
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `diff`: what changed between two sweeps.
package struct DiffCommand<Source: HistoryOptions>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "diff", abstract: "Tell what changed between two sweeps.",
      discussion: """
        \(Source.program) diff                     the last sweep and the one before
        \(Source.program) diff 3 12                what changed after sweep 3, up to sweep 12
        \(Source.program) diff --since 2026-11-01  what changed since that day, on all hosts of a fleet

        The exit status is 1 when a credential is new, returned or moved that nobody accepted, else 0.
        """)
  }

  @Argument(help: ArgumentHelp("The number of the earlier sweep.", valueName: "from"))
  var from: Int?

  @Argument(
    help: ArgumentHelp("The number of the later sweep; by default the last.", valueName: "to"))
  var to: Int?

  @OptionGroup var source: Source

  @Option(help: ArgumentHelp("Compare with the last sweep before this time.", valueName: "time"))
  var since: String?

  @Flag(help: "Write JSON.")
  var json = false

  package init() {}

  package func validate() throws {
    if since != nil, from != nil {
      throw ValidationError("Give numbers of sweeps, or --since, and not both.")
    }
  }

  package func run() throws {
    let store = try source.history(key: try source.key())
    let timeline = try Failure.translating { () throws(StateError) in try Timeline(store) }
    let diff = SweepDiff(timeline, try spans(of: timeline))
    let today = ISOTime.day(ofSecond: time(nil))
    let accepted = Dictionary(
      uniqueKeysWithValues: diff.changes.compactMap { change in
        timeline.acceptance(of: change.credential.id, on: today).map { (change.credential.id, $0) }
      })
    try Terminal.print(json ? SweepJSON.text(of: diff, accepted) : text(of: diff, accepted))
    let isWorse = diff.changes.contains {
      [.new, .returned, .moved].contains($0.kind) && accepted[$0.credential.id] == nil
    }
    throw ExitCode(isWorse ? ExitStatus.findings : ExitStatus.clean)
  }

  private func spans(of timeline: Timeline) throws -> [SweepDiff.Span] {
    let ended = timeline.sweeps.filter { $0.state != .running }
    if from != nil, timeline.hosts.count != 1 {
      throw Failure.usage("numbers of sweeps are those of one host; use --since")
    }
    let moment = try since.map { text in
      guard let seconds = Timestamp.parse(text) else {
        throw Failure.usage("--since '\(text)' is not a time such as 2026-11-21")
      }
      return seconds
    }
    return try timeline.hosts.compactMap { host in
      let numbers = ended.filter { $0.host == host.id }
      guard let last = numbers.last else { return nil }
      let end = to ?? last.number
      let start =
        from
        ?? (moment.map { moment in numbers.last { $0.started < moment }?.number ?? 0 })
        ?? end - 1
      guard (0...last.number).contains(start), (start...last.number).contains(end) else {
        throw Failure.usage("there are sweeps 1 to \(last.number); 0 is the time before them")
      }
      return SweepDiff.Span(host: host.id, from: start, to: end)
    }
  }

  private func text(
    of diff: SweepDiff, _ accepted: [String: Timeline.Acceptance]
  ) -> String {
    let style = Terminal.style(noColor: false, toFile: false)
    guard !diff.changes.isEmpty else { return "nothing changed\n" }
    var lines: [String] = []
    for kind in SweepDiff.Kind.allCases {
      let changes = diff.changes.filter { $0.kind == kind }
      if changes.isEmpty { continue }
      let name = kind.rawValue.replacing("_", with: " ")
      lines.append("\(name): \(counted(changes.count, "credential", "credentials"))")
      for change in changes {
        lines += self.lines(of: change, accepted[change.credential.id], style)
      }
      lines.append("")
    }
    for row in diff.remediation {
      lines.append(
        style.visible(
          "\(row.owner ?? "nobody"): \(counted(row.credentials, "credential", "credentials")) gone, "
            + "after \(SweepText.duration(row.median)) (median), "
            + "\(SweepText.duration(row.longest)) at most"))
    }
    while lines.last == "" { lines.removeLast() }
    return lines.joined(separator: "\n") + "\n"
  }

  private func lines(
    of change: SweepDiff.Change, _ acceptance: Timeline.Acceptance?, _ style: Style
  ) -> [String] {
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
    if let acceptance { lines.append(style.visible("    " + SweepText.reason(of: acceptance))) }
    let places = change.came.map { "+ \($0)" } + change.went.map { "- \($0)" }
    lines += places.prefix(8).map { style.visible("    \($0)") }
    if places.count > 8 { lines.append("    and \(places.count - 8) more") }
    return lines
  }
}
