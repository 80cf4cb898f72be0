import Rules
import Testing

@testable import Detection

struct RuleCheckerTests {
  @Test func `every built-in rule passes its check`() {
    let options = RuleChecker.Options(samples: 10, demandsLiterals: true)
    let faults = RuleChecker(RuleSet(), options: options).check()
    #expect(faults.isEmpty, "\(faults.map(\.description).joined(separator: "\n"))")
  }

  /// What the check says of a rule of which some lines are replaced.
  static func complaints(
    _ changes: [(key: String, value: String)], demandsLiterals: Bool = false
  ) throws -> [String] {
    var lines = [
      "nhi": "bot", "severity": "high", "title": "Acme key",
      "pattern": "'acme_[a-z0-9]{32}'", "samples": "['acme_{lower+digits:32}']",
    ]
    for (key, value) in changes { lines[key] = value }
    let body = lines.sorted { $0.key < $1.key }.map { "\n    \($0.key): \($0.value)" }
    let text = "provider: acme\nrules:\n  - id: acme.key" + body.joined()
    let rules = try RuleReader.read(text, file: "acme.yaml")
    let checker = RuleChecker(
      RuleSet(adding: rules).filtered { $0.provider == "acme" },
      places: ["acme.key": SourceLocation(file: "acme.yaml", line: 3, column: 9)],
      options: RuleChecker.Options(samples: 4, demandsLiterals: demandsLiterals))
    return checker.check().map(\.description)
  }

  static let start = "acme.yaml:3:9: rule 'acme.key':"

  static let faults: [(key: String, value: String, complaint: String)] = [
    ("title", "Good", ""),
    ("checksum", "crc33", " there is no checksum 'crc33'; use one of crc32-base62, "),
    (
      "checksum", "crc32-base62",
      " sample 1 in 4 of 4 draws (seed 0): its secret does not pass the checksum 'crc32-base62'"
    ),
    ("pattern", "'acne_[a-z0-9]{32}'", " sample 1 in 4 of 4 draws (seed 0): the pattern does not"),
    (
      "samples", "['my«acme_{lower+digits:32}»']",
      " sample 1 in 4 of 4 draws (seed 0): a byte touches the match, which 'boundary: alnum'"
    ),
    (
      "samples", "['acme_«{lower+digits:32}»']",
      " sample 1 in 4 of 4 draws (seed 0): the secret is at bytes 5..<37, and the match says 0..<37"
    ),
    (
      "samples", "['acme_{lower+digits:32}', 'acme_{nothing}']",
      " sample 2: there is no placeholder '{nothing}' (at byte 6 of the template)"
    ),
    (
      "context", "{keywords: [acme-cloud], required: true}",
      " sample 1 in 4 of 4 draws (seed 0): the match is dropped; add the keyword or companion"
    ),
    (
      "samples", "['acme_{xxx:32}']",
      " sample 1 in 4 of 4 draws (seed 0): the confidence is only 0."
    ),
    (
      "counter-samples", "['acme_{lower+digits:32}']",
      " counter-sample 1 in 4 of 4 draws (seed 0): it is reported with confidence 0."
    ),
    (
      "pattern", "'acme_(?:[a-z0-9]|[a-f0-9]){1,60}(?:[a-z]|[0-9]){1,60}(?<end>[a-z0-9])'",
      " the pattern takes too many steps on some texts; bound its repetitions"
    ),
  ]

  @Test(arguments: faults)
  func `a fault says where, what and what to mend`(
    row: (key: String, value: String, complaint: String)
  ) throws {
    let complaints = try Self.complaints([(row.key, row.value)])
    if row.complaint.isEmpty {
      #expect(complaints == [])
    } else {
      #expect(complaints.contains { $0.hasPrefix(Self.start + row.complaint) }, "\(complaints)")
    }
  }

  @Test func `a pattern without a literal is a warning to users, and a fault in the program`()
    throws
  {
    let change = [("pattern", "'[a-z0-9_]{37}'")]
    let warning = "acme.yaml:3:9: warning: rule 'acme.key': it has no literal"
    #expect(try Self.complaints(change).allSatisfy { $0.hasPrefix(warning) })
    #expect(try Self.complaints(change).count == 1)
    let fault = "acme.yaml:3:9: rule 'acme.key': it has no literal"
    #expect(try Self.complaints(change, demandsLiterals: true).first?.hasPrefix(fault) == true)
  }

  @Test func `a wrong checksum is believed less, and a sample must pass its own`() throws {
    let pattern = ("pattern", "'acme_[A-Za-z0-9]{36}'")
    let good = ("samples", "['acme_{base62:30}{crc32-base62}']")
    #expect(try Self.complaints([pattern, good, ("checksum", "crc32-base62")]) == [])
    let spoilt = ("samples", "['acme_{base62:36}']")
    let complaints = try Self.complaints([pattern, spoilt, ("checksum", "crc32-base62")])
    #expect(complaints.count == 1)
    #expect(complaints.allSatisfy { $0.contains("sample 1 in ") })
  }

  @Test func `draws depend on the seed and the rule alone`() throws {
    let rules = RuleSet()
    for position in 0..<rules.count {
      let rule = rules[position]
      #expect(rule.samples.isEmpty == (rule.file != nil))
      for index in rule.samples.indices {
        #expect(try rule.drawSample(index, seed: 7) == rule.drawSample(index, seed: 7))
      }
    }
    let github = try #require(rules.enabledRules.first { $0.provider == "github" })
    #expect(try github.drawSample(0, seed: 1) != github.drawSample(0, seed: 2))
  }
}
