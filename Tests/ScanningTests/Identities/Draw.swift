import Codecs
import Detection
import TestSupport

/// Made-up names, numbers and tokens, the same ones for the same seed.
struct Draw {
  private var random: TestSupport.SplitMix64
  private var generator: SampleGenerator

  init(seed: UInt64) {
    random = TestSupport.SplitMix64(seed: seed)
    generator = SampleGenerator(seed: seed)
  }

  mutating func text(_ alphabet: String, _ count: Int) -> String {
    let letters = Array(alphabet)
    return String((0..<count).map { _ in random.pick(letters) })
  }

  mutating func hex(_ count: Int) -> String { text("0123456789abcdef", count) }
  mutating func digits(_ count: Int) -> String {
    text("123456789", 1) + text("0123456789", count - 1)
  }
  mutating func number(_ range: ClosedRange<Int>) -> Int { random.int(range) }
  mutating func bytes(_ count: Int) -> [UInt8] { random.bytes(count) }

  mutating func base62(_ count: Int) -> String {
    text("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", count)
  }

  mutating func upper(_ count: Int) -> String {
    text("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", count)
  }

  /// The name of an automation, such as `ledger-export`.
  mutating func name() -> String {
    let what = [
      "ledger", "invoice", "parcel", "orders", "payroll", "catalog", "reports", "metrics",
    ]
    let does = ["sync", "export", "import", "relay", "loader", "runner", "sender", "worker"]
    return "\(random.pick(what))-\(random.pick(does))\(random.int(1...99))"
  }

  /// The name of a company, such as `norvik7`.
  mutating func company() -> String {
    random.pick(["norvik", "tulando", "berenta", "quistral", "ostmark", "veloria"])
      + String(random.int(1...999))
  }

  mutating func host() -> String {
    "\(random.pick(["db", "pg", "sql", "node"]))\(number(1...99)).\(company()).net"
  }

  mutating func uuid() -> String {
    "\(hex(8))-\(hex(4))-4\(hex(3))-\(text("89ab", 1))\(hex(3))-\(hex(12))"
  }

  /// A password that looks like none of the well-known tokens.
  mutating func password() -> String { base62(11) + text("!_.", 1) + base62(10) }

  mutating func pick<Element>(_ choices: [Element]) -> Element { random.pick(choices) }

  /// What a template of the rules makes, such as `ghp_{base62:30}{crc32-base62}`.
  mutating func sample(_ template: String) throws -> String {
    String(decoding: try generator.sample(from: template).text, as: UTF8.self)
  }

  /// A token with these claims, which are JSON.
  mutating func jwt(_ claims: String, header: String = #"{"alg":"RS256","typ":"JWT"}"#) -> String {
    [Array(header.utf8), Array(claims.utf8), random.bytes(64)].map {
      String(decoding: Base64.encodeURLSafe($0), as: UTF8.self)
    }.joined(separator: ".")
  }
}

func base64(_ text: String) -> String { base64(Array(text.utf8)) }
func base64(_ bytes: [UInt8]) -> String { String(decoding: Base64.encode(bytes), as: UTF8.self) }
func base64url(_ bytes: [UInt8]) -> String {
  String(decoding: Base64.encodeURLSafe(bytes), as: UTF8.self)
}
