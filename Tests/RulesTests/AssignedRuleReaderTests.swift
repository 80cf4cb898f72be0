import Patterns
import Testing

@testable import Rules

struct AssignedRuleReaderTests {
  static func file(_ assigned: String, more: String = "") -> String {
    """
    provider: acme
    rules:
      - id: acme.api-key
        title: Acme API key
        nhi: api_client
        severity: high
        assigned: \(assigned)
        samples: ['ACME_KEY=«{hex:32}»']
    \(more)
    """
  }

  @Test func `reads what stands in place of a pattern`() throws {
    let text = Self.file(
      "{keywords: [acme, Acme-Cloud], value: '{hex:32}', names: [key], within: name}")
    let rule = try #require(try RuleReader.read(text, file: "acme.yaml").first)
    #expect(
      rule.assignment
        == Rule.Assignment(
          keywords: ["acme", "Acme-Cloud"], value: "{hex:32}", names: ["key"], within: .name))
    #expect(rule.pattern.isEmpty)
    #expect(MatchRule(rule).lane == .assigned)
    #expect(
      MatchRule(rule).assignment?.keywords
        == ["acme", "acmecloud"].map { WordHash($0.utf8).value }.sorted())
  }

  @Test func `fills in what is not said`() throws {
    let text = Self.file("{keywords: [acme], value: '{uuid}'}")
    let assignment = try #require(try RuleReader.read(text, file: "acme.yaml").first?.assignment)
    #expect(assignment == Rule.Assignment(keywords: ["acme"], value: "{uuid}"))
    #expect(assignment.names.isEmpty && assignment.within == .file)
  }

  static let faults: [(assigned: String, more: String, complaint: String)] = [
    ("{value: '{hex:32}'}", "", "7:15: rule 'acme.api-key': the key 'keywords' is missing; add it"),
    ("{keywords: [acme]}", "", "7:15: rule 'acme.api-key': the key 'value' is missing; add it"),
    (
      "{keywords: [a], value: '{hex:32}'}", "",
      """
      7:26: rule 'acme.api-key': 'keywords' must be a list of words of 2 letters or digits or more
      """
    ),
    (
      "{keywords: [acme, api-key], value: '{hex:32}'}", "",
      """
      7:26: rule 'acme.api-key': the keyword 'api-key' names no issuer, but any secret; remove it
      """
    ),
    (
      "{keywords: [acme], value: '{hex:32}', within: line}", "",
      """
      7:61: rule 'acme.api-key': 'line' is no value of 'within'; use one of name, section, file
      """
    ),
    (
      "{keywords: [acme], value: '{hex:32}'}", "    pattern: 'acme_[a-z]{20}'",
      "9:14: rule 'acme.api-key': a rule with 'assigned' has no 'pattern'; remove either"
    ),
    ("{keywords: [acme], value: 'acme'}", "", "value: it needs a placeholder such as {hex:32}"),
    ("{keywords: [acme], value: '{hex}'}", "", "value: write a length, as in {hex:32}"),
    ("{keywords: [acme], value: '{hex:9-3}'}", "", "value: use lengths as in {hex:32} or "),
    ("{keywords: [acme], value: '{hexa:9}'}", "", "value: there is no alphabet 'hexa'; use one of"),
    ("{keywords: [acme], value: '{[z-a]:9}'}", "", "value: a set holds characters and ranges of"),
    ("{keywords: [acme], value: '{hex:9'}", "", "value: close '{' with '}'"),
    ("{keywords: [acme], value: 'a b{hex:9}'}", "", "value: use ASCII without blanks"),
    (
      "{keywords: [acme], value: '{hex:8-9}{digits:4}'}", "",
      "value: what follows a placeholder of varying length must begin with another character"
    ),
    ("{keywords: [acme], value: '{hex:9999}'}", "", "value: use lengths as in {hex:32} or "),
  ]

  @Test(arguments: faults)
  func `a fault says where, what and what to mend`(
    row: (assigned: String, more: String, complaint: String)
  ) {
    let complaint = RuleReaderTests.complaint(about: Self.file(row.assigned, more: row.more))
    let ofValue = row.complaint.hasPrefix("value: ") ? row.complaint.dropFirst(7) : nil
    if let ofValue {
      #expect(complaint.contains("'value' is no form of a value: \(ofValue)"), "\(complaint)")
    } else {
      #expect(complaint == "acme.yaml:\(row.complaint)")
    }
  }
}
