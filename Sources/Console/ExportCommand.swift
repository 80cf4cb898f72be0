package import ArgumentParser
internal import History
internal import Reports

/// `export`: what a host tells the fleet.
package struct ExportCommand<Source: HistoryOptions>: ParsableCommand {
  package static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: "export", abstract: "Write what a host's sweeps know, for the fleet.",
      discussion: """
        The bundle is JSON Lines: a manifest with counts, digest and signature, then one record on \
        each line. Secrets are masked, ids are those under the key; give all hosts of a fleet the same \
        key (--key-file). Equal states give equal bundles, also of a host whose bundle was merged.
        """)
  }

  @OptionGroup var source: Source

  @Option(
    help: ArgumentHelp(
      "Whose bundle, in the history of a fleet; by default this host's.", valueName: "name"))
  var host: String?

  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("Write to this file, readable by you only.", valueName: "file"),
    completion: .file())
  var output: String?

  package init() {}

  package func run() throws {
    let key = try source.key()
    let store = try source.history(key: key)
    let bundle = try Failure.translating { () throws(StateError) in
      try Bundle.export(store, host: host, key: key)
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
