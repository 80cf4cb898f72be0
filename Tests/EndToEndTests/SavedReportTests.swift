import TestSupport
import Testing

/// `sprawl report`.
struct SavedReportTests {
  let folder: TemporaryFolder

  init() throws {
    folder = TemporaryFolder()
    for number in 0..<20 {
      let credential = try Credential(number: number)
      folder.write("# a\nkey: '\(credential.text)'\n", to: "root/prod/\(number % 7)/\(number).txt")
    }
  }

  @Test(arguments: [
    "json", "jsonl", "sarif", "csv", "human", "html", "markdown", "openmetrics", "gitlab", "junit",
    "gitleaks", "trufflehog-jsonl",
  ])
  func `a saved report gives every format that the scan gives`(format: String) throws {
    let scan = try Tool.run(["scan", "root", "-f", format], in: folder)
    for saved in ["saved.json", "saved.jsonl"] {
      _ = try Tool.run(["scan", "root", "-o", saved], in: folder)
      let report = try Tool.run(["report", saved, "-f", format], in: folder)
      #expect(report.status == 1 && report.errors.isEmpty)
      #expect(report.outputText == scan.outputText)
    }
  }

  @Test func `a collector of metrics may read them, and nobody else a report`() throws {
    for (file, mode) in [("a.prom", "644"), ("a.json", "600"), ("a.md", "600")] {
      let run = try Tool.shell(
        "umask 022; \"$sprawl\" scan root -q -o \(file); stat -c %a \(file); ls .sprawl-*",
        in: folder)
      #expect(run.outputText == mode + "\n", "\(file): \(run.outputText)")
    }
  }

  static let mistakes: [(file: String, text: String, message: String)] = [
    ("none.json", "", "none.json: no such file or directory"),
    ("empty.json", "", "empty.json:1:1: is empty"),
    ("cut.json", "{\"schema\": \"spr", "cut.json:1:16: this is not a report"),
    ("other.json", "[1]", "other.json: must be an object"),
  ]

  @Test(arguments: mistakes)
  func `what is no report is told with its place`(
    file: String, text: String, message: String
  ) throws {
    if file != "none.json" { folder.write(text, to: file) }
    let run = try Tool.run(["report", file], in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errorText.contains("sprawl: \(message)"), "\(run.errorText)")
    #expect(try Tool.run(["report", file, "--reveal"], in: folder).status == 2)
  }
}
