import Findings
import Rules
import Testing

@testable import Detection

/// What a value is a part of, as the evidence of the model tells it.
struct ContextJudgeTests {
  typealias Row = (text: String, key: String, path: String, note: String)

  static let rows: [Row] = [
    ("PASSWORD = \"«Account» password\"", "PASSWORD", "a.toml", "the first word of a text"),
    ("readingPassword=«Erreur» lors du", "readingPassword", "a.properties", "the first word"),
    ("# Example password: «xudmec-4ambyj»", "password", "a.sh", "says that it is an example"),
    ("// e.g. token=\"«a4kd93nf82»\"", "token", "a.go", "says that it is an example"),
    ("key: \"«9d49002edb63dcaffb2ec6c3»\"", "key", "x/vectors_test.go", "test vectors"),
    ("password = \"«bar123»\"", "password", "a.py", "stands for any other"),
    ("\"auth\": \"«Bearer ab9kd83nf82kd9x»\"", "auth", "a.json", "authorization header"),
    ("\"otpauth:«//totp/site»\"", "otpauth", "a.py", "an address"),
    ("read_passphrase(\"«Accept the new keys? »\"", "read_passphrase", "a.c", "a label"),
  ]

  @Test(arguments: rows)
  func `the evidence says what the value is a part of`(row: Row) throws {
    let notes = try verdict(row).evidence.map(\.note)
    #expect(notes.contains { $0.contains(row.note) }, "\(notes)")
  }

  static let others: [Row] = [
    ("{{\"password\":\"«k3unto9»\"}}", "password", "a.json", "a chain of names"),
    ("PGPASSWORD=«sunset9» psql", "PGPASSWORD", "a.sh", "the first word of a text"),
    ("$pass = \"«link9»\"", "pass", "a.php", "a variable is compared"),
    ("example.com password=«k3unto9»", "password", "a.env", "says that it is an example"),
    ("password = \"«barn123»\"", "password", "a.py", "stands for any other"),
  ]

  @Test(arguments: others)
  func `what only looks like it is not taken for it`(row: Row) throws {
    let notes = try verdict(row).evidence.map(\.note)
    #expect(!notes.contains { $0.contains(row.note) }, "\(notes)")
  }

  private func verdict(_ row: Row) throws -> Verdict {
    var excerpt = try excerpt(row.text, path: row.path)
    let name = Array(row.key.utf8)
    let start = try #require(
      (0..<excerpt.secret.lowerBound).first { excerpt.bytes[$0...].starts(with: name) })
    excerpt.match = start..<excerpt.secret.upperBound
    let generic = rule("generic.token", pattern: "(?<secret>x)", confidence: 0.5)
    return try #require(Detector().verdict(on: excerpt, rule: generic))
  }

  @Test(arguments: [
    ("src/messages_fr.properties", true), ("src/messages_pt_BR.properties", true),
    ("res/_text_nl.prop", true), ("a/b.po", true), ("conf/app-prod.yml", false),
    ("conf/application.yml", false), ("fr.yml", false), ("a/test_go.json", false),
  ])
  func `the name of a file tells a language`(path: String, isNamed: Bool) {
    #expect(FileLanguage.isNamed(by: Array(path.utf8).span) == isNamed)
  }
}
