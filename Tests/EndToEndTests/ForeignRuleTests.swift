import TestSupport
import Testing

/// Rules of other scanners, as they are and imported.
struct ForeignRuleTests {
  let folder = TemporaryFolder()

  init() {
    folder.write(Self.configuration, to: "rules.toml")
    for (number, secret) in Self.secrets.enumerated() {
      PlantedSecrets.add(Array(secret.utf8))
      folder.write("key: \(secret);\n", to: "root/\(number).txt")
    }
    folder.write("key: \(Self.secrets[0]);\n", to: "root/fixed/a.txt")
    folder.write("key: \(Self.secrets[0]);\n", to: "root/b.cfg")
  }

  static let configuration = """
    title = "Acme"

    [allowlist]
    description = "fixed data"
    paths = ['''/fixed/''']

    [[rules]]
    id = "acme-key"
    description = "Key of the Acme works"
    regex = '''(?i)[\\w.-]{0,50}?acmek_([a-z0-9]{24})(?:;|$)'''
    keywords = ["acmek_"]
    path = '''\\.txt$'''

    [[rules.allowlists]]
    stopwords = ["q0q0"]

    [[rules]]
    id = "acme-word"
    regex = '''acmew_[a-z]{24}'''
    """

  /// Of the first rule; the same, suppressed by a word; of the second rule, without a digit.
  static let secrets = [
    "acmek_" + "q7w8e9r1t2y3u4i5o6p7a8s9", "acmek_" + "q7w8e9r1t2y3q0q0o6p7a8s9",
    "acmew_" + "qhwoerrnbykvxucizpamsldg",
  ]

  private func scan(_ rules: String) throws -> [String] {
    let run = try Tool.run(
      ["scan", "root", "-f", "json", "--rules", rules, "--rule", "custom.*"], in: folder)
    #expect(run.status == 1, "\(run.errorText)")
    let report = try run.report()
    #expect(report.suppressed.map(\.marker) == ["allowlist", "allowlist"])
    return report.findings.map(\.rule) + report.places
  }

  private static let found = [
    "custom.acme-key", "custom.acme-word", "root/0.txt:1:12", "root/2.txt:1:6",
  ]

  @Test func `a scan uses them as they are`() throws {
    #expect(try scan("rules.toml") == Self.found)
  }

  @Test func `imported rules are right and find the same`() throws {
    let run = try Tool.run(["rules", "import", "rules.toml", "-o", "rules.yaml"], in: folder)
    #expect(run.status == 0 && run.errorText == "sprawl: imported 2 rules, 0 to mend\n")
    #expect(run.output.isEmpty)
    let check = try Tool.run(["rules", "check", "rules.yaml"], in: folder)
    #expect(check.status == 0, "\(check.errorText)")
    #expect(check.outputText == "2 rules, 40 samples, 0 failures\n")
    #expect(try scan("rules.yaml") == Self.found)
    let shown = try Tool.run(["rules", "import", "rules.toml"], in: folder)
    #expect(shown.outputText.hasPrefix("# Imported by `sprawl rules import`"))
  }

  @Test func `parts that a rule requires have to stand near`() throws {
    folder.write(
      """
      [[rules]]
      id = "acme-secret"
      regex = '''acmes=([a-z0-9]{24})'''
      [[rules.required]]
      id = "acme-id"
      withinLines = 2
      [[rules]]
      id = "acme-id"
      regex = '''acmei=[0-9]{8}'''
      skipReport = true
      """, to: "parts.toml")
    let (secret, id) = ("acmes=" + "q7w8e9r1t2y3u4i5o6p7a8s9", "acmei=" + "72940518")
    PlantedSecrets.add(Array(secret.utf8))
    folder.write("\(id)\n\n\(secret)\n", to: "parts/near.txt")
    folder.write("\(id)\n\n\n\(secret)\n", to: "parts/far.txt")
    folder.write("\(secret)\n", to: "parts/alone.txt")
    let run = try Tool.run(["rules", "import", "parts.toml", "-o", "parts.yaml"], in: folder)
    #expect(run.status == 0, "\(run.errorText)")
    for rules in ["parts.toml", "parts.yaml"] {
      let run = try Tool.run(
        ["scan", "parts", "-f", "json", "--rules", rules, "--rule", "custom.*"], in: folder)
      #expect(try run.report().places == ["parts/near.txt:3:7"], "\(rules)")
    }
  }

  static let refusals: [(name: String, text: String, complaint: String)] = [
    ("a.toml", "x", "a.toml:1:2: this is not TOML: a key needs '=' and a value behind it"),
    ("b.toml", "", "b.toml: there are no rules in it"),
    ("c.yaml", "", "'c.yaml' is no TOML file: its name has to end in .toml."),
  ]

  @Test(arguments: refusals)
  func `what cannot be imported is refused`(name: String, text: String, complaint: String) throws {
    folder.write(text, to: name)
    let run = try Tool.run(["rules", "import", name], in: folder)
    #expect(run.status == 2 && run.output.isEmpty)
    #expect(run.errorText.contains(complaint), "\(run.errorText)")
  }

  @Test func `a rule that needs mending is named`() throws {
    folder.write("[[rules]]\nid = 'a'\nregex = 'token=(x{24})'\n", to: "d.toml")
    let run = try Tool.run(["rules", "import", "d.toml"], in: folder)
    #expect(run.status == 1)
    #expect(run.errorText.hasPrefix("d.toml:2:6: rule 'custom.a': sample 1"), "\(run.errorText)")
    #expect(run.errorText.hasSuffix("sprawl: imported 1 rule, 1 to mend\n"), "\(run.errorText)")
  }
}
