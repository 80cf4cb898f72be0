import Testing

@testable import Rules

struct PatternFactsTests {
  /// The facts on one line: `lane shortest…longest offset:literals run length`, where `i` marks
  /// literals in any case, `d` a run with a certain digit and `^` one that begins with the literal.
  static func summary(_ facts: PatternFacts) -> String {
    let longest = facts.maximumLength.map(String.init) ?? "∞"
    let literals = facts.literals.map { literals in
      let all = literals.all.map { literal in
        (literal.isCaseInsensitive ? "i'" : "'") + String(decoding: literal.bytes, as: UTF8.self)
          + "'"
      }
      return " \(literals.offset):" + all.joined(separator: ",")
    }
    let run = facts.guaranteedRun.map { run in
      " run \(run.minimumLength)" + (run.hasDigit ? "d" : "")
        + (facts.runBeginsWithLiteral ? "^" : "")
    }
    return "\(facts.lane) \(facts.minimumLength)…\(longest)" + (literals ?? "") + (run ?? "")
  }

  static let rows: [(pattern: String, summary: String)] = [
    // A literal that begins the run.
    ("ghp_[A-Za-z0-9]{36}", "prefix 40…40 0:'ghp_' run 40^"),
    ("(ghp_[A-Za-z0-9]{36})", "prefix 40…40 0:'ghp_' run 40^"),
    ("gh[ousr]_[A-Za-z0-9]{36}", "prefix 40…40 0:'gho_','ghr_','ghs_','ghu_' run 40^"),
    ("(?:AKIA|ASIA)[A-Z2-7]{16}", "prefix 20…20 0:'AKIA','ASIA' run 20^"),
    ("A[KS]IA[A-Z2-7]{16}", "prefix 20…20 0:'AKIA','ASIA' run 20^"),
    ("glpat-[\\w-]{20}", "prefix 26…26 0:'glpat-' run 26^"),
    ("hf_[a-zA-Z]{34}", "prefix 37…37 0:'hf_' run 37^"),
    ("npm_[[:alnum:]]{36}", "prefix 40…40 0:'npm_' run 40^"),
    ("(?<secret>pypi-AgEI[\\w-]{50,})", "prefix 59…∞ 0:'pypi-AgEI' run 59^"),
    ("(?i)zq_[a-f0-9]{32}", "prefix 35…35 0:i'zq_' run 35^"),
    ("(?>glsa_)[A-Za-z0-9]{32}_[a-f0-9]{8}", "prefix 46…46 0:'glsa_' run 46^"),
    ("pul-[a-f0-9]{40}+", "prefix 44…44 0:'pul-' run 44^"),
    ("rk_(?:live|test)_[A-Za-z0-9]{24}", "prefix 32…32 0:'rk_live_','rk_test_' run 32^"),
    ("shp(?:at|ca)_[a-f0-9]{32}", "prefix 38…38 0:'shpat_','shpca_' run 38^"),
    ("\\Qkey-\\E[a-f0-9]{32}", "prefix 36…36 0:'key-' run 36^"),
    ("xoxe\\x2d[A-Za-z]{20,30}?", "prefix 25…35 0:'xoxe-' run 25^"),
    // A digit that is certain.
    ("dop_v1_[a-f0-9]{64}", "value 71…71 0:'dop_v1_' run 71d^"),
    ("ops8_[a-z]{20}", "value 25…25 0:'ops8_' run 25d^"),
    ("xoxb-\\d{12}-[A-Za-z]{24}", "value 42…42 0:'xoxb-' run 42d^"),
    ("zxid(?:\\d|[a-f]\\d){16}", "value 20…36 0:'zxid' run 20d^"),
    ("v1\\.0-[0-9a-f]{24}", "value 29…29 0:'v1.0-' run 26d"),
    ("[a-z]{8}JQQJ9[A-Z]{8}", "value 21…21 8:'JQQJ9' run 21d"),
    // A literal apart from the run.
    ("dp\\.pt\\.[A-Za-z0-9]{40}", "valueWithDigit 46…46 0:'dp.pt.' run 40"),
    ("(?i)heroku[\\w.-]{0,20}=[a-f0-9]{32}", "valueWithDigit 39…59 0:i'heroku' run 32"),
    ("[a-z2-7]{52}@dev\\.azure", "valueWithDigit 62…62 52:'@dev.azure' run 52"),
    ("sk-[a-zA-Z]{20}T3BlbkFJ[a-zA-Z]{20}", "value 51…51 23:'T3BlbkFJ' run 51d"),
    ("(?:zq\\.|yk\\.)[a-z]{20}", "valueWithDigit 23…23 0:'yk.','zq.' run 20"),
    ("zendesk:(?:[a-z]{20}:x|y:[a-z]{18})", "valueWithDigit 28…30 0:'zendesk:' run 18"),
    ("SG\\.[\\w-]{22}\\.[\\w-]{43}", "valueWithDigit 69…69 0:'SG.' run 22"),
    // No run of a value.
    ("AKIA[A-Z2-7]{11}", "keyword 15…15 0:'AKIA'"),
    ("AccountKey=[A-Za-z0-9+/]{86}==", "keyword 99…99 0:'AccountKey='"),
    ("BUNDLE_ENTERPRISE__CONTRIBSYS=[a-f]{8}", "keyword 38…38 0:'BUNDLE_ENTERPRISE__CONTRIBSYS='"),
    ("(?i)bundle_enterprise__contrib\\s", "keyword 27…27 0:i'bundle_enterprise__contrib'"),
    ("(?i)passwd\\s{0,3}=\\s{0,3}\\S{8,40}", "keyword 15…53 0:i'passwd'"),
    ("[A-Za-z0-9_~.-]{3}[78]Q~[A-Za-z0-9_~.-]{31}", "keyword 37…37 3:'7Q~','8Q~'"),
    (
      "-----BEGIN (?:RSA |EC )?PRIVATE KEY-----",
      "keyword 27…31 0:'-----BEGIN '"
    ),
    ("zendesk.{0,100}[a-z]{20}", "keyword 27…127 0:'zendesk'"),
    ("zendesk.*[a-z]{20}", "keyword 27…∞ 0:'zendesk'"),
    ("(?:xq_)?zendesk", "keyword 7…10 0:'xq_zendesk','zendesk'"),
    // Nothing to find them by.
    ("[a-f0-9]{32}", "whole 32…32"),
    ("ab[a-z]{30}", "whole 32…32"),
    ("\\w+zendesk", "whole 8…∞"),
    ("(?:ghp_|[a-z])[a-z]{30}", "whole 31…34"),
    ("(?:)", "whole 0…0"),
    ("(?=ghp_)\\w{40}", "whole 40…40"),
  ]

  @Test(arguments: rows)
  func `agree with facts worked by hand`(pattern: String, summary: String) {
    let facts = PatternFacts(of: pattern, boundary: .alnum)
    #expect(facts.unsupported == nil)
    #expect(Self.summary(facts) == summary)
  }

  @Test(
    arguments: [
      ("abc", 3, 0), ("abc\\b", 4, 0), ("\\babc", 3, 1), ("abc$", 5, 0), ("(?m)abc$", 4, 0),
      ("abc\\z", 4, 0), ("abc\\Z", 5, 0), ("^abc", 3, 1), ("(?m)^abc", 3, 1), ("a\\bbc", 3, 0),
      ("abc(?=de)", 5, 0), ("abc(?!d{4})", 7, 0), ("(?<=xyz)abc", 3, 3), ("ab(?<=xyz)c", 3, 1),
      ("(?<!x|yz)abc", 3, 2), ("a{2,5}(?=b)", 6, 0), ("(?:a(?=bcd)){2,3}", 6, 0),
      ("a?(?<!xy)", 1, 2),
      ("(['\"])a\\1", 3, 0), ("(?<q>ab|c)d\\k<q>", 5, 0), ("(?=(?<=ab)c)", 1, 2), ("a{0}b", 1, 0),
    ] as [(String, Int, Int)])
  func `a matcher looks so far ahead and so far back`(pattern: String, reach: Int, behind: Int) {
    let facts = PatternFacts(of: pattern, boundary: .none)
    #expect(facts.reach == reach)
    #expect(facts.lookbehind == behind)
  }

  @Test(arguments: ["a*", "(?=.*a)b", "(a+)b\\1", "a(?:b{60000}){60000}"])
  func `what has no bound has no reach`(pattern: String) {
    #expect(PatternFacts(of: pattern, boundary: .none).reach == nil)
  }

  @Test(arguments: [
    (["t3blbkfj"], "value 51…51 23:'T3BlbkFJ' run 51d"),
    (["sk-"], "value 51…51 0:'sk-' run 51d^"),
    (["gho_"], "whole 51…51"),
    (["gho_", "sk-"], "value 51…51 0:'sk-' run 51d^"),
  ])
  func `stated literals confine the choice`(literals: [String], summary: String) {
    let pattern = "sk-[a-zA-Z]{20}T3BlbkFJ[a-zA-Z]{20}"
    let facts = PatternFacts(of: pattern, boundary: .alnum, literals: literals)
    #expect(Self.summary(facts) == summary)
  }

  @Test
  func `without a boundary no run begins at the literal`() {
    let facts = PatternFacts(of: "hf_[a-zA-Z]{34}", boundary: .none)
    #expect(facts.lane == .valueWithDigit)
    #expect(!facts.runBeginsWithLiteral)
  }

  @Test
  func `a literal may begin 96 bytes before the run and no more`() {
    let near = PatternFacts(of: "zqx.{0,93}[a-z]{20}", boundary: .alnum)
    let far = PatternFacts(of: "zqx.{0,94}[a-z]{20}", boundary: .alnum)
    #expect(near.guaranteedRun?.latestStart == 96)
    #expect(far.guaranteedRun == nil)
  }

  @Test
  func `a literal may end 32 bytes after the run and no more`() {
    let near = PatternFacts(of: "[a-z]{20}[^a-z]{29}zqx", boundary: .alnum)
    let far = PatternFacts(of: "[a-z]{20}[^a-z]{30}zqx", boundary: .alnum)
    #expect(near.lane == .valueWithDigit)
    #expect(far.lane == .keyword)
  }
}
