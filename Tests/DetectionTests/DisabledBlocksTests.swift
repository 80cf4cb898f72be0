import Testing

@testable import Detection

struct DisabledBlocksTests {
  /// What stands before the secret, and whether a rule of GitHub is suppressed there.
  static let rows: [(text: String, covers: Bool)] = [
    ("/* secretlint-disable */\na\nb\n", true),
    ("<!-- secretlint-disable -->\n", true),
    ("# secretlint-disable -- ", true), ("# secretlint-disable", false),
    ("// secretlint-disable\na\n// secretlint-enable\n", false),
    ("// secretlint-disable\n// secretlint-enable\n// secretlint-disable\n", true),
    ("// secretlint-disable-line\n", false),
    ("// secretlint-disable-next-line\n", false),
    ("// secretlint-disabled\n", false),
    ("// my-secretlint-enable, secretlint-disable\n", true),
    ("/* secretlint-disable @secretlint/secretlint-rule-github -- a fixture */\n", true),
    ("/* secretlint-disable @secretlint/secretlint-rule-aws */\n", false),
    ("/* secretlint-disable @secretlint/secretlint-rule-aws, x/y-github */\n", true),
    ("/* secretlint-disable @secretlint/secretlint-rule-preset-recommend */\n", true),
    ("/* secretlint-disable -- why @secretlint/secretlint-rule-aws */\n", true),
    ("// secretlint-disable\n" + String(repeating: "-", count: DisabledBlocks.reach), false),
    ("secretlint-", false), ("", false),
  ]

  @Test(arguments: rows)
  func `a block covers what stands in it`(text: String, covers: Bool) {
    var blocks = DisabledBlocks()
    let bytes = Array((text + "secret").utf8)
    let marker = blocks.suppression(
      ofSecretAt: text.utf8.count, rule: "github.app-token", in: bytes.span)
    #expect(marker?.marker == (covers ? "secretlint-disable" : nil))
  }

  @Test func `what is asked in any order has the same answers`() {
    var text = ""
    for number in 0..<2_000 {
      text += number % 7 == 3 ? "secretlint-disable\n" : "line-\(number) of text\n"
      if number % 7 == 5 { text += "secretlint-enable\n" }
    }
    text += String(repeating: "x", count: 100_000) + "\nsecretlint-disable\n" + "end"
    let bytes = Array(text.utf8)
    let positions = stride(from: 0, to: bytes.count, by: 97)
    let alone = positions.map { position in
      var blocks = DisabledBlocks()
      return blocks.suppression(ofSecretAt: position, rule: "a.b", in: bytes.span)
    }
    #expect(alone.contains(nil) && alone.contains { $0 != nil })
    var blocks = DisabledBlocks()
    let forward = positions.map { blocks.suppression(ofSecretAt: $0, rule: "a.b", in: bytes.span) }
    let backward = positions.reversed().map {
      blocks.suppression(ofSecretAt: $0, rule: "a.b", in: bytes.span)
    }
    #expect(forward == alone && backward.reversed() == alone)
  }
}
