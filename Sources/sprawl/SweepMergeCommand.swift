internal import ArgumentParser
internal import History

/// `sprawl sweep merge`: many hosts in one state.
struct SweepMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join bundles of many hosts in one state.",
    discussion: """
      sprawl sweep merge --state fleet.db --key-file fleet.key bundles/*.jsonl

      Of each host the latest bundle counts, in whatever order bundles come and however often. A \
      bundle that cannot be used is named, and the others are merged; the exit status is 2 then.
      """)

  @Argument(help: ArgumentHelp("Bundles of sprawl sweep export.", valueName: "bundle"))
  var bundles: [String]

  @OptionGroup var state: StateOptions

  @Flag(name: .shortAndLong, help: "Only errors.")
  var quiet = false

  func run() throws {
    let key = try state.keys.load().key
    let lock = try state.lock()
    let store = try state.open(.write, key: key)
    let merge = try StateOptions.translating { () throws(StateError) in try Merge(into: store) }
    var (merged, known, refused) = (0, 0, 0)
    for file in bundles {
      do {
        let bytes = try WholeFile.read(file, limit: Bundle.maximumSize)
        let outcome = try StateOptions.translating { () throws(StateError) in
          try merge.add(BundleReader.read(bytes, file: file, key: key), file: file)
        }
        if outcome == .merged { merged += 1 } else { known += 1 }
      } catch let failure as Failure where failure.status == ExitStatus.usage {
        Terminal.complain("sprawl: \(failure.message)")
        refused += 1
      }
    }
    withExtendedLifetime(lock) {}
    if !quiet {
      try Terminal.print("\(merged) merged · \(known) known already · \(refused) refused\n")
    }
    if refused > 0 { throw ExitCode(ExitStatus.usage) }
  }
}
