internal import ArgumentParser
internal import History
internal import Reports

/// `sprawl sweep export`: what this host tells the fleet.
struct SweepExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export", abstract: "Write what this host's sweeps know, for the fleet.",
    discussion: """
      The bundle is JSON Lines: a manifest with counts, digest and signature, then one record on \
      each line. Secrets are masked, ids are those under the key; give all hosts of a fleet the same \
      key (--key-file). Equal states give equal bundles.
      """)

  @OptionGroup var state: StateOptions

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file, readable by you only.", valueName: "file"))
  var output: String?

  func run() throws {
    let key = try state.keys.load().key
    let store = try state.open(.read, key: key)
    let bundle = try StateOptions.translating { () throws(StateError) in
      try Bundle.export(store, key: key)
    }
    do {
      if let output, output != "-" {
        var sink = try FileSink(path: output)
        try sink.write(bundle.text)
        try sink.finish()
      } else {
        var sink = StandardOutputSink()
        try sink.write(bundle.text)
        try sink.finish()
      }
    } catch {
      throw Failure.failed("\(error)")
    }
  }
}
