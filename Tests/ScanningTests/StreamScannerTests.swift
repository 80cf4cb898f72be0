import Foundation
import Inputs
import Rules
import TestSupport
import Testing

@testable import Scanning

/// Where windows end makes no difference.
struct StreamScannerTests {
  static let rules = ["sendgrid.api-key", "slack.bot-token", "openrouter.api-key"]

  /// A text of words with secrets in it, 300 to 3,000 bytes apart.
  private static func text(_ random: inout SplitMix64, size: Int) throws -> [UInt8] {
    var text: [UInt8] = []
    while text.count < size {
      let length = text.count + random.int(300...3_000)
      while text.count < length {
        text += Array(random.pick(["word ", "other ", "more\n", "and so on, "]).utf8)
      }
      text += try Fixture.secret(of: random.pick(rules), seed: random.next())
      text += [random.pick([0x0A, 0x20, 0x22])]
    }
    return text
  }

  static let forms: [(name: String, form: @Sendable ([UInt8]) -> [UInt8])] = [
    ("plain", { $0 }),
    ("utf-16le", { [0xFF, 0xFE] + $0.flatMap { [$0, 0] } }),
    ("utf-32be", { [0, 0, 0xFE, 0xFF] + $0.flatMap { [0, 0, 0, $0] } }),
    ("utf-32le without a mark", { $0.flatMap { [$0, 0, 0, 0] } }),
    ("base64", { Array(Data($0).base64EncodedString().utf8) }),
    (
      "base64 lines",
      {
        Array(
          Data($0).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
            .utf8)
      }
    ),
    ("percent", { bytes in bytes.flatMap { $0 == 0x2D ? Array("%2D".utf8) : [$0] } }),
    ("escapes", { bytes in bytes.flatMap { $0 == 0x2D ? Array(#"\u002d"#.utf8) : [$0] } }),
    (
      "wide strings", { [0, 1, 2, 3, 0x80] + $0.flatMap { $0 == 0x0A ? [0, 0, 0, 0] : [$0, 0] } }
    ),
  ]

  @Test(arguments: forms, 0..<3 as Range<UInt64>)
  func `small windows find what one window finds`(
    row: (name: String, form: @Sendable ([UInt8]) -> [UInt8]), seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let folder = TemporaryFolder()
    folder.write(row.form(try Self.text(&random, size: 300_000)), to: "file")
    let path = "\(folder.path)/file"
    let whole = try Fixture.judgements(on: path, capacity: 4 << 20).compactMap(Self.facts)
    let parts = try Fixture.judgements(on: path, capacity: 0).compactMap(Self.facts)
    #expect(whole.count > 100)
    #expect(Set(parts).subtracting(whole) == [], "found only in small windows")
    #expect(Set(whole).subtracting(parts) == [], "not found in small windows")
  }

  /// Keys of which each takes up more bytes than the text behind a window would be for plain text.
  @Test(
    arguments: [[UInt8](), [0, 1, 2, 3, 0x80, 0x81]],
    [-240_000, -140_000, -100_000, -80_000, -60_000, 0])
  func `long keys in wide text are found at the ends of windows`(
    head: [UInt8], shift: Int
  ) throws {
    let rules = RuleSet(adding: [
      Rule(
        id: "acme.long-key", title: "Long key", type: "long-key", provider: "acme",
        identityKind: .bot, severity: .high, lifetime: .unknown, confidence: 0.9,
        pattern: "acmekey_[a-z0-9]{50000}", boundary: .alnum, samples: [])
    ])
    let scanner = StreamScanner(rules: rules, options: ScanOptions(key: [1]))
    var random = SplitMix64(seed: 1)
    let letters = Array("abcdefghijklmnopqrstuvwxyz0123456789".utf8)
    let key = Array("acmekey_".utf8) + (0..<50_000).map { _ in random.pick(letters) }
    let filler = Array(Array(repeating: "word word\n", count: 60_000).joined().utf8)
    let before = filler.prefix((2 * scanner.greatestOverlap - head.count + shift) / 2) + [0x20]
    let folder = TemporaryFolder()
    let text = Array([before, key[...], [0x0A], filler[...]].joined())
    folder.write(head + text.flatMap { [$0, 0] }, to: "file")
    let found = try Fixture.judgements(on: "\(folder.path)/file", capacity: 0, rules: rules)
    let start = head.count + 2 * before.count
    #expect(found.compactMap(Self.facts).count == 1)
    #expect(
      found.compactMap(Self.facts).first?.contains("\(start)..<\(start + 2 * key.count) ") == true)
  }

  @Test func `of a file with more findings than are judged, the limit is told`() throws {
    var options = ScanOptions(key: [1])
    options.mostFindingsPerFile = 3
    let scanner = StreamScanner(rules: Fixture.rules, options: options)
    for (count, found, limits) in [(3, 3, []), (5, 3, ["more than 3 findings in one file"])] {
      let secrets = try (0..<UInt64(count)).map {
        try Fixture.secret(of: "sendgrid.api-key", seed: $0) + [0x0A]
      }
      let bytes = secrets.flatMap { $0 } + [UInt8](repeating: 0, count: 256)
      let size = bytes.count - 256
      let window = FileWindow(offset: 0, count: size, kept: 0, continues: false, isLast: true)
      scanner.begin(StreamPath(name: [0x66]), head: bytes.span.extracting(0..<size))
      unsafe bytes.withUnsafeBufferPointer {
        unsafe scanner.scan(UnsafeBufferPointer(rebasing: $0[..<size]), read: window)
      }
      #expect(scanner.judgements.count == found)
      #expect(scanner.limitsHit.sorted() == limits)
    }
  }

  /// Where it is and how it was encoded.
  private static func facts(of judgement: Judgement) -> String? {
    guard case .sighted(let sighting) = judgement else { return nil }
    let (occurrence, range) = (sighting.occurrence, sighting.occurrence.range)
    return "\(sighting.rule) \(range.bytes) \(range.line):\(range.column) \(range.endLine):"
      + "\(range.endColumn) \(occurrence.decoding ?? "plain")"
  }
}
