internal import Findings
internal import History
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The lines, or the JSON, of what is open, the most severe first, then the oldest.
struct StatusListing {
  private let isJSON: Bool
  private let entries = OrderedTexts()
  private let style = Terminal.style(noColor: false, toFile: false)
  private let now = time(nil)
  private var counts: [StatusReport.State: Int] = [:]

  init(isJSON: Bool) { self.isJSON = isJSON }

  /// - Parameter isShown: Whether it is more than counted.
  mutating func add(_ entry: StatusReport.Entry, isShown: Bool) throws {
    counts[entry.state, default: 0] += 1
    guard isShown else { return }
    try entries.add(
      isJSON ? SweepJSON.element(entry) : Array(text(of: entry).utf8),
      key: (-entry.credential.severity.rank, entry.firstSeen))
  }

  func write(
    _ status: StatusReport, to sink: inout some ByteSink & ~Copyable
  ) throws {
    if isJSON {
      try SweepJSON.write(status, entries, to: &sink)
    } else {
      try sink.write(Array(heading(of: status).utf8))
      try entries.write(to: &sink)
      let counts = StatusReport.State.allCases.map { state in
        "\(grouped(self.counts[state] ?? 0)) \(state.rawValue)"
      }
      try sink.write(Array("\n\(counts.joined(separator: " · "))\n".utf8))
    }
  }

  private func heading(of status: StatusReport) -> String {
    let names = Dictionary(uniqueKeysWithValues: status.hosts.map { ($0.id, $0.name) })
    return status.lastSweeps.map { sweep in
      style.visible(
        "\(names[sweep.host] ?? ""): sweep \(sweep.number), \(sweep.state.rawValue), "
          + "\(SweepText.duration(max(0, now - (sweep.ended ?? sweep.started)))) ago, "
          + counted(sweep.files, "file", "files")) + "\n"
    }.joined()
  }

  private func text(of entry: StatusReport.Entry) -> String {
    let age = SweepText.duration(max(0, now - entry.firstSeen))
    var lines = [
      "", SweepText.heading(entry.credential, style),
      style.visible(
        "  \(entry.state.rawValue) · known for \(age) · owner \(entry.owner ?? "nobody")"),
    ]
    if let acceptance = entry.acceptance {
      lines.append(style.visible("  " + SweepText.reason(of: acceptance)))
    }
    for place in entry.places.prefix(5) { lines.append("    " + style.visible(place)) }
    if entry.places.count > 5 {
      lines.append("    and \(counted(entry.places.count - 5, "place", "places")) more")
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
