import Foundation
import TestSupport
import Testing

/// The worked example of `docs/identities.md`: `corpus/company`, with credentials filled in.
struct CompanyTests {
  static let files = [
    ".github/workflows/release.yml", "CODEOWNERS", "infra/main.tf",
    "laptops/home/ana/.claude/settings.json", "nhi.yaml", "robots/invoice/.gitlab-ci.yml",
    "services/billing/catalog-info.yaml", "services/billing/deploy/prod/secret.yaml",
    "services/billing/deploy/staging/secret.yaml", "services/support-bot/bot.env",
    "services/support-bot/package.json",
  ]
  static let time = ["--reference-time", "2026-11-21"]

  let folder = TemporaryFolder()

  init() throws {
    for file in Self.files {
      folder.write(try Self.filled(Repository.text(of: "corpus/company/" + file)), to: file)
    }
  }

  /// The text with `@{RULE#SEED}` replaced by the credentials that it stands for.
  private static func filled(_ text: String) throws -> String {
    var result = ""
    var rest = text[...]
    while let start = rest.firstRange(of: "@{"),
      let end = rest[start.upperBound...].firstIndex(of: "}")
    {
      let parts = rest[start.upperBound..<end].split(separator: "#")
      let seed = try #require(parts.count == 2 ? UInt64(parts[1]) : nil)
      result += rest[..<start.lowerBound]
      result += try Self.credential(String(parts[0]), seed)
      rest = rest[rest.index(after: end)...]
    }
    return result + rest
  }

  /// The id of a key is public, and names its identity.
  private static func credential(_ rule: String, _ seed: UInt64) throws -> String {
    try Credential(rule, seed: seed, isSecret: rule != "aws.access-key-id").text
  }

  private struct Inventory: Decodable {
    let identities: [Identity]
    let blastRadius: BlastRadius
  }

  private struct Identity: Decodable {
    let id: String
    let kind: String
    let registered: String?
    let environments: [Use]
    let copies: Int
    let unowned: Bool
    let owner: Party?
    let otherOwners: [Party]
    let consumers: [Party]
    let risks: [Risk]
    let reaches: [String]
    let score: Int

    struct Use: Decodable { let environment: String }
  }

  private struct Party: Decodable {
    let name: String
    let confidence: Double
  }

  private struct Risk: Decodable {
    let id: String
    let evidence: [String]
    let tags: [String]
  }

  private struct BlastRadius: Decodable {
    let systems: Int
    let exposures: [Exposure]

    struct Exposure: Decodable {
      let kind: String
      let name: String
      let score: Int
      let systems: [System]
      let risks: [Risk]
    }

    struct System: Decodable { let name: String }
  }

  private func inventory(_ arguments: [String] = ["."]) throws -> Inventory {
    let run = try Tool.run(["identities"] + arguments + Self.time + ["--json"], in: folder)
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errorText)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Inventory.self, from: Data(run.output))
  }

  private func risks(_ identity: Identity) -> [String] {
    identity.risks.map { String($0.id.prefix { $0 != ":" }) }
  }

  @Test func `the chatbot's one token reaches tickets, vectors and the production database`() throws
  {
    let inventory = try inventory()
    let bot = try #require(inventory.identities.first { $0.registered == "support-bot" })
    #expect(bot.kind == "bot" && bot.environments.map(\.environment) == ["prod"])
    #expect(bot.owner?.name == "support-tools" && bot.owner?.confidence == 1)
    #expect(bot.reaches.contains("ticketing:zendesk:acme"))
    #expect(bot.reaches.contains("db:qdrant:vectors.acme.example"))
    #expect(bot.reaches.contains("db:postgres://orders.prod.acme.example:5432/orders"))
    #expect(risks(bot) == ["NHI2", "NHI7"])
    let evidence = bot.risks.flatMap(\.evidence)
    #expect(evidence.contains { $0.contains("none of the places that nhi.yaml:3 allows") })
    #expect(evidence.contains { $0.contains("was not rotated for 315 days") })
    let files = inventory.blastRadius.exposures.filter { $0.kind == "file" }
    let file = try #require(files.first { $0.name == "services/support-bot/bot.env" })
    #expect(file.systems.count == 4)
    #expect(file.risks.flatMap(\.evidence).contains { $0.hasPrefix("chat and database") })
  }

  @Test func `the retired robot's key still lies in a pipeline`() throws {
    let robot = try #require(
      try inventory().identities.first { $0.registered == "invoice-robot" })
    #expect(robot.kind == "rpa_robot" && robot.owner?.name == "finance-automation")
    #expect(robot.consumers.map(\.name) == ["ci:robots/invoice/.gitlab-ci.yml/post-invoices"])
    #expect(risks(robot) == ["NHI1", "NHI2", "NHI4", "NHI6", "NHI7"])
    #expect(robot.risks.first?.evidence.first?.contains("invoice-robot is decommissioned") == true)
  }

  @Test func `one key serves staging and production`() throws {
    let stripe = try #require(try inventory().identities.first { $0.id.contains("stripe") })
    #expect(stripe.environments.map(\.environment) == ["prod", "staging"] && stripe.copies == 2)
    #expect(stripe.owner?.name.hasSuffix("payments") == true)
    #expect(stripe.owner?.confidence == 0.97)  // Label 0.8, catalog 0.6 and CODEOWNERS 0.6.
    #expect(stripe.otherOwners.isEmpty)
    #expect(Set(risks(stripe)).isSuperset(of: ["NHI8", "NHI9"]))
    #expect(
      Set(stripe.consumers.map(\.name)).isSuperset(of: [
        "k8s:billing-prod/deployment/checkout", "k8s:billing-staging/deployment/checkout",
      ]))
  }

  @Test func `a person's token works in a workflow`() throws {
    let github = try inventory().identities.filter { $0.id.contains("github") }
    let token = try #require(
      github.first { !$0.consumers.isEmpty && $0.consumers[0].name == "ci:release/publish" })
    #expect(token.kind == "human" && token.owner?.name == "@acme/platform")
    #expect(risks(token).contains("human-credential-in-automation"))
    #expect(risks(token).contains("NHI1") && !risks(token).contains("NHI10"))
  }

  @Test func `an assistant's settings reach chat, cloud, code and a database`() throws {
    let exposures = try inventory().blastRadius.exposures
    let store = try #require(exposures.first { $0.kind == "assistant" })
    #expect(store.name == "laptops/home/ana/.claude")
    let risk = try #require(store.risks.first { $0.id == "assistant-concentration" })
    #expect(risk.evidence == ["one store reaches chat, cloud, code, db: 4 systems"])
    #expect(risk.tags.contains("owasp-asi-2026:ASI08"))
  }

  @Test func `labels of Terraform name the owner`() throws {
    let grafana = try #require(try inventory().identities.first { $0.id.contains("grafana") })
    #expect(grafana.owner?.name == "observability")
    #expect(grafana.otherOwners.map(\.name) == ["@acme/platform"])
    #expect(grafana.environments.map(\.environment) == ["prod"])
  }

  @Test func `a saved report tells the same, also where the tree is gone`() throws {
    _ = try Tool.run(["scan", ".", "-o", "r.json"] + Self.time, in: folder)
    let direct = try Tool.run(
      ["identities", "."] + Self.time + ["--json", "--exclude", "r.json"], in: folder)
    let other = TemporaryFolder()
    other.write(try folder.bytes(of: "r.json"), to: "r.json")
    let saved = try Tool.run(["identities", "r.json", "--json"], in: other)
    #expect(saved.outputText == direct.outputText)
    other.write(try Repository.text(of: "corpus/company/nhi.yaml"), to: "other.yaml")
    let again = try Tool.run(
      ["identities", "r.json", "--registry", "other.yaml", "--json"] + Self.time, in: other)
    #expect(
      again.outputText.replacing("other.yaml", with: "nhi.yaml").contains(
        "\"registered\": \"support-bot\""))
  }

  @Test func `one identity is shown with what to revoke, and where`() throws {
    let run = try Tool.run(["identities", ".", "--id", "invoice-robot"] + Self.time, in: folder)
    #expect(run.status == 0)
    for text in [
      "owner       finance-automation (team)", "risk        NHI1:2025 Improper Offboarding",
      "Revoke in this order", "clean  robots/invoice/.gitlab-ci.yml:7",
    ] {
      #expect(run.outputText.contains(text), "\(text)")
    }
    let missing = try Tool.run(["identities", ".", "--id", "nobody"], in: folder)
    #expect(missing.status == 2 && missing.errorText.contains("no identity is called 'nobody'"))
  }

  @Test func `each owner gets a ticket`() throws {
    let run = try Tool.run(["identities", ".", "--tickets", "out"] + Self.time, in: folder)
    #expect(run.status == 0)
    #expect(
      run.outputText.split(separator: "\n") == [
        "out/acme-platform.md", "out/finance-automation.md", "out/observability.md",
        "out/payments.md", "out/support-tools.md",
      ])
    let ticket = String(decoding: try folder.bytes(of: "out/payments.md"), as: UTF8.self)
    #expect(ticket.contains("# Rotate 1 credential: payments"))
    #expect(ticket.contains("- [ ] `services/billing/deploy/prod/secret.yaml:9:15`"))
    PlantedSecrets.expectNone(in: Array(ticket.utf8), "ticket", #_sourceLocation)
    let robot = String(
      decoding: try folder.bytes(of: "out/finance-automation.md"), as: UTF8.self)
    #expect(
      robot.contains("### AWS secret access key `…"), "a key and its id are one piece of work")
    #expect(robot.ranges(of: "aws iam update-access-key").count == 1)
    #expect(robot.contains("- [ ] Tell those who use it: `ci:robots/invoice/"))
  }

  static let graphs = [("dot", "digraph identities {"), ("mermaid", "flowchart LR"), ("json", "{")]

  @Test(arguments: graphs)
  func `the graph joins owners, identities, places and systems`(format: String, start: String)
    throws
  {
    let run = try Tool.run(["identities", ".", "--graph", format] + Self.time, in: folder)
    #expect(run.status == 0 && run.outputText.hasPrefix(start))
    for text in ["support-tools", "ticketing:zendesk:acme", "bot.env", "checkout"] {
      #expect(run.outputText.contains(text), "\(text)")
    }
  }

  @Test func `a finding is explained in words`() throws {
    let scan = try Tool.run(["scan", ".", "-f", "json"] + Self.time, in: folder)
    let finding = try #require(try scan.report().findings.first { $0.rule == "stripe.secret-key" })
    let run = try Tool.run(["explain", String(finding.id.prefix(8)), "."] + Self.time, in: folder)
    #expect(run.status == 0)
    for text in [
      "Why it is believed to be a credential", "Whose it is", "labels team of Secret",
      "NHI8:2025 Environment Isolation", "nist-csf-2.0:PR.AA-05",
    ] {
      #expect(run.outputText.contains(text), "\(text)")
    }
    #expect(try Tool.run(["explain", "000000", "."], in: folder).status == 2)
  }

  @Test func `SARIF names the frameworks`() throws {
    let run = try Tool.run(["scan", ".", "-f", "sarif"] + Self.time, in: folder)
    for text in ["\"taxonomies\"", "\"owasp-nhi-2025\"", "\"sprawl/owner\": \"support-tools\""] {
      #expect(run.outputText.contains(text), "\(text)")
    }
  }

  @Test func `any number of workers tells the same`() throws {
    let runs = try ["1", "4"].map {
      try Tool.run(["scan", ".", "-f", "json", "-j", $0] + Self.time, in: folder).outputText
    }
    #expect(runs[0] == runs[1])
  }

  @Test func `a registry with faults is told, and one that was found does not end the scan`() throws
  {
    folder.write("version: 1\nidentities:\n  - id: a\n    kin: bot\n", to: "nhi.yaml")
    let found = try Tool.run(["scan", ".", "-f", "json"], in: folder)
    #expect(found.status == 1)
    #expect(try found.report().coverage.errors.map(\.place) == ["nhi.yaml"])
    let named = try Tool.run(["scan", ".", "--registry", "nhi.yaml"], in: folder)
    #expect(named.status == 2 && named.output.isEmpty)
    #expect(named.errorText.contains("nhi.yaml:4:5: unknown key 'kin'"))
  }

  @Test func `lists of others become a registry`() throws {
    folder.write("name,owner\nbot,team-a\n", to: "list.csv")
    let run = try Tool.run(["identities", "import", "list.csv"], in: folder)
    #expect(run.status == 0)
    #expect(
      run.outputText == "version: 1\nidentities:\n  - id: \"bot\"\n    owner: {team: \"team-a\"}\n")
    folder.write(run.output, to: "made.yaml")
    #expect(try Tool.run(["scan", "--registry", "made.yaml", "infra"], in: folder).status == 1)
    let bad = try Tool.run(["identities", "import", "CODEOWNERS", "-f", "terraform"], in: folder)
    #expect(bad.status == 2 && bad.errorText.contains("CODEOWNERS:1: this is not JSON"))
  }

  @Test func `trees without owners say so`() throws {
    let bare = TemporaryFolder()
    bare.write("token: \(try Credential("linear.api-key", seed: 5).text)\n", to: "a.txt")
    let run = try Tool.run(["identities", "."], in: bare)
    #expect(run.outputText.contains("1 identity, 1 unowned: 1 credential in 1 place"))
    #expect(run.outputText.contains("unowned"))
  }
}
