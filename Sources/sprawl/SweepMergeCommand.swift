internal import ArgumentParser
internal import Console
internal import History

/// `sprawl sweep merge`: many hosts in one state.
struct SweepMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join bundles of many hosts in one state.",
    discussion: """
      sprawl sweep merge --state fleet.db --key-file fleet.key bundles/*.jsonl
      sprawl sweep merge --to postgresql://fleet@db/fleet --key-file fleet.key bundles/*.jsonl

      Of each host the latest bundle counts, in whatever order bundles come and however often. A \
      bundle that cannot be used is named, and the others are merged; the exit status is 2 then. \
      With --to, sprawl-fleet does the work.
      """)

  @Argument(
    help: ArgumentHelp("Bundles of sprawl sweep export.", valueName: "bundle"), completion: .file())
  var bundles: [String]

  @OptionGroup var state: StateOptions

  @Option(
    help: ArgumentHelp("Merge into a PostgreSQL server, with sprawl-fleet.", valueName: "url"))
  var to: String?

  @Flag(name: .shortAndLong, help: "Only errors.")
  var quiet = false

  func validate() throws {
    if to != nil, state.state != nil {
      throw ValidationError("Give --state for a file, or --to for a server, and not both.")
    }
    if let to, !FleetProgram.isAddress(to) {
      throw ValidationError("--to takes postgresql://…; for a file there is --state.")
    }
  }

  func run() throws {
    if let to {
      let keyFile = state.keys.keyFile.map { ["--key-file", $0] } ?? []
      try FleetProgram.run(
        ["merge", "--to", to] + keyFile + (quiet ? ["--quiet"] : []) + ["--"] + bundles)
    }
    let key = try state.key()
    let lock = try state.lock()
    try BundleMerge.run(bundles, into: state.open(.merge, key: key), key: key, isQuiet: quiet)
    withExtendedLifetime(lock) {}
  }
}
