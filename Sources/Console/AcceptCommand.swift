package import ArgumentParser
internal import History
internal import Identities

/// `accept`: what may stay where it is.
package struct AcceptCommand<Source: HistoryOptions>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "accept", abstract: "Note that credentials may stay where they are, and why.",
      discussion: """
        An accepted credential no longer fails sweeps; reports list it with what is suppressed. \
        What baselines and .sprawl.yaml accept when a sweep runs counts as well.

        \(Source.program) accept dfbfc52020bd93fdcc71 --reason "test account" --until 2027-06-30
        """)
  }

  @Argument(help: ArgumentHelp("Ids of credentials.", valueName: "id"))
  var ids: [String]

  @OptionGroup var source: Source

  @Option(help: ArgumentHelp("Why.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("Who decided it.", valueName: "name"))
  var owner: String?

  @Option(
    help: ArgumentHelp("The last day on which it counts, such as 2027-06-30.", valueName: "day"))
  var until: String?

  @Flag(help: "Take the decision back.")
  var revoke = false

  package init() {}

  package func validate() throws {
    if !revoke, reason?.isEmpty ?? true {
      throw ValidationError("--reason says why the credential may stay.")
    }
    if let until, until.count != 10 || Timestamp.parse(until) == nil {
      throw ValidationError("--until takes a day such as 2027-06-30.")
    }
  }

  package func run() throws {
    let store = try source.writableHistory(key: try source.key())
    try Failure.translating { () throws(StateError) in
      for id in ids {
        if revoke {
          try store.revoke(id)
        } else {
          try store.accept(id, reason: reason ?? "", owner: owner, until: until)
        }
      }
    }
  }
}
