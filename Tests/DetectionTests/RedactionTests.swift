import Rules
import Testing

@testable import Detection

struct RedactionTests {
  static let previews: [(secret: String, pattern: String, preview: String)] = [
    ("ghp_0123456789abcdefghijkQ", "ghp_[A-Za-z0-9]{22}", "ghp_…kQ"),
    ("gho_0123456789abcdefghijkQ", "(?:ghp|gho)_[A-Za-z0-9]{22}", "gho_…kQ"),
    ("ghs_0123456789abcdefghijkQ", "gh[ops]_[A-Za-z0-9]{22}", "gh…kQ"),
    ("AKIA2345672345672345", "(?:AKIA|ASIA)[A-Z2-7]{16}", "AKIA…45"),
    (
      "sk-ant-api03-0123456789abcdef0123456789abcdef", "sk-ant-api03-[a-f0-9]{32}",
      "sk-ant-api03…ef"
    ),
    ("hunter2", "(?i)pass=(?<secret>.{3,9})", "…"),
    ("0123456789abcdef", "x", "…ef"), ("0123456789abcde", "x", "…"),
    ("xoxb-1-abcdefghijklmn", "xox[a-z]-1-[a-z]{14}", "xox…mn"),
    ("abcabcabcabcabcabcabcabc", "(?:abc){8}", "…bc"),
    ("a.b-01234567890123456789", "a\\.b-[0-9]{20}", "a.b-…89"),
    ("KEYabcdefghijklmnopqrst\u{7}", "(?i)key[a-z]{20}.", "KEY…"),
    ("", "x", "…"),
  ]

  @Test(arguments: previews)
  func `a preview shows the public prefix and the end`(
    row: (secret: String, pattern: String, preview: String)
  ) {
    let secret = Array(row.secret.utf8)
    #expect(preview(of: secret, pattern: row.pattern) == row.preview)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a preview gives away no more than it may`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let secret = Alphabet.base62.draw(Int(seed % 60), using: &random)
    // A pattern that is the secret: everything would be a public prefix.
    let preview = preview(of: secret, pattern: String(decoding: secret, as: UTF8.self))
    let shown = preview.utf8.count - "…".utf8.count
    #expect(shown <= min(12, secret.count / 3) + (secret.count >= 16 ? 2 : 0))
  }

  static let contexts: [(line: String, secrets: [Range<Int>], context: String)] = [
    ("key=abc", [4..<7], "key=********"),
    ("a=abc b=def", [2..<5, 8..<11], "a=******** b=********"),
    ("a=abcdef", [2..<5, 4..<8], "a=********"),
    ("a=abc\u{1B}[0m\t", [2..<5], "a=********\\x1b[0m\\x09"),
    ("ü=abc \u{202E}x", [3..<6], "ü=******** \\u{202e}x"),
    ("none", [], "none"), ("abc", [0..<99], "********"),
  ]

  @Test(arguments: contexts)
  func `a context masks every secret and escapes what is not text`(
    row: (line: String, secrets: [Range<Int>], context: String)
  ) {
    let line = Array(row.line.utf8)
    #expect(Redaction.context(line: line.span, secrets: row.secrets) == row.context)
  }

  @Test func `bytes that are not UTF-8 are escaped`() {
    let line: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x62]
    #expect(
      Redaction.context(line: line.span, secrets: []) == "a\\xff\\xc3(\\xed\\xa0\\x80b")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a context is short and holds no secret`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let before = Alphabet.lower.draw(Int(random.next() % 300), using: &random)
    let after = Alphabet.lower.draw(Int(random.next() % 300), using: &random)
    let secret = Alphabet.decimal.draw(20, using: &random)
    let line = before + secret + after
    let range = before.count..<(before.count + 20)
    let context = Redaction.context(line: line.span, secrets: [range])
    #expect(!context.utf8.contains(where: Byte.isDigit))
    #expect(context.utf8.count <= 160 + 2 * "…".utf8.count)
    #expect(context.contains("********"))
  }

  private func preview(of secret: [UInt8], pattern: String) -> String {
    let rule = Rule(
      id: "test.token", title: "", type: "token", provider: "test", identityKind: .unknown,
      severity: .low, lifetime: .unknown, confidence: 0.5, pattern: pattern)
    return Redaction.preview(
      of: secret.span, publicPrefix: PublicPrefix.length(in: secret.span, of: rule))
  }
}
