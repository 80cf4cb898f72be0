import Findings
import Rules
import Testing

@testable import Detection

/// A rule with what a test cares about.
func rule(
  _ id: String = "acme.token", pattern: String = "acme_(?:[A-Za-z0-9]{30})",
  confidence: Double = 0.9, entropy: Double = 0, checksum: String? = nil,
  context: Rule.Context? = nil, companions: [Rule.Companion] = [], tags: [String] = []
) -> Rule {
  Rule(
    id: id, title: "", type: "token", provider: "acme", identityKind: .unknown, severity: .high,
    lifetime: .unknown, confidence: confidence, pattern: pattern, minimumEntropy: entropy,
    checksum: checksum, context: context, companions: companions, tags: tags)
}

/// An excerpt of `text`, in which « and » mark the secret.
func excerpt(_ text: String, path: String = "src/app.env") throws -> Excerpt {
  var generator = SampleGenerator(seed: 7)
  let sample = try generator.sample(from: text)
  return Excerpt(bytes: sample.text, match: sample.secret, secret: sample.secret, path: path)
}

struct DetectorTests {
  let detector = Detector()

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `a right checksum raises the confidence and a wrong one lowers it`(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    let sample = try generator.sample(from: "t = «ghp_{base62:30}{crc32-base62}»")
    let spoilt = try #require(generator.corrupted(sample, checksum: CRC32Base62()))
    let rule = rule(pattern: "ghp_[A-Za-z0-9]{36}", checksum: "crc32-base62")
    func confidence(_ sample: Sample) -> Double? {
      let excerpt = Excerpt(
        bytes: sample.text, match: sample.secret, secret: sample.secret, path: "a.env")
      return detector.verdict(on: excerpt, rule: rule)?.confidence
    }
    #expect(confidence(sample) == 0.99)
    #expect(confidence(spoilt) == 0.31)
  }

  static let generic: [(text: String, path: String, isReported: Bool)] = [
    ("api_key = \"«{base62:32}»\"", "app.py", true),
    ("API_KEY=«{base62:32}»", ".env", true),
    ("password: «tr0ub4dor&3»", "config.yaml", true),
    ("password = getPassword(«user»)", "app.py", false),
    ("password = «user.password»", "app.js", false),
    ("password = «user.password»", "app.yaml", false),
    ("token = «token»", "app.go", false),
    ("token = «accessToken»", "app.swift", false),
    ("token = \"«access_token»\"", "app.py", false),
    ("token = «os.environ[\"TOKEN\"]»", "app.py", false),
    ("token = «process.env.TOKEN»", "app.ts", false),
    ("secret = «getenv(\"A_SECRET_1\")»", "app.c", false),
    ("secret: «${{SECRET}}»", "app.yaml", false),
    ("secret: «{{{{ .Values.secret }}}}»", "app.yaml", false),
    ("password = \"«changeme»\"", "app.py", false),
    ("password = \"«<password>»\"", "app.py", false),
    ("password = \"«********»\"", "app.py", false),
    ("password = \"«Please enter your password»\"", "app.py", false),
    ("password = \"«Passwort für Gäste»\"", "app.py", false),
    ("api_key = \"«your-api-key-here»\"", "app.py", false),
    ("password_field = \"«Abc9xQ2»\"", "app.py", false),
    ("token_url = \"«https://login.acme.io/t»\"", "app.py", false),
    ("secret_file = \"«/etc/acme/secret.pem»\"", "app.py", false),
    ("token_hash = \"«{hex:40}»\"", "app.py", false),
    ("integrity: «sha512-{base64:64}»", "yarn.lock", false),
    ("secret = \"«true»\"", "app.py", false),
    ("token_version = «1.2.3»", "app.yaml", false),
    ("secret = \"«{hex:64}»\"", "app.py", true),
    ("key: «AAAAAAAAAAAAAAAA»", "app.yaml", false),
    ("key: «abcdefghijklmnop»", "app.yaml", false),
  ]

  @Test(arguments: generic)
  func `a value that its name points out is judged by what it is`(
    row: (text: String, path: String, isReported: Bool)
  ) throws {
    let rule = rule("generic.secret", pattern: "(?<secret>x)", confidence: 0.5, tags: ["generic"])
    let verdict = try #require(
      detector.verdict(on: try excerpt(row.text, path: row.path), rule: rule))
    #expect((verdict.confidence >= 0.5) == row.isReported, "\(verdict.evidence.map(\.note))")
  }

  @Test func `a required word that is missing drops the candidate`() throws {
    let required = Rule.Context(keywords: ["acme"], distance: 10, isRequired: true)
    let near = try excerpt("ACME key: «{hex:32}»")
    let far = try excerpt("acme{xxx:30}«{hex:32}»")
    #expect(detector.verdict(on: near, rule: rule(context: required)) != nil)
    #expect(detector.verdict(on: far, rule: rule(context: required)) == nil)
    let optional = Rule.Context(keywords: ["acme"], distance: 10, isRequired: false)
    let with = detector.verdict(on: near, rule: rule(confidence: 0.5, context: optional))
    let without = detector.verdict(on: far, rule: rule(confidence: 0.5, context: optional))
    #expect(try #require(with).confidence > (try #require(without).confidence))
  }

  @Test func `the nearest companion is taken, and a required one must be there`() throws {
    let wanted = Rule.Companion(
      name: "id", pattern: "id=(?<value>[a-z]{2})", distance: 40, isRequired: true)
    let rule = rule(companions: [wanted])
    let found = try #require(
      detector.verdict(on: try excerpt("id=aa, id=bb, key=«{base62:30}»"), rule: rule))
    #expect(found.companions.map(\.name) == ["id"])
    #expect(found.companions.map(\.bytes) == [Array("bb".utf8)])
    #expect(found.companions[0].range == 10..<12)
    #expect(detector.verdict(on: try excerpt("key=«{base62:30}»"), rule: rule) == nil)
  }

  static let companions: [(text: String, lines: Int?, columns: Int?, isFound: Bool)] = [
    ("id=aa\n\nkey=«{base62:30}»", 2, nil, true),
    ("id=aa\n\n\nkey=«{base62:30}»", 2, nil, false),
    ("key=«{base62:30}»\n\nid=aa", 2, nil, true),
    ("key=«{base62:30}»\n\n\nid=aa", 2, nil, false),
    ("id=aa\nkey=«{base62:30}»", 0, nil, false),
    ("id=aa key=«{base62:30}»", 0, 7, true),
    ("id=aa key=«{base62:30}»", 0, 6, false),
    ("  id=aa\n\nkey=«{base62:30}»", nil, 1, true),
    ("   id=aa\n\nkey=«{base62:30}»", nil, 1, false),
  ]

  @Test(arguments: companions)
  func `a companion stands within the lines and columns that the rule says`(
    text: String, lines: Int?, columns: Int?, isFound: Bool
  ) throws {
    let wanted = Rule.Companion(
      name: "id", pattern: "id=(?<value>[a-z]{2})", distance: 400, lines: lines, columns: columns,
      isRequired: true)
    let verdict = detector.verdict(on: try excerpt(text), rule: rule(companions: [wanted]))
    #expect((verdict != nil) == isFound)
  }

  @Test func `too little entropy makes a secret doubtful`() throws {
    let text = "«acme_aabbaabbccaabbccddaabbccddee12»"
    let verdict = try #require(detector.verdict(on: try excerpt(text), rule: rule(entropy: 3.5)))
    #expect(verdict.confidence < 0.5)
    #expect(verdict.evidence.contains { $0.kind == "entropy" && $0.weight <= -3 })
  }

  static let examples: [[UInt8]] = [
    bytes("AKIA", "IOSFODNN7", "EXAMPLE"),
    bytes("wJalrXUtnFEMI", "/K7MDENG/bPxRfi", "CYEXAMPLEKEY"),
    bytes(
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50u", "SRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw",
      "=="),
    bytes(
      "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", ".eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6Ikpva",
      "G4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ", ".SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"),
  ]

  @Test(arguments: examples)
  func `a published example is known as one`(secret: [UInt8]) throws {
    let excerpt = Excerpt(
      bytes: secret, match: 0..<secret.count, secret: 0..<secret.count, path: "a.env")
    let verdict = try #require(detector.verdict(on: excerpt, rule: rule(pattern: "x")))
    #expect(verdict.status == .example)
    #expect(verdict.confidence < 0.1)
  }

  @Test func `a place for tests is a hint, not a reason to be silent`() throws {
    let verdict = try #require(
      detector.verdict(on: try excerpt("«acme_{base62:30}»", path: "tests/a.py"), rule: rule()))
    #expect(verdict.status == .test)
    #expect(verdict.confidence >= 0.85)
  }

  @Test func `notes hold no part of the secret`() throws {
    for row in Self.generic {
      let excerpt = try excerpt(row.text, path: row.path)
      let verdict = try #require(
        detector.verdict(on: excerpt, rule: rule("generic.secret", tags: ["generic"])))
      let secret = String(decoding: excerpt.secretBytes, as: UTF8.self)
      guard secret.utf8.count > 12 else { continue }
      #expect(!verdict.evidence.contains { $0.note.contains(secret) })
      #expect(!verdict.preview.contains(secret))
    }
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `no bytes make a verdict fail`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = Alphabet.set("ab9 \"'=:{}()$%<>*.\\\n\r/-_#\u{E9}")
    let bytes = (0..<Int(seed + 1)).map { _ in alphabet.pick(using: &random) }
    let start = Int(random.next() % UInt64(bytes.count))
    let end = start + Int(random.next() % UInt64(bytes.count - start + 1))
    let excerpt = Excerpt(bytes: bytes, match: start..<end, secret: start..<end, path: "t/a.js")
    let verdict = try #require(
      detector.verdict(on: excerpt, rule: rule("generic.x", checksum: "jwt-structure")))
    #expect((0.01...0.99).contains(verdict.confidence))
    #expect((0...8).contains(verdict.entropy))
  }
}
