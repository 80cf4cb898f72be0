import Patterns
import TestSupport
import Testing

@testable import Rules

struct PatternParserTests {
  /// The bytes that `pattern` matches by itself, as PCRE2 says.
  private func matchedBytes(_ pattern: String) throws -> ByteSet {
    let compiled = try Pattern(pattern, isAnchored: true)
    let scratch = MatchScratch()
    var set = ByteSet()
    for byte in 0...255 as ClosedRange<UInt8> {
      let subject = [byte]
      if try compiled.firstMatch(in: subject.span, using: scratch)?.range.count == 1 {
        set.insert(byte)
      }
    }
    return set
  }

  @Test(arguments: [
    #"\d"#, #"\D"#, #"\w"#, #"\W"#, #"\s"#, #"\S"#, #"\h"#, #"\H"#, #"\v"#, #"\V"#, ".", "(?s).",
    #"\n"#, #"\t"#, #"\r"#, #"\f"#, #"\e"#, #"\a"#, #"\x41"#, #"\x{e9}"#, #"\xf"#, #"\."#, #"\-"#,
    "[]a]", "[^]a]", "[a-f]", "[a-]", "[-a]", "[a-c-e]", #"[\w-]"#, #"[\w.-]"#, "[[]",
    "[[:alnum:]]", "[[:alpha:]]", "[[:ascii:]]", "[[:blank:]]", "[[:cntrl:]]", "[[:digit:]]",
    "[[:graph:]]", "[[:lower:]]", "[[:print:]]", "[[:punct:]]", "[[:space:]]", "[[:upper:]]",
    "[[:word:]]", "[[:xdigit:]]", "[[:^digit:]]", "[^[:alnum:]_]", "(?i)[[:upper:]]", "(?i)[^a]",
    "(?i)[[:^lower:]]", "(?i)[k-m]", "(?i)k", #"(?i)\x4b"#, #"[\b]"#, #"[\]\\]"#, "[a:]", "[:a]",
    #"[\x00-\x1f\x7f-\xff]"#, #"[+-\-]"#, #"[\n-\r]"#, "(?i:[^k])", "(?i)(?-i)k", "{", "}", "]",
    "(?x) a # comment", "(?x)[ #]", #"\Q.\E"#, "(?#note)a", #"[^\S\n]"#, "[a-fA-F0-9]", #"[!-/]"#,
  ])
  func `a class holds the bytes that PCRE2 matches`(pattern: String) throws {
    let node = try PatternParser.parse(pattern)
    guard case .byte(let set) = node else {
      Issue.record("\(pattern) is not one byte")
      return
    }
    #expect(set == (try matchedBytes(pattern)))
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `a random class holds the bytes that PCRE2 matches`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let members = [
      "a", "-", "^", "]", "a-z", "A-F", "0-9", #"\d"#, #"\W"#, "[:alpha:]", "[:^xdigit:]", #"\]"#,
      #"\x20-\x2f"#, #"\n"#, "_", ".", "[", ":", #"\h"#, "#", " ", "é", "$", #"\-"#,
    ]
    var compared = 0
    for _ in 0..<60 {
      let inside = (0..<Int.random(in: 1...5, using: &random)).map { _ in
        members.randomElement(using: &random)!
      }
      let options = ["", "(?i)", "(?x)", "(?s)"].randomElement(using: &random)!
      let pattern = options + "[" + (random.isLucky(0.3) ? "^" : "") + inside.joined() + "]"
      guard let expected = try? matchedBytes(pattern), let node = try? PatternParser.parse(pattern),
        case .byte(let set) = node
      else { continue }
      #expect(set == expected, "\(pattern)")
      compared += 1
    }
    #expect(compared > 20)
  }

  @Test(arguments: [
    ("a(?R)?", "a special group"), ("(a)(?1)", "a special group"), ("(?(1)a|b)", "a special group"),
    ("(?|a|b)", "a special group"), (#"a\Kb"#, "an escape of this kind"),
    (#"\p{L}"#, "an escape of this kind"), (#"\R"#, "an escape of this kind"),
    ("(*SKIP)a", "a verb"), (#"\x{100}"#, "a character above 255"),
    ("(?xx)[a b]", "a special group"),
    (#"\012"#, "an escape of this kind"), (#"(a)\12"#, "an escape of this kind"),
    ("a{,3}", "an interval that PCRE2 versions read differently"),
    ("a{2, 3}", "an interval that PCRE2 versions read differently"),
    ("a{2}{3}", "a repeated repetition"), (#"\G"#, "an escape of this kind"),
    (String(repeating: "(", count: 70) + String(repeating: ")", count: 70), "deeply nested groups"),
    (String(repeating: "a", count: 20_000), "a pattern of more than 16384 bytes"),
    (#"\k<later>(?<later>a)"#, "a reference to a later group"), ("(?^i)a", "a special group"),
    (#"[\Qa\E]"#, "a quotation in a class"), ("(?<*a)b", "a special group"),
    (#"\cA"#, "an escape of this kind"),
  ])
  func `a construct outside the subset is named and yields no fact`(
    pattern: String, construct: String
  ) throws {
    let facts = PatternFacts(of: pattern, boundary: .alnum)
    #expect(facts.unsupported?.hasPrefix(construct) == true)
    #expect(facts.lane == .whole)
    #expect(facts.literals == nil && facts.guaranteedRun == nil && facts.reach == nil)
    #expect(facts.minimumLength == 0 && facts.maximumLength == nil && facts.lookbehind == nil)
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `any bytes are parsed or refused`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "(", ")", "[", "]", "{", "}", "|", "*", "+", "?", "\\", "\\Q", "\\E", "(?", "(?i)", "^", "$",
      "a", "9", "-", ":", "[:", ":]", "(?<n>", "\\k", "\\g{1}", "\\x", "é", "{2,3}", "{40}", "(?:",
      "(?<=", "(?!", "#", " ", ",", "=", "<", "'",
    ]
    for _ in 0..<200 {
      let pattern = (0..<Int.random(in: 0...40, using: &random)).map { _ in
        pieces.randomElement(using: &random)!
      }.joined()
      let facts = PatternFacts(of: pattern, boundary: .token, literals: ["abc"])
      #expect(facts.minimumLength <= facts.maximumLength ?? .max)
    }
  }

  @Test(arguments: [
    String(repeating: "(?:", count: 60) + "a?" + String(repeating: "){32}", count: 60),
    String(repeating: "(?:a|b|", count: 60) + "c" + String(repeating: ")", count: 60),
    String(repeating: "a?b?", count: 4_000),
    String(repeating: "(?:ab|cd){2,9}", count: 1_000),
    "(?:" + (0..<2_500).map { "w\($0)" }.joined(separator: "|") + ")",
  ])
  func `a hostile pattern is analysed within a second`(pattern: String) {
    let clock = ContinuousClock()
    let time = clock.measure { _ = PatternFacts(of: pattern, boundary: .alnum) }
    #expect(time < .seconds(5))  // a second in a release build; debug builds are slower
  }
}
