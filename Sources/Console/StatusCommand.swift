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
    let (status, listing) = try Failure.translating { () throws(StateError) in
      try store.reading { db in
        let timeline = try Timeline(db)
        let status = StatusReport(timeline, day: ISOTime.day(ofSecond: time(nil)))
        var listing = StatusListing(isJSON: json)
        try timeline.forEachCredential(db) { history in
          let entry = status.entry(of: history)
          try listing.add(entry, isShown: gone || entry.state != .gone)
        }
        return (status, listing)
      }
    }
    try Terminal.write { sink in try listing.write(status, to: &sink) }
  }
}
