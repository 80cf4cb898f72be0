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
    let timeline = try Failure.translating { () throws(StateError) in
      try store.reading { try Timeline($0) }
    }
    let today = ISOTime.day(ofSecond: time(nil))
    let diff = SweepDiff(timeline, try spans(of: timeline), day: today)
    let listing = try Failure.translating { () throws(StateError) in
      try store.reading { db in
        var listing = DiffListing(isJSON: json)
        try timeline.forEachCredential(db) { history in
          if let change = diff.change(of: history) { try listing.add(change) }
        }
        return listing
      }
    }
    try Terminal.write { sink in try listing.write(to: &sink) }
    throw ExitCode(listing.isWorse ? ExitStatus.findings : ExitStatus.clean)
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
}
