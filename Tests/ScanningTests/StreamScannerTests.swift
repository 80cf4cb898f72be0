import Foundation
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
    ("base64", { Array(Data($0).base64EncodedString().utf8) }),
    (
      "base64 lines",
      {
        Array(
          Data($0).base64EncodedString(options: [.lineLength76Characters, .endLineWithLineFeed])
            .utf8)
      }
    ),
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

  /// Where it is and how it was encoded.
  private static func facts(of judgement: Judgement) -> String? {
    guard case .sighted(let sighting) = judgement else { return nil }
    let (occurrence, range) = (sighting.occurrence, sighting.occurrence.range)
    return "\(sighting.rule) \(range.bytes) \(range.line):\(range.column) \(range.endLine):"
      + "\(range.endColumn) \(occurrence.decoding ?? "plain")"
  }
}
