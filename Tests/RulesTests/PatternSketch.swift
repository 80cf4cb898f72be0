import TestSupport

/// A random pattern, of which it is known how to write it and how to write a text that it matches.
/// It knows nothing of the analysis that it tests.
indirect enum PatternSketch: Sendable {
  case text(String)
  case oneOf(source: String, bytes: [UInt8])
  case sequence([PatternSketch])
  case choice([PatternSketch])
  case repetition(PatternSketch, ClosedRange<Int>, source: String)
  case group(opening: String, PatternSketch)
  /// A condition, which a drawn text may break.
  case condition(String)

  static func random(using random: inout SplitMix64) -> PatternSketch {
    .sequence((0..<Int.random(in: 1...5, using: &random)).map { _ in part(4, &random) })
  }

  private static func part(_ depth: Int, _ random: inout SplitMix64) -> PatternSketch {
    switch Int.random(in: 0..<(depth > 0 ? 16 : 7), using: &random) {
    case 0...2: .text(texts.randomElement(using: &random)!)
    case 3...5: value(&random)
    case 6: random.isLucky(0.5) ? sets.randomElement(using: &random)! : .text("=")
    case 7: .condition(conditions.randomElement(using: &random)!)
    case 8, 9:
      .group(
        opening: openings.randomElement(using: &random)!,
        .choice((0..<Int.random(in: 2...3, using: &random)).map { _ in part(depth - 1, &random) }))
    case 10, 11:
      .group(
        opening: openings.randomElement(using: &random)!,
        .sequence((0..<Int.random(in: 1...3, using: &random)).map { _ in part(depth - 1, &random) })
      )
    case 12, 13: valueChoice(&random)
    default:
      repeated(.group(opening: "(?:", part(depth - 1, &random)), &random)
    }
  }

  /// A class as often as a value has characters.
  private static func value(_ random: inout SplitMix64) -> PatternSketch {
    let set = sets.randomElement(using: &random)!
    let (range, source) = longIntervals.randomElement(using: &random)!
    return .repetition(set, range, source: source)
  }

  /// One of two or three values with other text around them.
  private static func valueChoice(_ random: inout SplitMix64) -> PatternSketch {
    let branches = (0..<Int.random(in: 2...3, using: &random)).map { _ -> PatternSketch in
      let tokenSet = sets.prefix(5).randomElement(using: &random)!
      let (range, source) = longIntervals.prefix(2).randomElement(using: &random)!
      let value = PatternSketch.repetition(tokenSet, range, source: source)
      let before = PatternSketch.text(["", ":", "=:", "a="].randomElement(using: &random)!)
      let after = PatternSketch.text(["", ":", "=", "7"].randomElement(using: &random)!)
      return .sequence([before, value, after])
    }
    return .group(opening: "(?:", .choice(branches))
  }

  private static func repeated(
    _ sketch: PatternSketch, _ random: inout SplitMix64
  ) -> PatternSketch {
    let (range, source) = shortIntervals.randomElement(using: &random)!
    let mode = ["", "", "", "?", "+"].randomElement(using: &random)!
    return .repetition(sketch, range, source: source + mode)
  }

  private static let texts = [
    "ghp_", "sk-", "key", "AKIA", "xoxb-", "token", "T3Blbk", "a", "7", "_", ":", "api_key", "p8e-",
  ]
  private static let sets: [PatternSketch] = [
    ("[A-Za-z0-9]", Array("abzAZ09mQ".utf8)), ("[a-f0-9]", Array("abcdef0189".utf8)),
    (#"\d"#, Array("0123456789".utf8)), (#"[\w-]"#, Array("aZ_-09".utf8)),
    ("[[:alnum:]_]", Array("aZ_09".utf8)), ("[^,;]", Array("!~_0".utf8) + [0xC3, 0x0A]),
    ("[ab]", Array("ab".utf8)), (#"\s"#, [0x20, 0x0A]), ("[A-Z2-7]", Array("AZ27".utf8)),
    (#"[+/=.]"#, Array("+/=.".utf8)), (#"\x2d"#, [0x2D]), (".", Array("xY9_.".utf8)),
    ("(?:[0-9])", Array("19".utf8)), (#"\."#, Array(".".utf8)), ("[[:^space:]]", Array("a-1".utf8)),
  ].map { .oneOf(source: $0, bytes: $1) }
  private static let longIntervals: [(ClosedRange<Int>, String)] = [
    (16...16, "{16}"), (20...40, "{20,40}"), (8...8, "{8}"), (32...32, "{32}"), (12...18, "{12,}"),
    (0...10, "{0,10}"), (1...6, "+"), (17...20, "{17,20}+"),
  ]
  private static let shortIntervals: [(ClosedRange<Int>, String)] = [
    (0...1, "?"), (0...3, "*"), (1...3, "+"), (2...2, "{2}"), (1...4, "{1,4}"), (0...2, "{0,2}"),
    (3...5, "{3,}"), (0...0, "{0}"),
  ]
  private static let openings = ["(", "(?:", "(?i:", "(?>", "(?s)(?:", "(?i)(", "(?:(?-i)"]
  private static let conditions = [
    #"\b"#, "(?=[a-z])", "(?!xyz)", "(?<![a-z])", "(?<=[-_:=])", #"\B"#, "$", "(?![A-Za-z0-9]{3})",
    "(?m)^", "(?=.{0,5}[0-9])", "(?<!ab|c)", "(?m)$", #"\z"#, "^",
  ]

  /// The pattern as PCRE2 reads it.
  var source: String {
    switch self {
    case .text(let text): text
    case .oneOf(let source, _), .condition(let source): source
    case .sequence(let parts): parts.map(\.source).joined()
    case .choice(let branches): branches.map(\.source).joined(separator: "|")
    case .repetition(let sketch, _, let interval): sketch.source + interval
    case .group(let opening, let sketch):
      opening + sketch.source + ")"
    }
  }

  /// A text that the pattern matches, if its conditions hold.
  func draw(using random: inout SplitMix64) -> [UInt8] {
    switch self {
    case .text(let text): Array(text.utf8)
    case .oneOf(_, let bytes): [bytes.randomElement(using: &random)!]
    case .condition: []
    case .sequence(let parts): parts.flatMap { $0.draw(using: &random) }
    case .choice(let branches): branches.randomElement(using: &random)!.draw(using: &random)
    case .repetition(let sketch, let range, _):
      (0..<Int.random(in: range, using: &random)).flatMap { _ in sketch.draw(using: &random) }
    case .group(let opening, let sketch): Self.draw(sketch, in: opening, using: &random)
    }
  }

  private static func draw(
    _ sketch: PatternSketch, in opening: String, using random: inout SplitMix64
  ) -> [UInt8] {
    let text = sketch.draw(using: &random)
    guard opening.contains("(?i") else { return text }
    return text.map { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): random.isLucky(0.5) ? byte ^ 0x20 : byte
      default: byte
      }
    }
  }
}
