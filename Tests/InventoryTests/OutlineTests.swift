import TestSupport
import Testing

@testable import Inventory

struct OutlineTests {
  static let manifest = """
    # comment
    apiVersion: v1
    kind: Secret
    metadata:
      name: "db"   # the name
      labels: {team: payments, 'app.kubernetes.io/name': x}
    data: |
      kind: not-this
    ---
    kind: Deployment
    spec:
      items:
      - name: a
        env: prod
      - name: b
      list:
        - {{ template }}
        - plain
    """

  @Test func `keys are found by their path, in each document`() throws {
    let outline = YAMLOutline(Array(Self.manifest.utf8))
    let first = outline.document(at: 3)
    #expect(outline.value("kind", in: first) == "Secret")
    #expect(outline.value("metadata", "name", in: first) == "db")
    #expect(outline.value("metadata", "labels", "team", in: first) == "payments")
    #expect(outline.value("metadata", "labels", "app.kubernetes.io/name", in: first) == "x")
    let second = outline.document(at: 14)
    #expect(outline.value("kind", in: second) == "Deployment")
    let items = try #require(outline.entry("spec", "items", in: second))
    #expect(outline.children(of: items).count == 2)
    let item = try #require(outline.child(of: items, holding: 15))
    #expect(outline.child("name", of: item).map { outline.entries[$0].value } == "b")
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `no text crashes the readers of files`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "a:", "kind: Secret", "apiVersion: v1", "metadata:", "Resources:", "Properties:", "Tags:",
      "Key: Owner", "Value: x", "- ", "  ", "\n", "\n", "---\n", "{", "}", "\"", "'", "|", "#",
      "resource \"a\" \"b\" {", "tags = {", "Owner = \"x\"", "jobs:", "environment: prod", "\t",
      "authors = [", "name = \"", "\u{0}", "é", "<developers><name>", "\"executionInfo\"",
      "\"displayName\": \"",
    ]
    let text = (0..<random.int(0...80)).map { _ in random.pick(pieces) }.joined()
    let bytes = Array(text.utf8)
    let outline = YAMLOutline(bytes)
    for line in 0..<20 {
      _ = KubernetesManifest.statements(outline, line: line, path: "p")
      _ = InfrastructureCode.cloudFormation(outline, line: line, path: "p")
      _ = InfrastructureCode.terraform(bytes, line: line, path: "p")
      _ = Pipeline.statements(outline, line: line, path: ".gitlab-ci.yml")
    }
    for (_, read) in PackageMetadata.files { _ = read(bytes) }
    #expect(Notebook.statements(bytes, path: "p").count <= 5)
    #expect(outline.entries.allSatisfy { $0.parent.map { $0 < outline.entries.count } ?? true })
  }

  static let owners: [(file: String, text: String, line: Int, owner: String?)] = [
    (
      "k8s", "apiVersion: v1\nkind: Secret\nmetadata:\n  annotations:\n    owner: ana@x\n", 2,
      "ana@x"
    ),
    ("k8s", "apiVersion: v1\nkind: Secret\nmetadata:\n  labels:\n    x/team: ops\n", 2, "ops"),
    ("k8s", "apiVersion: v1\nkind: Secret\nmetadata:\n  labels:\n    team: \"{{ .t }}\"\n", 2, nil),
    (
      "tf", "resource \"x\" \"y\" {\n  key = \"k\"\n  tags = {\n    Owner = \"ops\"\n  }\n}\n", 2,
      "ops"
    ),
    (
      "tf",
      "provider \"aws\" {\n  default_tags {\n    tags = { \n Team = \"core\" }\n  }\n}\n"
        + "resource \"x\" \"y\" {\n  key = 1\n}\n", 8, "core"
    ),
    ("tf", "resource \"x\" \"y\" {\n  tags = {\n    Owner = \"a\"\n  }\n}\nz = 1\n", 6, nil),
    (
      "cfn",
      "Resources:\n  Key:\n    Type: AWS::IAM::AccessKey\n    Properties:\n      Tags:\n"
        + "        - Key: Team\n          Value: infra\n  Other:\n    Type: x\n", 3, "infra"
    ),
    (
      "tf",
      "resource \"a\" \"b\" {\n  x = 1\n  tags = { Environment = \"prod\", Owner = \"ops\" }\n}\n",
      2,
      "ops"
    ),
  ]

  @Test(arguments: owners)
  func `labels and tags name the owner`(file: String, text: String, line: Int, owner: String?) {
    let bytes = Array(text.utf8)
    let found: [Statement]? =
      switch file {
      case "k8s": KubernetesManifest.statements(YAMLOutline(bytes), line: line, path: "p")
      case "cfn": InfrastructureCode.cloudFormation(YAMLOutline(bytes), line: line, path: "p")
      default: InfrastructureCode.terraform(bytes, line: line, path: "p")
      }
    let names = (found ?? []).compactMap { statement in
      if case .owner(let name, _) = statement.subject { name } else { nil }
    }
    #expect(names.first == owner)
  }

  static let jobs: [(path: String, text: String, line: Int, job: String)] = [
    (
      ".github/workflows/r.yml", "name: release\non: push\njobs:\n  a:\n    x: 1\n  b:\n    y: 1\n",
      7, "ci:release/b"
    ),
    (
      "svc/.gitlab-ci.yml", "stages: [x]\nvariables:\n  A: b\ndeploy:\n  script: x\n", 5,
      "ci:svc/.gitlab-ci.yml/deploy"
    ),
    ("svc/.gitlab-ci.yml", "variables:\n  A: b\n", 2, "ci:svc/.gitlab-ci.yml"),
    (".github/workflows/r.yml", "name: r\nenv:\n  A: b\njobs:\n  a: x\n", 3, "ci:r"),
  ]

  @Test(arguments: jobs)
  func `a line of a pipeline belongs to its job`(path: String, text: String, line: Int, job: String)
  {
    let found = Pipeline.statements(YAMLOutline(Array(text.utf8)), line: line, path: path)
    let names = found.compactMap { statement in
      if case .consumer(let name, _) = statement.subject { name } else { nil }
    }
    #expect(names == [job])
  }

  static let packages: [(file: String, text: String, owners: [String])] = [
    ("package.json", #"{"author": {"name": "A", "email": "a@x"}}"#, ["a@x"]),
    ("package.json", #"{"author": "A <a@x>", "maintainers": ["b@x"]}"#, ["b@x"]),
    ("package.json", "{", []),
    (
      "pyproject.toml", "[project]\nname = \"p\"\nauthors = [{name = \"A\", email = \"a@x\"}]\n",
      ["a@x"]
    ),
    ("Cargo.toml", "[package]\nauthors = [\n  \"Ben\",\n]\n", ["Ben"]),
    (
      "pom.xml", "<project><developers><developer><email>a@x</email></developer></developers>",
      ["a@x"]
    ),
    (
      "openapi.yaml", "info:\n  title: t\n  contact:\n    name: API team\n    email: api@x\n",
      ["api@x"]
    ),
    ("swagger.json", #"{"info":{"contact":{"name":"API team"}}}"#, ["API team"]),
    ("catalog-info.yaml", "metadata:\n  name: s\nspec:\n  owner: team-a\n", ["team-a"]),
  ]

  @Test(arguments: packages)
  func `packages name who looks after them`(file: String, text: String, owners: [String]) throws {
    let read = try #require(PackageMetadata.files.first { $0.name == file }?.read)
    #expect((read(Array(text.utf8))?.owners ?? []) == owners)
  }
}
