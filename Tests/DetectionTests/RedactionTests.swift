import Rules
import Testing

@testable import Detection

struct RedactionTests {
  static let previews: [(secret: String, pattern: String, preview: String)] = [
    ("ghp_0123456789abcdefghijkQ", "ghp_[A-Za-z0-9]{22}", "ghp_…kQ"),
    ("gho_0123456789abcdefghijkQ", "(?:ghp|gho)_[A-Za-z0-9]{22}", "gho_…kQ"),
    ("ghs_0123456789abcdefghijkQ", "gh[ops]_[A-Za-z0-9]{22}", "gh…kQ"),
    ("AKIA" + "2345672345672345", "(?:AKIA|ASIA)[A-Z2-7]{16}", "AKIA…45"),
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
    ("", "x", "…"), ("abcdefgh\nijklmnopqrstuvw", "abc[^x]+", "abc…"),
    ("abcdefgh\rijklmnopqrstuvw", "[^x]+", "…"),
    (header + "\nMIIabc\n" + footer, header + "[^x]+", header + "…"),
    (header + "\\nMIIabc\\n" + footer, header + "[^x]+", header + "…"),
    (header.dropLast() + "_MIIabcdefghi", "-----BEGIN [^x]+", "…hi"),
    ("-----BEGIN " + String(repeating: "A", count: 30) + "-----", "x", "…--"),
  ]

  private static let header = "-----BEGIN " + "OPENSSH PRIVATE KEY-----"
  private static let footer = "-----END " + "OPENSSH PRIVATE KEY-----"

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

  /// What stands for the secret is between « and ».
  static let contexts:
    [(line: String, secret: Range<Int>, preview: String, others: [Range<Int>], context: String)] = [
      ("key=abc", 4..<7, "…", [], "key=«********»"),
      ("key=abc", 4..<7, "a…c", [4..<7], "key=«a…c»"),
      ("a=abc b=def", 2..<5, "…", [2..<5, 8..<11], "a=«********» b=********"),
      ("a=abc b=def", 8..<11, "d…", [2..<5, 8..<11], "a=******** b=«d…»"),
      ("a=abc b=abc", 8..<11, "…", [8..<11, 2..<5], "a=******** b=«********»"),
      ("a=abcdef", 2..<5, "a…", [4..<8], "a=«a…»"),
      ("a=abcdef", 4..<6, "c…", [2..<8], "a=«c…»"),
      ("a=abc\u{1B}[0m\t", 2..<5, "…", [], "a=«********»\\x1b[0m\\x09"),
      ("ü=abc \u{202E}x", 3..<6, "…", [], "ü=«********» \\u{202e}x"),
      ("none", 0..<0, "…", [], "none"), ("abc", 0..<99, "…", [], "«********»"),
    ]

  @Test(arguments: contexts)
  func `a context masks every secret and escapes what is not text`(
    row: (line: String, secret: Range<Int>, preview: String, others: [Range<Int>], context: String)
  ) {
    let line = Array(row.line.utf8)
    let context = Redaction.context(
      line: line.span, secret: row.secret, preview: row.preview, others: row.others)
    #expect(marked(context) == row.context)
  }

  private func marked(_ context: Redaction.Context) -> String {
    guard let mark = context.mark else { return context.text }
    let bytes = Array(context.text.utf8)
    let parts = [bytes[..<mark.lowerBound], bytes[mark], bytes[mark.upperBound...]]
      .map { String(decoding: $0, as: UTF8.self) }
    return "\(parts[0])«\(parts[1])»\(parts[2])"
  }

  @Test func `bytes that are not UTF-8 are escaped`() {
    let line: [UInt8] = [0x61, 0xFF, 0xC3, 0x28, 0xED, 0xA0, 0x80, 0x62]
    let context = Redaction.context(line: line.span, secret: 0..<0, preview: "…", others: [])
    #expect(context.text == "a\\xff\\xc3(\\xed\\xa0\\x80b")
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a context is short and holds no secret`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let before = Alphabet.lower.draw(Int(random.next() % 300), using: &random)
    let after = Alphabet.lower.draw(Int(random.next() % 300), using: &random)
    let secret = Alphabet.decimal.draw(20, using: &random)
    let line = before + secret + after
    let range = before.count..<(before.count + 20)
    let preview = ["…", "key_…ab"][Int(seed % 2)]
    let context = Redaction.context(
      line: line.span, secret: range, preview: preview, others: [range])
    #expect(!context.text.utf8.contains(where: Byte.isDigit))
    #expect(context.text.utf8.count <= 160 + 2 * "…".utf8.count)
    #expect(marked(context).contains(seed % 2 == 0 ? "«********»" : "«\(preview)»"))
  }

  private func preview(of secret: [UInt8], pattern: String) -> String {
    let rule = Rule(
      id: "test.token", title: "", type: "token", provider: "test", identityKind: .unknown,
      severity: .low, lifetime: .unknown, confidence: 0.5, pattern: pattern)
    return Redaction.preview(
      of: secret.span, publicPrefix: PublicPrefix.length(in: secret.span, of: rule))
  }
}
