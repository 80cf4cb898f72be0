import Detection
import Findings
import Inputs
import Rules
import Scanning
import TestSupport
import Testing

struct CorpusTests {
  static let files = [
    "env/service.env",
    "kubernetes/secret.yaml",
    "lock/package-lock.json",
    "lookalikes/ChangeLog",
    "lookalikes/app.min.js",
    "lookalikes/code.py",
    "lookalikes/digests.txt",
    "lookalikes/go.sum",
    "lookalikes/guide.md",
    "lookalikes/i18n/de.json",
    "lookalikes/keys.txt",
    "lookalikes/page.html",
    "lookalikes/placeholders.env",
    "lookalikes/references.yaml",
    "lookalikes/sealed.yaml",
    "lookalikes/style.css",
    "lookalikes/test-summary.txt",
    "lookalikes/token.proto",
    "lookalikes/users.sql",
    "lookalikes/yarn.lock",
    "settings/app.yaml",
    "settings/application.properties",
    "settings/deploy.sh",
    "source/login.py",
  ]

  @Test(arguments: files)
  func `a file holds what its list says`(file: String) throws {
    let folder = "corpus/"
    let lines = try Repository.text(of: folder + file).split(
      separator: "\n", omittingEmptySubsequences: false)
    let expected = try Repository.text(of: folder + file + ".expected").split(separator: "\n")
    for seed in 0..<5 as Range<UInt64> {
      var text: [UInt8] = []
      for (number, line) in lines.enumerated() {
        var generator = SampleGenerator(seed: seed * 1000 + UInt64(number))
        text += try generator.sample(from: String(line)).text + [UInt8(ascii: "\n")]
      }
      #expect(try found(in: text, path: file) == expected.map(String.init), "seed \(seed)")
    }
  }

  /// `LINE RULE` for each place that a scan of a file with this text tells.
  private func found(in text: [UInt8], path: String) throws -> [String] {
    let folder = TemporaryFolder()
    folder.write(text, to: path)
    let scan = Scan(rules: RuleSet(), options: ScanOptions(key: Array(repeating: 7, count: 32)))
    let result = scan.run(try Roots([folder.path]))
    #expect(result.coverage.isComplete)
    return result.findings.flatMap { finding in
      finding.occurrences.map { (line: $0.range.line, rule: finding.rule) }
    }
    .sorted { ($0.line, $0.rule) < ($1.line, $1.rule) }
    .map { "\($0.line) \($0.rule)" }
  }
}
