public import ArgumentParser
public import Findings
public import Reports

/// Where the report goes, and how it looks.
package struct OutputOptions: ParsableArguments {
  @Option(
    name: [.short, .long, .customLong("report-format")],
    help: ArgumentHelp(
      """
      human, json, jsonl, sarif, csv, html, markdown, openmetrics, gitlab, junit, gitleaks or \
      trufflehog-jsonl. By default what the extension of --output says, else human.
      """, valueName: "format"))
  package var format: ReportFormat?

  @Option(
    name: [.short, .long, .customShort("r"), .customLong("report-path")],
    help: ArgumentHelp(
      "Write the report to this file, readable by you only (openmetrics: by all).",
      valueName: "file"),
    completion: .file())
  package var output: String?

  @Option(
    help: ArgumentHelp(
      "The least severity that makes the exit status 1: critical, high, medium, low or info.",
      valueName: "severity"))
  package var failOn: Severity = .low

  @Option(help: ArgumentHelp("The exit status when there are findings (0 to 255).", valueName: "n"))
  package var exitCode: UInt8 = 1

  @Flag(help: "Print secrets in full: only to a terminal, or to a file with --output.")
  package var reveal = false

  @Flag(help: "List in the human report what markers, baselines and allow lists suppressed.")
  package var showSuppressed = false

  @Flag(help: "Do not write colours. NO_COLOR does the same.")
  package var noColor = false

  @Flag(name: .shortAndLong, help: "No progress, no hints: only the report, and errors.")
  package var quiet = false

  @Flag(name: .shortAndLong, help: "Say on stderr what was done and how long it took.")
  package var verbose = false

  @Flag(help: .hidden)
  package var redact = false  // Secrets are always redacted; migrants from other tools type this.

  package init() {}

  package func validate() throws {
    guard reveal, output == nil || output == "-", !Terminal.outputIsTerminal else { return }
    throw ValidationError("--reveal needs a terminal, or a file with --output FILE.")
  }

  private var isFile: Bool { output != nil && output != "-" }

  /// Writes the report to where the options say.
  package func write(_ report: Report) throws {
    let format = format ?? output.flatMap(ReportFormat.init(fileName:)) ?? .human
    let style = Terminal.style(noColor: noColor, toFile: isFile)
    let policy: RevealPolicy = reveal ? .plaintext : .masked
    let job = PipelineJob(
      start: Terminal.variable("CI_JOB_STARTED_AT"), commit: Terminal.variable("CI_COMMIT_SHA"))
    do {
      if let output, output != "-" {
        // Numbers alone are for a collector, which is another user.
        var sink = try FileSink(path: output, isPublic: format == .openmetrics)
        try format.write(
          report, style: style, reveal: policy, listsSuppressed: showSuppressed, job: job, to: &sink
        )
        try sink.finish()
      } else {
        var sink = StandardOutputSink()
        try format.write(
          report, style: style, reveal: policy, listsSuppressed: showSuppressed, job: job, to: &sink
        )
        try sink.finish()
      }
    } catch {
      throw Failure.failed("\(error)")
    }
  }

  /// The exit status that a report calls for.
  package func status(of report: Report) -> Int32 {
    if report.findings.contains(where: { $0.severity >= failOn }) { return Int32(exitCode) }
    return report.coverage.isComplete ? ExitStatus.clean : ExitStatus.incomplete
  }
}

// What the parser would find out for itself, by key paths and look-ups that each start would pay for.
extension ReportFormat: ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }
  public static var allValueDescriptions: [String: String] { [:] }
}

extension Severity: ExpressibleByArgument {
  public static var allValueStrings: [String] { allCases.map { $0.rawValue } }
  public static var allValueDescriptions: [String: String] { [:] }
}
