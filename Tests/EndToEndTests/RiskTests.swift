import Foundation
import TestSupport
import Testing

/// One small folder for each risk: what triggers it, and where reports tell it.
struct RiskTests {
  struct Row: Sendable, CustomTestStringConvertible {
    /// The folder, which is one case.
    let folder: String
    /// Files by name; `@{RULE#SEED}` stands for a credential.
    let files: [String: String]
    let risk: String
    /// A part of what must show it.
    let evidence: String

    init(_ folder: String, _ files: [String: String], _ risk: String, _ evidence: String) {
      (self.folder, self.files, self.risk, self.evidence) = (folder, files, risk, evidence)
    }

    var testDescription: String { folder }
  }

  static let notebook =
    #"{"cells":[{"cell_type":"code","execution_count":1,"metadata":{"executionInfo":{"user":"#
    + #"{"displayName":"Ana Ruiz","userId":"1"}}},"outputs":[],"source":["#
    + #""t = '@{slack.incoming-webhook#21}'\n"]}],"metadata":{},"nbformat":4,"nbformat_minor":5}"#

  static let rows = [
    Row(
      "decommissioned", ["job.env": "TOKEN=@{gitlab.deploy-token#1}\n"], "NHI1:2025",
      "says that old-job is decommissioned"),
    Row(
      "leaves",
      [".github/workflows/a.yml": workflow("@{github.fine-grained-personal-access-token#2}")],
      "NHI1:2025", "the automation ends when the person leaves"),
    Row(
      "plain", ["a.env": "TOKEN=@{gitlab.deploy-token#3}\n"], "NHI2:2025", "lies in plain text in"),
    Row(
      "allowed", ["a.env": "TOKEN=@{gitlab.deploy-token#4}\n"], "NHI2:2025",
      "is none of the places that"),
    Row(
      "integration", ["a.env": "HOOK=@{slack.incoming-webhook#5}\n"], "NHI3:2025",
      "gave it to an integration"),
    Row(
      "mcp",
      [
        ".cursor/mcp.json":
          #"{"mcpServers":{"x":{"env":{"TOKEN":"@{gitlab.deploy-token#6}"}}}}"#
      ], "NHI3:2025", "stands in the settings of cursor"),
    Row(
      "password", ["a.env": "URL=postgres://app:@{password#7}@db.internal/x\n"], "NHI4:2025",
      "a password where a token or a certificate could be"),
    Row(
      "open", ["a.env": "URL=http://app:@{password#8}@files.internal/x\n"], "NHI4:2025",
      "goes over http://"),
    Row(
      "legacy", ["a.env": "TOKEN=@{github.personal-access-token#9}\n"], "NHI4:2025",
      "is an older kind"),
    Row(
      "oidc",
      [
        ".gitlab-ci.yml":
          "job:\n  script: run\n  variables:\n    AWS_ACCESS_KEY_ID: @{aws.access-key-id#10}\n"
      ], "NHI4:2025", "where the pipeline could log in by OIDC"),
    Row(
      "wide", ["a.env": "KEY=@{cloudflare.global-api-key#11}\n"], "NHI5:2025",
      "the privileges admin, overprivileged"),
    Row(
      "root", ["a.env": "URL=mysql://root:@{password#12}@db2.internal/x\n"], "NHI5:2025",
      "the name is that of an administrator"),
    Row(
      "pipeline",
      [
        ".gitlab-ci.yml":
          "job:\n  script: run\n  variables:\n    AWS_ACCESS_KEY_ID: @{aws.access-key-id#13}\n"
      ], "NHI6:2025", "a static cloud key in the pipeline"),
    Row(
      "endless", ["a.env": "KEY=@{stripe.secret-key#14}\n"], "NHI7:2025",
      "works until somebody revokes it"),
    Row(
      "rotation", ["a.env": "TOKEN=@{gitlab.deploy-token#15}\n"], "NHI7:2025",
      "was not rotated for 204 days"),
    Row(
      "isolation",
      [
        "prod/a.env": "KEY=@{stripe.restricted-key#16}\n",
        "staging/a.env": "KEY=@{stripe.restricted-key#16}\n",
      ], "NHI8:2025", "the same credential in prod ("),
    Row(
      "elsewhere",
      ["dev/a.env": "URL=postgres://app:@{password#17}@db.prod.internal:5432/x\n"], "NHI8:2025",
      "the production system db:postgres://db.prod.internal:5432/x in a file of dev"),
    Row(
      "reuse",
      [
        ".github/workflows/a.yml": workflow("@{npm.access-token#18}", "a"),
        ".github/workflows/b.yml": workflow("@{npm.access-token#18}", "b"),
      ], "NHI9:2025", "2 users of one credential: ci:reuse/a/build, ci:reuse/b/build"),
    Row(
      "typed", [".bash_history": "export SLACK_BOT_TOKEN=@{slack.bot-token#19}\n"], "NHI10:2025",
      "a person typed it"),
    Row(
      "profile",
      [".aws/credentials": "[default]\naws_access_key_id = @{aws.access-key-id#20}\n"],
      "NHI10:2025", "in a person's profile"),
    Row("notebook", ["a.ipynb": notebook], "NHI10:2025", "in the notebook of a person"),
    Row(
      "person", [".github/workflows/c.yml": workflow("@{github.personal-access-token#22}", "c")],
      "human-credential-in-automation", "ci:person/c/build works with the credential of a person"),
  ]

  private static func workflow(_ token: String, _ name: String = "w") -> String {
    "name: \(name)\non: push\njobs:\n  build:\n    runs-on: x\n    env:\n      TOKEN: \(token)\n"
  }

  private static let registry = """
    version: 1
    identities:
      - {id: old-job, match: {locations: ["decommissioned/**"]}, status: decommissioned}
      - {id: kept, match: {locations: ["allowed/**"]}, allowed_locations: ["vault:*"]}
      - id: turned
        match: {locations: ["rotation/**"]}
        rotation: {max_age_days: 90, last_rotated: 2026-05-01}
    """

  // MARK: What reports say

  private struct Report: Decodable {
    let findings: [Finding]
  }

  private struct Finding: Decodable {
    struct Occurrence: Decodable {
      let place: String
    }
    let occurrences: [Occurrence]
    let risks: [Risk]
  }

  private struct Risk: Decodable {
    let id: String
    let name: String
    let evidence: [String]
    let tags: [String]
  }

  private struct SARIF: Decodable {
    struct Run: Decodable {
      let taxonomies: [Taxonomy]
      let results: [Result]
    }
    struct Taxonomy: Decodable {
      let name: String
      let taxa: [Taxon]
    }
    struct Taxon: Decodable {
      let id: String
    }
    struct Result: Decodable {
      let taxa: [Reference]
      let properties: [String: AnyValue]
    }
    struct Reference: Decodable {
      struct Component: Decodable {
        let index: Int
      }
      let id: String
      let toolComponent: Component
    }
    let runs: [Run]
  }

  /// A value of which nothing is asked.
  private struct AnyValue: Decodable {
    init(from decoder: any Decoder) {}
  }

  private static let folder = Result { () throws -> TemporaryFolder in
    let folder = TemporaryFolder()
    folder.write(registry, to: "nhi.yaml")
    for row in rows {
      for (name, text) in row.files {
        folder.write(try filled(text), to: "\(row.folder)/\(name)")
      }
    }
    return folder
  }

  private static func filled(_ text: String) throws -> String {
    var (result, rest) = ("", text[...])
    while let start = rest.firstRange(of: "@{"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      let parts = rest[start.upperBound..<end].split(separator: "#")
      let seed = try #require(UInt64(parts[1]))
      let rule = parts[0] == "password" ? "gitlab.deploy-token" : String(parts[0])
      let text = try Credential(rule, seed: seed + 100, isSecret: rule != "aws.access-key-id").text
      // A password looks like none of the known tokens.
      let password =
        "Zq7" + text.utf8.reversed().prefix(12).map { String(Character(.init($0))) }.joined()
      if parts[0] == "password" { PlantedSecrets.add(Array(password.utf8)) }
      result += rest[..<start.lowerBound] + (parts[0] == "password" ? password : text)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  private static let time = ["--reference-time", "2026-11-21"]
  private static let report = Result { () throws -> Report in
    let run = try Tool.run(["scan", ".", "--format", "json"] + time, in: folder.get())
    return try JSONDecoder().decode(Report.self, from: Data(run.output))
  }

  @Test(arguments: rows)
  func `a small tree shows the risk, and says what shows it`(row: Row) throws {
    let findings = try Self.report.get().findings.filter { finding in
      finding.occurrences.contains { $0.place.hasPrefix(row.folder + "/") }
    }
    let risks = findings.flatMap(\.risks)
    let evidence = risks.filter { $0.id == row.risk }.flatMap(\.evidence)
    #expect(
      evidence.contains { $0.contains(row.evidence) },
      "\(findings.count) findings: \(risks.map(\.id)), \(evidence)")
  }

  @Test func `people and other programs are told the same risks`() throws {
    let risks = try Self.report.get().findings.flatMap(\.risks)
    let text = try Tool.run(["scan", "."] + Self.time, in: Self.folder.get()).outputText
      .split(whereSeparator: \.isWhitespace).joined(separator: " ")
    for risk in risks {
      let id = risk.id.prefix { $0 != ":" }
      #expect(text.contains("\(id) \(risk.name)"), "\(risk.id)")
    }
    let run = try Tool.run(["scan", ".", "--format", "sarif"] + Self.time, in: Self.folder.get())
    let sarif = try #require(
      try JSONDecoder().decode(SARIF.self, from: Data(run.output)).runs.first)
    let taxa = Set(
      sarif.taxonomies.flatMap { component in component.taxa.map { "\(component.name):\($0.id)" } })
    #expect(taxa == Set(risks.flatMap(\.tags)))
    let referred = Set(
      sarif.results.flatMap { result in
        result.taxa.map { "\(sarif.taxonomies[$0.toolComponent.index].name):\($0.id)" }
      })
    #expect(referred == taxa)
    for number in 1...10 { #expect(taxa.contains("owasp-nhi-2025:NHI\(number)")) }
  }
}
