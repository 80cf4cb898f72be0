import Findings
import TestSupport
import Testing

@testable import Inventory

struct RegistryTests {
  static let full = """
    version: 1
    identities:
      - id: invoice-bot
        kind: bot
        match:
          ids: ["nhi:gcp:acme-prod:service_account:invoice-bot@*"]
          aliases: [U0123BOT, invoice-bot@acme-prod.iam.gserviceaccount.com]
          fingerprints: ["hmac:9f2c1a00"]
          locations: ["bots/**"]
        owner: {team: billing-platform, contact: "#billing-oncall"}
        purpose: post invoices to the ERP
        environment: prod
        vault: {type: hashicorp, path: kv/billing/invoice-bot}
        rotation: {max_age_days: 90, last_rotated: 2026-05-01}
        allowed_locations: ["vault:*", "k8s:billing/*"]
        consumers: [ci:acme/billing/deploy]
        status: active
        reaches: [erp.acme.example, gcp:acme-prod]
    humans: [alice@acme.example]
    environments: {prod: ["**/prod/**"], staging: ["**/stg/**"]}
    """

  @Test func `every key is read`() throws {
    let registry = try RegistryReader.read(Array(Self.full.utf8), file: "nhi.yaml")
    let entry = try #require(registry.identities.first)
    #expect(entry.id == "invoice-bot" && entry.line == 3 && entry.kind == .bot)
    #expect(entry.ids.count == 1 && entry.aliases.count == 2 && entry.locations == ["bots/**"])
    #expect(entry.team == "billing-platform" && entry.contact == "#billing-oncall")
    #expect(entry.environment == .prod && entry.maximumAge == 90)
    #expect(entry.lastRotated == 1_777_593_600)
    #expect(entry.allowedLocations.count == 2 && !entry.isDecommissioned)
    #expect(entry.vault == "hashicorp:kv/billing/invoice-bot")
    #expect(registry.humans == ["alice@acme.example"])
    #expect(registry.environments.map(\.pattern) == ["**/prod/**", "**/stg/**"])
  }

  static let mistakes: [(text: String, message: String)] = [
    ("", "r:1:1: is empty"),
    ("identities: []", "r:1:1: the key 'version' is missing"),
    ("version: 2", "r:1:10: 'version' must be 1"),
    ("version: 1\nidentities:\n  - id: ~", "r:3:9: 'id' must be a text"),
    ("version: 1\nhumans: [null]", "r:2:10: 'humans' must be a list of texts"),
    ("version: 1\nx: &a [*a]\nidentities: []", "r:2:8: a registry may not use YAML aliases"),
    ("version: 1\nidentites: []", "r:2:1: unknown key 'identites'; the registry has version,"),
    ("version: 1\nidentities:\n  - kind: bot", "r:3:5: the key 'id' is missing"),
    (
      "version: 1\nidentities:\n  - id: a\n  - id: a",
      "r:4:9: the id 'a' is taken at r:3:9; choose another"
    ),
    ("version: 1\nidentities:\n  - {id: a, kind: robot}", "r:3:19: 'robot' is no value of 'kind'"),
    ("version: 1\nidentities:\n  - {id: a, status: off}", "r:3:21: 'off' is no value of 'status'"),
    (
      "version: 1\nidentities:\n  - {id: a, rotation: {max_age_days: x}}",
      "r:3:38: 'max_age_days' must be a number"
    ),
    (
      "version: 1\nidentities:\n  - {id: a, match: {fingerprints: [9f]}}",
      "r:3:35: '9f' is no fingerprint"
    ),
    ("version: 1\nidentities: x", "r:2:13: 'identities' must be a list"),
    ("version: 1\nhumans: [{}]", "r:2:10: 'humans' must be a list of texts"),
    ("a: &a [*a]", "r:1:8: a registry may not use YAML aliases"),
    ("a: [", "this is not YAML"),
  ]

  @Test(arguments: mistakes)
  func `a mistake is told with line and column`(text: String, message: String) {
    let errors = #expect(throws: RegistryErrors.self) {
      try RegistryReader.read(Array(text.utf8), file: "r")
    }
    #expect(errors?.description.contains(message) == true, "\(errors?.description ?? "")")
  }

  @Test func `all mistakes are told at once, in order`() {
    let text = "version: 3\nhumans: 1\nidentities:\n  - {id: a, x: 1}\n  - {id: a}"
    let errors = #expect(throws: RegistryErrors.self) {
      try RegistryReader.read(Array(text.utf8), file: "r")
    }
    #expect(errors?.all.map(\.place.line) == [1, 2, 4, 5])
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `what is written is read again`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "\"", "\\", ": ", "#", "é", "{", "*b", "&", "- ", "\n", "'", "\t", "\u{85}"]
    func text() -> String {
      "x" + (0..<random.int(0...8)).map { _ in random.pick(pieces) }.joined()
    }
    var registry = Registry(file: "r")
    for number in 0..<random.int(1...4) {
      var entry = Registry.Entry(id: text() + String(number))
      (entry.kind, entry.team, entry.purpose) = (.bot, text(), text())
      (entry.aliases, entry.reaches) = ([text(), text()], [text()])
      (entry.isDecommissioned, entry.maximumAge) = (random.isLucky(0.5), random.int(1...99))
      registry.identities.append(entry)
    }
    let written = RegistryWriter.text(of: registry)
    var read = try RegistryReader.read(Array(written.utf8), file: "r")
    for index in read.identities.indices { read.identities[index].line = 0 }
    #expect(read == registry)
  }

  @Test(arguments: [
    (
      "id,kind\na,bot\nb,bott",
      "list: 'b': 'bott' is no kind of identity; use one of service_account"
    ),
    ("id,max_age_days\na,soon", "list: 'a': 'soon' is no number of days"),
    ("owner\nx", "list:1: no column is called id, name or identity"),
  ])
  func `what a table would lose is told`(text: String, message: String) {
    let error = #expect(throws: RegistryImportError.self) {
      try RegistryImport.read(Array(text.utf8), file: "list", format: .csv)
    }
    #expect(error?.description.hasPrefix(message) == true)
  }

  static let lists: [(name: String, text: String, ids: [String], aliases: [String])] = [
    (
      "csv", "name,owner,aliases\r\n\"bot, a\",team,U1;U2\r\nb,,\r\n", ["bot, a", "b"],
      ["U1", "U2"]
    ),
    (
      "backstage",
      """
      apiVersion: backstage.io/v1alpha1
      kind: Component
      metadata:
        name: checkout
      spec:
        owner: payments
      """, ["checkout"], ["checkout"]
    ),
    (
      "kubernetes",
      """
      {"kind": "List", "items": [{"kind": "ServiceAccount", "metadata": {"name": "bot",
      "namespace": "prod", "labels": {"team": "x"}}}]}
      """, ["prod-bot"], ["system:serviceaccount:prod:bot", "prod/bot"]
    ),
    (
      "terraform",
      """
      {"terraform_version": "1.9", "resources": [{"type": "aws_iam_user", "name": "deploy",
      "instances": [{"attributes": {"arn": "arn:aws:iam::1:user/deploy", "name": "deploy",
      "tags": {"Owner": "ops"}}}]}, {"type": "aws_vpc", "name": "v", "instances": [{}]}]}
      """, ["deploy"], ["arn:aws:iam::1:user/deploy", "deploy"]
    ),
    (
      "github-apps",
      """
      {"installations": [{"app_slug": "deployer", "app_id": 77, "account": {"login": "acme"}}]}
      """, ["deployer"], ["deployer", "77"]
    ),
    (
      "slack-apps", #"{"approved_apps": [{"app": {"id": "A1", "name": "helper"}}]}"#, ["helper"],
      ["A1"]
    ),
  ]

  @Test(arguments: lists)
  func `a list is known by its content, and becomes a registry`(
    name: String, text: String, ids: [String], aliases: [String]
  ) throws {
    let entries = try RegistryImport.read(Array(text.utf8), file: name, format: nil)
    let format = try #require(RegistryImport.Format(rawValue: name))
    #expect(try RegistryImport.read(Array(text.utf8), file: name, format: format) == entries)
    #expect(entries.map(\.id) == ids)
    #expect(entries.first?.aliases == aliases)
    var registry = Registry(file: "r")
    registry.identities = entries
    let written = Array(RegistryWriter.text(of: registry).utf8)
    #expect(try RegistryReader.read(written, file: "r").identities.map(\.id) == ids)
  }

  @Test(arguments: ["", "x\ny\n", "{", "[]", "{\"a\": 1}"])
  func `what is no list is refused`(text: String) {
    #expect(throws: RegistryImportError.self) {
      try RegistryImport.read(Array(text.utf8), file: "f", format: nil)
    }
  }

  static let wildcards: [(text: String, pattern: String, matches: Bool)] = [
    ("", "", true), ("a", "*", true), ("abc", "a*c", true), ("abc", "a*b", false),
    ("aXbXc", "a*X*c", true), ("vault:x", "vault:*", true), ("ab", "a", false),
  ]

  @Test(arguments: wildcards)
  func `a star stands for anything`(text: String, pattern: String, matches: Bool) {
    #expect(Wildcard.matches(text, pattern) == matches)
  }
}

/// The schema for editors.
struct RegistrySchemaTests {
  @Test func `the schema has the keys and values that are read`() throws {
    let schema = try Repository.text(of: "docs/nhi.schema.json")
    let keys = [
      "version", "identities", "humans", "environments", "id", "kind", "match", "owner", "purpose",
      "environment", "vault", "rotation", "allowed_locations", "consumers", "status", "reaches",
      "ids", "aliases", "fingerprints", "locations", "team", "person", "contact", "type", "path",
      "max_age_days", "last_rotated",
    ]
    for key in keys { #expect(schema.contains("\"\(key)\": {"), "\(key)") }
    for kind in IdentityKind.allCases {
      #expect(schema.contains("\"\(kind.rawValue)\""), "\(kind)")
    }
    for name in Environment.allCases { #expect(schema.contains("\"\(name.rawValue)\""), "\(name)") }
  }
}
