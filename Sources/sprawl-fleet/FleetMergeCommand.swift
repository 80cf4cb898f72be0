internal import ArgumentParser
internal import Console
internal import History

/// `sprawl-fleet merge`: bundles of many hosts in one database.
struct FleetMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join bundles of many hosts in one database.",
    discussion: """
      sprawl-fleet merge --to postgresql://fleet@db/fleet --key-file fleet.key bundles/*.jsonl

      Of each host the latest bundle counts, in whatever order bundles come and however often. Each \
      bundle is one transaction: what ended halfway goes on when it is run again. Several may run at \
      once. A bundle that cannot be used is named, and the others are merged; the exit status is 2 \
      then. The tables stand in the schema 'sprawl', and are made when they are missing.
      """)

  @Argument(help: ArgumentHelp("Bundles of sprawl sweep export.", valueName: "bundle"))
  var bundles: [String]

  @OptionGroup var server: ServerOptions

  @Flag(name: .shortAndLong, help: "Only errors.")
  var quiet = false

  func run() throws {
    let key = try server.key()
    try BundleMerge.run(bundles, into: server.open(.merge, key: key), key: key, isQuiet: quiet)
  }
}
