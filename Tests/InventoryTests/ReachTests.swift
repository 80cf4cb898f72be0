import Findings
import Testing

@testable import Inventory

struct ReachTests {
  @Test func `independent sources add up, and one source counts once`() {
    func evidence(_ source: String, _ weight: Double) -> IdentityEvidence {
      IdentityEvidence(source: source, note: source, weight: weight)
    }
    let parties = Parties.join([
      ("@acme/billing", .team, evidence("codeowners", 0.6)),
      ("group:default/Billing", .team, evidence("catalog", 0.6)),
      ("@acme/billing", .team, evidence("codeowners", 0.6)),
      ("ana", .person, evidence("git", 0.4)),
    ])
    #expect(parties.map(\.name) == ["group:default/Billing", "ana"])
    #expect(parties.map(\.confidence) == [0.84, 0.4])
    #expect(parties[0].evidence.count == 2)
  }

  static let systems: [(name: String, category: String?, weight: Double)] = [
    ("cloud:aws:123456789012", "cloud", 9), ("database:x:y", "db", 6),
    ("db:postgres://h:5432/d", "db", 6), ("erp.acme.example", nil, 2),
    ("vault:hashicorp:x", "vault", 10),
  ]

  @Test(arguments: systems)
  func `systems weigh by their category`(name: String, category: String?, weight: Double) {
    #expect(SystemWeights.category(of: name) == category)
    #expect(SystemWeights.weight(of: name) == weight)
  }

  @Test func `risks have the names and numbers of OWASP`() {
    #expect(RiskKind.allCases.prefix(10).map(\.rawValue) == (1...10).map { "NHI\($0):2025" })
    #expect(RiskKind.reuse.risk(["x"]).tags.first == "owasp-nhi-2025:NHI9")
    #expect(RiskKind.reuse.name == "NHI Reuse" && RiskKind.humanUse.name == "Human Use of NHI")
  }

  static let settings: [(path: String, kind: Setting.Kind, assistant: String?)] = [
    ("home/a/.claude/settings.json", .assistant, "claude-code"),
    (".claude/projects/x/s.jsonl", .conversation, "claude-code"),
    ("x/.mcp.json", .assistant, "mcp"), ("a/.bash_history", .shellHistory, nil),
    ("a/.aws/credentials", .cloudProfile, nil), ("a/b.ipynb", .notebook, nil),
    (".github/workflows/a.yml", .pipeline, nil), ("k8s/a.yaml", .manifest, nil),
    ("slack-export/general/1.json", .conversation, nil), ("a/main.tf", .infrastructure, nil),
    ("src/main.swift", .other, nil), ("uipath/Main.xaml", .robot, nil),
  ]

  @Test(arguments: settings)
  func `a path tells the kind of place`(path: String, kind: Setting.Kind, assistant: String?) {
    let occurrence = Occurrence(
      place: Place(path: path),
      range: SourceRange(line: 1, column: 1, endLine: 1, endColumn: 2, bytes: 0..<1),
      decoding: nil, context: "", environment: .unknown)
    let setting = Setting(occurrence)
    #expect(setting.kind == kind && setting.assistant == assistant)
  }
}
