package import ArgumentParser
internal import Findings
internal import History
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `status`: what is open, and since when.
package struct StatusCommand<Source: HistoryOptions>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "status", abstract: "Tell what is open, since when, and whose it is.",
      discussion: """
        States: new (the last sweep met it first), moved (it came to further places), returned (it had \
        been gone), open, accepted, gone. The exit status is 0.
        """)
  }

  @OptionGroup var source: Source

  @Flag(help: "Write JSON.")
  var json = false

  @Flag(help: "Also what is gone.")
  var gone = false

  package init() {}

  package func run() throws {
    let store = try source.history(key: try source.key())
    let status = try Failure.translating { () throws(StateError) in
      StatusReport(try Timeline(store), day: ISOTime.day(ofSecond: time(nil)))
    }
    let entries = status.credentials.filter { gone || $0.state != .gone }
    try Terminal.print(json ? SweepJSON.text(of: status, entries) : text(of: status, entries))
  }

  private func text(of status: StatusReport, _ entries: [StatusReport.Entry]) -> String {
    let style = Terminal.style(noColor: false, toFile: false)
    let now = time(nil)
    var lines: [String] = []
    for (host, sweep) in zip(status.hosts, status.lastSweeps) {
      lines.append(
        style.visible(
          "\(host.name): sweep \(sweep.number), \(sweep.state.rawValue), "
            + "\(SweepText.duration(max(0, now - (sweep.ended ?? sweep.started)))) ago, "
            + counted(sweep.files, "file", "files")))
    }
    for entry in entries {
      lines.append("")
      lines.append(SweepText.heading(entry.credential, style))
      let owner = entry.owner ?? "nobody"
      let age = SweepText.duration(max(0, now - entry.firstSeen))
      lines.append(
        style.visible(
          "  \(entry.state.rawValue) · known for \(age) · owner \(owner)"))
      if let acceptance = entry.acceptance {
        lines.append(style.visible("  " + SweepText.reason(of: acceptance)))
      }
      for place in entry.places.prefix(5) { lines.append("    " + style.visible(place)) }
      if entry.places.count > 5 {
        lines.append("    and \(counted(entry.places.count - 5, "place", "places")) more")
      }
    }
    let counts = StatusReport.State.allCases.map { state in
      "\(grouped(status.credentials.count { $0.state == state })) \(state.rawValue)"
    }
    return (lines + ["", counts.joined(separator: " · ")]).joined(separator: "\n") + "\n"
  }
}
