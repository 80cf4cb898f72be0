import Codecs
import Findings
import Rules
import Testing

@testable import Detection

/// What speaks against values that stand near the name of a secret and are none.
struct EvidenceTests {
  let detector = Detector()

  /// The verdict on the value between « and », which `key` and what follows lead up to.
  func verdict(
    _ text: String, key: String, path: String, id: String = "generic.token"
  ) throws -> Verdict {
    var excerpt = try excerpt(text, path: path)
    let name = Array(key.utf8)
    let start = try #require(
      (0..<excerpt.secret.lowerBound).first { excerpt.bytes[$0...].starts(with: name) })
    excerpt.match = start..<excerpt.secret.upperBound
    let rule = rule(id, pattern: "(?<secret>x)", confidence: 0.5)
    return try #require(detector.verdict(on: excerpt, rule: rule))
  }

  struct Row: Sendable, CustomTestStringConvertible {
    let text: String
    var key = "token"
    var path = "src/app.py"
    /// A piece of the note that is expected, or `nil` when the value is to be reported.
    let note: String?

    var testDescription: String { text }
  }

  static let relations: [Row] = [
    Row(text: "[\"user\", \"token\", \"«grant_type»\", \"scope\"]", note: "names in a list"),
    Row(text: "(\"token\", \"«phase_two»\", \"other\")", note: "names in a list"),
    Row(text: "set(\"token\", \"«{base62:24}»\")", note: nil),
    Row(text: "{{\"a\": \"token\", \"«grant_type»\": 1}}", note: "itself the name"),
    Row(text: "pass(ok ? \"token\", \"«grantor»\" : \"b\")", note: "itself the name"),
    Row(text: "token_text.ljust(\"«wide_text»\")", note: "argument of something else"),
    Row(text: "set_token(\"«{base62:24}»\")", note: nil),
    Row(
      text: "FUNCTION_TOKEN(\"«loop_reduce»\", LoopReduce)", key: "TOKEN", note: "first of several"),
    Row(text: "get_token(\"«grantor»\")", note: "argument of a question"),
    Row(text: "if token > \"«{base62:24}»\"", note: "follows something else"),
    Row(text: "<token>«{base62:24}»</token>", path: "a.xml", note: nil),
    Row(text: "a::token::«description»", path: "a.json", note: "member of what it follows"),
    Row(text: "token=«str:»{{{{ value }}}}", path: "a.txt", note: "goes on"),
    Row(text: "# token: «Grants» the holder all rights", path: "a.yaml", note: "begins a sentence"),
    Row(text: "  --token «TOKEN»   the token", path: "man.txt", note: "stands for another"),
  ]

  static let names: [Row] = [
    Row(text: "nextToken = \"«{base62:40}»\"", key: "Token", note: "a position or an entry"),
    Row(text: "cache_token_key = \"«{base62:40}»\"", note: nil),
    Row(text: "token_cache_key = \"«{base62:40}»\"", note: "a position or an entry"),
    Row(text: "invalid_token = \"«{base62:40}»\"", note: "something else"),
    Row(text: "bypass_token = \"«{base62:40}»\"", note: "may be shown"),
    Row(text: "token_pubkey = \"«{base62:40}»\"", note: "may be shown"),
    Row(text: "\"Acme::Token\": \"«{base62:16}»\"", key: "Token", note: "name of a type"),
    Row(text: "errors[TOKEN] = \"«{base62:16}»\"", key: "TOKEN", note: "table of texts"),
    Row(text: "config[TOKEN] = \"«{base62:16}»\"", key: "TOKEN", note: nil),
    Row(text: "token = \"«phase_l2_current_average»\"", note: "a name with numbers"),
    Row(text: "token = \"«pm25_aqi_24h_average»\"", note: "a name with numbers"),
  ]

  static let texts: [Row] = [
    Row(text: "\"token\": \"«\\\\u6b0a\\\\u6756»\"", path: "a.json", note: "text in a language"),
    Row(text: "\"token\": \"«ab9\\\\u0026kd83nf82kd9»\"", path: "a.json", note: nil),
    Row(text: "token = \"«^[0-9]{{4}}-x.*»\"", note: "regular expression"),
    Row(text: "token = \"«2000-01-02T01:02:03Z»\"", note: "a date"),
    Row(
      text: "token:\"«bytes,10,opt,name=token,proto3»\"", path: "bin", note: "a list of settings"),
    Row(text: "token = \"«hmac256-sha384»\"", note: "an algorithm"),
    Row(text: "token = \"«{base64<Enter the new word here.>}»\"", note: "encoded prose"),
    Row(text: "token = \"«bold #a83401»\"", note: "a colour"),
    Row(text: "token = \"«localhost:8000»\"", note: "a host and a port"),
    Row(text: "token = \"«acme_x2f>=0.1.5»\"", note: "a version"),
    Row(text: "token = b\"«\\\\x69\\\\x88\\\\x5b\\\\x6b\\\\x87»\"", note: "bytes written out"),
    Row(text: "token = \"«MFkwEwYHKoZIzj0C{base64:80}»\"", note: "a public key"),
    Row(text: "token = \"«arn:acme:iam::x:Token9»\"", note: "name of a resource"),
    Row(text: "token = \"«Choose a new one:»\"", note: "a label"),
    Row(text: "token = \"«md5{hex:32}»\"", note: "a hash of a password"),
  ]

  @Test(arguments: relations + names + texts)
  func `a value that is none is doubted for its reason`(row: Row) throws {
    let verdict = try verdict(row.text, key: row.key, path: row.path)
    let notes = verdict.evidence.map(\.note)
    if let note = row.note {
      #expect(verdict.confidence < 0.5, "\(notes)")
      #expect(notes.contains { $0.contains(note) }, "\(notes)")
    } else {
      #expect(verdict.confidence >= 0.5, "\(notes)")
    }
  }

  @Test(arguments: ["password", "my_password", "Your-Token", "dbpass", "TEST", "foo", "secretKey"])
  func `a word for secrets is no secret`(value: String) {
    let bytes = Array(value.utf8)
    let (isName, shape) = (SecretNames.contains(bytes.span), PlaceholderShape(of: bytes.span))
    #expect(isName)
    #expect(shape == .nameOfSecret)
  }

  @Test(arguments: ["", "password1", "hunter", "tr0ub4dor&3", "passion", "keystone", "müller"])
  func `other words are not taken for one`(value: String) {
    let bytes = Array(value.utf8)
    let isName = SecretNames.contains(bytes.span)
    #expect(!isName)
  }

  static let accounts: [(user: String, secret: String, host: String, isReported: Bool)] = [
    ("billing", "{base62:16}", "db.acme.io", true), ("user", "password", "db.acme.io", false),
    ("foo", "bar", "db.acme.io", false), ("user", "tr0ub4dor3", "www.example.com", false),
    ("billing", "{base62:16}", "db.example.com", true), ("name", "hunter9", "host", false),
  ]

  @Test(arguments: accounts)
  func `accounts that nobody has are doubted`(
    row: (user: String, secret: String, host: String, isReported: Bool)
  ) throws {
    var excerpt = try excerpt("x://\(row.user):«\(row.secret)»@\(row.host)/")
    let host = excerpt.secret.upperBound + 1
    excerpt.parts = [
      Excerpt.Part(name: "user", range: 4..<4 + row.user.utf8.count),
      Excerpt.Part(name: "host", range: host..<host + row.host.utf8.count),
    ]
    let uri = rule("uri.userinfo-password", pattern: "(?<secret>x)", confidence: 0.85)
    let verdict = try #require(detector.verdict(on: excerpt, rule: uri))
    #expect((verdict.confidence >= 0.5) == row.isReported, "\(verdict.evidence.map(\.note))")
  }

  @Test(arguments: ["foo:bar", "user:password", "username:secret"])
  func `a placeholder account is known in Base64 too`(account: String) throws {
    let encoded = String(decoding: Base64.encodeURLSafe(Array(account.utf8)), as: UTF8.self)
    for value in [encoded, "Basic \(encoded)"] {
      let verdict = try verdict("token = \"«\(value)»\"", key: "token", path: "a.py")
      #expect(verdict.confidence < 0.5, "\(verdict.evidence.map(\.note))")
    }
  }

  @Test func `bytes of programs are doubted`() throws {
    let inProgram = try verdict(
      "\0\u{1}Password: «cathedral»\0\0", key: "Password", path: "usr/bin/x")
    let inText = try verdict("Password: «cathedral»", key: "Password", path: "a.yaml")
    #expect(inProgram.confidence < 0.5)
    #expect(inText.confidence >= 0.5)
    let typed = try verdict("Token: «k3\u{2}9f\u{1}82h2»", key: "Token", path: "a.yaml")
    #expect(typed.confidence < 0.5)
  }

  @Test(arguments: [
    ("a/translations/sv.json", true), ("po/locale/de.po", true), ("src/i18n/fr.ts", true),
    ("src/lang.py", true), ("language/a.py", false), ("src/slang/a.py", false),
  ])
  func `a path tells translations`(path: String, isTranslation: Bool) {
    #expect(PathFacts(path: path).isTranslation == isTranslation)
  }

  @Test func `settings in a comment count, names in code do not`() throws {
    let setting = try verdict("#  token: «kd93nf82kd9s»", key: "token", path: "a.py")
    let name = try verdict("x = f(token=«other_token2»)", key: "token", path: "a.py")
    #expect(setting.confidence >= 0.5, "\(setting.evidence.map(\.note))")
    #expect(name.confidence < 0.5)
  }
}
