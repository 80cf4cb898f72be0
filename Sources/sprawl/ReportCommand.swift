internal import ArgumentParser
internal import Console
internal import Findings

/// `sprawl report`: a saved report in another format.
struct ReportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "report", abstract: "Turn a saved report into another format.",
    discussion: """
      sprawl report scan.json                     read it
      sprawl report scan.jsonl -o scan.sarif      pass it on
      sprawl report part-*.json -o all.json       join parts (sprawl scan --shard)

      The exit status is that of the scan, by --fail-on.
      """)

  @Argument(
    help: """
      A report that was written as json or jsonl; - is standard input. Several, such as those of the \
      parts of a scan, are joined.
      """, completion: .file())
  var files: [String]

  @OptionGroup var output: OutputOptions

  func validate() throws {
    if output.reveal {
      throw ValidationError("--reveal is for scans: saved reports hold no secrets.")
    }
  }

  func run() throws {
    let report = try SavedReport.read(files)
    try output.write(report)
    throw ExitCode(output.status(of: report))
  }
}
