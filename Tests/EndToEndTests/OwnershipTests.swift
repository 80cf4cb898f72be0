import Foundation
import TestSupport
import Testing

/// Who answers for credentials, as far as the tree and git tell.
struct OwnershipTests {
  private struct Inventory: Decodable {
    let identities: [Identity]
  }

  private struct Identity: Decodable {
    let id: String
    let owner: Party?
    let otherOwners: [Party]
    let custodians: [Party]
    let reaches: [String]
    let evidence: [Evidence]
    let risks: [Risk]
  }

  private struct Party: Decodable {
    let name: String
    let evidence: [Evidence]
  }

  private struct Evidence: Decodable {
    let source: String
    let note: String
  }

  private struct Risk: Decodable {
    let id: String
    let evidence: [String]
  }

  private func identities(_ run: Run) throws -> [Identity] {
    #expect(run.status == 0 && run.errors.isEmpty, "\(run.errorText)")
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Inventory.self, from: Data(run.output)).identities
  }

  /// Sources in their precedence: each row adds one that wins, and keeps those before it.
  static let sources: [(file: String, text: String, owner: String)] = [
    ("package.json", #"{"name":"p","author":"ana@acme.example"}"#, "ana@acme.example"),
    ("openapi.yaml", "info:\n  contact:\n    email: api@acme.example\n", "ana@acme.example"),
    ("CODEOWNERS", "* @acme/all\n*.yaml @acme/yaml\n", "@acme/yaml"),
    ("catalog-info.yaml", "metadata:\n  name: s\nspec:\n  owner: catalog-team\n", "catalog-team"),
    ("k8s.yaml", "    owner: label-team\n    contact: \"#ask-us\"\n", "label-team"),
    (
      "nhi.yaml",
      "version: 1\nidentities:\n  - {id: bot, match: {locations: [k8s.yaml]}, owner: {team: listed-team}}\n",
      "listed-team"
    ),
  ]

  @Test func `the best source names the owner, and the others are kept`() throws {
    let folder = TemporaryFolder()
    let token = try Credential("gitlab.deploy-token")
    let manifest =
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: a\n  annotations:\n    x: y\n"
    let data = "stringData:\n  token: \(token.text)\n"
    folder.write(manifest + data, to: "k8s.yaml")
    var earlier: Set<String> = []
    for source in Self.sources {
      let isManifest = source.file == "k8s.yaml"
      folder.write(isManifest ? manifest + source.text + data : source.text, to: source.file)
      let found = try identities(Tool.run(["identities", "--json", "."], in: folder))
      #expect(found.count == 1)
      #expect(found.first?.owner?.name == source.owner, "\(source.file)")
      let all = Set(found.first?.otherOwners.map(\.name) ?? []).union([source.owner])
      #expect(all.isSuperset(of: earlier), "\(source.file): \(all)")
      earlier = all
    }
  }

  @Test func `git names who wrote the line, when it is asked`() throws {
    let repository = try GitFolder()
    let (old, new) = (
      try Credential("github.personal-access-token"), try Credential("stripe.secret-key")
    )
    try repository.commit(["src/app.env": "A=1\nTOKEN=\(old.text)\nB=1\n"])
    repository.folder.write("A=1\nTOKEN=\(old.text)\nKEY=\(new.text)\n", to: "src/app.env")
    let authors = { (arguments: [String]) in
      try identities(Tool.run(["identities", "--json"] + arguments, in: repository.folder))
        .map { identity in
          identity.custodians.filter { $0.evidence.contains { $0.source == "git" } }.map(\.name)
        }
    }
    #expect(Set(try authors(["."])) == [[]])
    #expect(Set(try authors([".", "--blame"])) == [[], ["Ana <ana@example.org>"]])
  }

  @Test func `no program of the repository runs when git is asked`() throws {
    let repository = try GitFolder()
    let token = try Credential("github.personal-access-token")
    try repository.commit([
      "app.env": "TOKEN=\(token.text)\n", ".gitattributes": "*.env diff=x filter=x\n",
    ])
    try repository.git("config diff.x.textconv 'touch ../ran; cat'")
    try repository.git("config filter.x.clean 'touch ../ran; cat'")
    let run = try repository.sprawl("identities", "--json", "--blame", ".")
    #expect(try identities(run)[0].custodians.map(\.name) == ["Ana <ana@example.org>"])
    #expect(try repository.shell("ls .. | grep -c '^ran$' || true") == "0")
  }

  @Test func `a ServiceAccount reaches the account of its role`() throws {
    let folder = TemporaryFolder()
    func part(_ text: String) -> String {
      Data(text.utf8).base64EncodedString().replacing("=", with: "")
    }
    let token =
      part(#"{"alg":"RS256","typ":"JWT"}"#) + "."
      + part(
        #"{"iss":"kubernetes/serviceaccount","kubernetes.io/serviceaccount/namespace":"billing","#
          + #""sub":"system:serviceaccount:billing:invoice-bot"}"#)
      + "." + String(repeating: "Kq7Zp2Xw9Tb4", count: 20)
    PlantedSecrets.add(Array(token.utf8))
    folder.write(
      "apiVersion: v1\nkind: Secret\nmetadata:\n  name: bot-token\n  namespace: billing\n"
        + "stringData:\n  token: \(token)\n", to: "k8s/secret.yaml")
    folder.write(
      "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: invoice-bot\n  namespace: billing\n"
        + "  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::123456789012:role/invoice\n",
      to: "k8s/account.yaml")
    folder.write(
      "apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: other\n  namespace: billing\n"
        + "  annotations:\n    eks.amazonaws.com/role-arn: arn:aws:iam::210987654321:role/other\n",
      to: "k8s/other.yaml")
    let found = try identities(Tool.run(["identities", "--json", "k8s"], in: folder))
    let bot = try #require(found.first { $0.id.hasSuffix("billing/invoice-bot") })
    #expect(bot.reaches.contains("cloud:aws:123456789012"))
    #expect(!bot.reaches.contains("cloud:aws:210987654321"))
    #expect(bot.evidence.contains { $0.note.contains("acts as arn:aws:iam::123456789012:role") })
  }

  @Test func `what all users of a machine may read is told`() throws {
    let folder = TemporaryFolder()
    let token = try Credential("github.personal-access-token")
    folder.write("TOKEN=\(token.text)\n", to: "home/ana/.env")
    for (mode, isTold) in [("644", true), ("600", false)] {
      let change = try Tool.shell("chmod \(mode) home/ana/.env", in: folder)
      try #require(change.status == 0)
      let found = try identities(Tool.run(["identities", "--json", "home"], in: folder))
      let evidence = found.flatMap(\.risks).filter { $0.id == "NHI2:2025" }.flatMap(\.evidence)
      #expect(
        evidence.contains { $0 == "every user of the machine may read home/ana/.env" } == isTold)
    }
  }
}
