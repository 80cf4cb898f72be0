import Findings
import Rules
import Testing

@testable import Detection

/// The tables of the fitted model, as they are in the tree.
struct ValueModelTests {
  @Test func `there is a weight for each feature, and each is a number`() {
    #expect(ValueModel.weightCount == Features.total)
    #expect(Features.total < 1 << 16)
  }

  @Test func `each group of features is told under one topic`() {
    for group in FeatureGroup.allCases {
      let (first, last) = (group.base, group.base + group.size - 1)
      #expect(FeatureTopic(of: first) == FeatureTopic(of: last), "\(group)")
    }
  }

  /// Values of the tables as they are; a new fit changes the confidences, within reason.
  static let vectors: [(text: String, key: String, path: String, least: Double, most: Double)] = [
    ("DB_PASSWORD=«Thunder#4821»", "DB_PASSWORD", ".env", 0.9, 0.99),
    ("password: \"«sunset-Piano77»\"", "password", "app.yaml", 0.5, 0.99),
    ("api_key = \"«q8Zt4LmX2vRb7KpW9sYd3HfJ»\"", "api_key", "src/app.py", 0.9, 0.99),
    ("password = \"«${{DB_PASSWORD}}»\"", "password", "app.py", 0.01, 0.05),
    ("password = «getpass»()", "password", "app.py", 0.01, 0.1),
    ("token_url = \"«https://login.acme.io/token»\"", "token_url", "app.py", 0.01, 0.1),
    ("SET_PASSWORD = \"«USER_SET_PASSWORD»\"", "SET_PASSWORD", "app.py", 0.01, 0.1),
    ("\"password\": \"«Passwort vergessen»\"", "password", "i18n/de.json", 0.01, 0.1),
  ]

  @Test(arguments: vectors)
  func `known values have the confidence that the tables give`(
    row: (text: String, key: String, path: String, least: Double, most: Double)
  ) throws {
    var excerpt = try excerpt(row.text, path: row.path)
    let key = Array(row.key.utf8)
    let start = try #require(
      (0..<excerpt.secret.lowerBound).first { excerpt.bytes[$0...].starts(with: key) })
    excerpt.match = start..<excerpt.secret.upperBound
    let generic = rule("generic.password", pattern: "(?<secret>x)", confidence: 0.5)
    let verdict = try #require(Detector().verdict(on: excerpt, rule: generic))
    #expect((row.least...row.most).contains(verdict.confidence), "\(verdict)")
  }

  @Test func `evidence adds up to the confidence`() throws {
    for row in Self.vectors {
      let excerpt = try excerpt(row.text, path: row.path)
      let generic = rule("generic.password", pattern: "(?<secret>x)", confidence: 0.5)
      let verdict = try #require(Detector().verdict(on: excerpt, rule: generic))
      let confidence = Confidence.combine(prior: 0.5, verdict.evidence)
      #expect(abs(confidence - verdict.confidence) <= 0.02)
    }
  }

  @Test(arguments: [
    ("the quick brown value", true), ("accessTokenProvider", true), ("xkqzvbwjpqf", false),
    ("zqxjkvbpwm", false),
  ])
  func `letters of words are told from random ones`(text: String, areWords: Bool) {
    let bytes = Array(text.utf8)
    let reading = LetterModel.read(bytes.span)
    #expect((reading.prose > 0) == areWords)
    #expect((reading.name > 0) == areWords)
  }
}
