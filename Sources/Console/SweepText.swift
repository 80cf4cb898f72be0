internal import Findings
package import History
package import Reports

/// What the commands of `sprawl sweep` say to people.
package enum SweepText {
  /// What a sweep came to.
  package static func text(of outcome: SweepOutcome) -> String {
    let sweep = outcome.sweep
    let seconds = max(0, (sweep.ended ?? sweep.started) - sweep.started)
    let open = outcome.open.values.reduce(0, +)
    let severities = Severity.allCases.reversed().compactMap { severity in
      outcome.open[severity].flatMap { $0 > 0 ? "\(grouped($0)) \(severity.rawValue)" : nil }
    }
    var lines = [
      "sweep \(sweep.number) of \(outcome.host): \(sweep.state.rawValue), \(duration(seconds))",
      "  files       \(grouped(sweep.files)) (\(grouped(sweep.filesRead)) read, "
        + "\(grouped(sweep.files - sweep.filesRead)) as before), \(byteSize(sweep.bytes))",
      "  open        \(counted(open, "credential", "credentials")) in "
        + counted(outcome.places, "place", "places")
        + (severities.isEmpty ? "" : ": " + severities.joined(separator: " · ")),
      "  this sweep  \(grouped(outcome.new)) new · \(grouped(outcome.returned)) returned · "
        + "\(grouped(outcome.gone)) gone",
    ]
    if outcome.accepted > 0 {
      lines.append("  accepted    \(counted(outcome.accepted, "credential", "credentials"))")
    }
    if sweep.gaps > 0 {
      lines.append(
        "  incomplete  \(counted(sweep.gaps, "place", "places")) could not be looked at, or not "
          + "wholly: sprawl sweep report")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// Such as `accepted: a test account, by ops, until 2027-06-30`.
  static func reason(of acceptance: Timeline.Acceptance) -> String {
    let parts = [
      acceptance.reason, acceptance.owner.map { "by \($0)" },
      acceptance.until.map { "until \($0)" },
    ]
    return "accepted: " + parts.compactMap { $0 }.joined(separator: ", ")
  }

  /// A time in the largest fitting unit, such as `12 s`, `35 min`, `7 h` or `12 d`.
  package static func duration(_ seconds: Int) -> String {
    switch seconds {
    case ..<120: "\(seconds) s"
    case ..<7200: "\(seconds / 60) min"
    case ..<172_800: "\(seconds / 3600) h"
    default: "\(grouped(seconds / 86_400)) d"
    }
  }

  /// Such as `critical  GitHub token ghp_…kQ  0123456789abcdef0123`.
  package static func heading(_ credential: CredentialHeading, _ style: Style) -> String {
    style.visible(
      "\(credential.severity.rawValue.padded(to: 8))  \(credential.title) "
        + "\(credential.preview)  \(credential.id)")
  }
}
