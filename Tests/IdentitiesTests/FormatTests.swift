import TestSupport
import Testing

@testable import Identities

/// The small formats that decoders read.
struct FormatTests {
  @Test(arguments: [
    ("1970-01-01", 0), ("2026-01-01T00:00:00Z", 1_767_225_600),
    ("2024-02-29T23:59:59+01:00", 1_709_247_599), ("2000-03-01 12:30", 951_913_800),
    ("20260101T000000Z", 1_767_225_600), ("2026-01-01T00:00:00.123Z", 1_767_225_600),
    ("2026-13-01", nil), ("2026-01-01T25:00:00Z", nil), ("x", nil), ("", nil),
  ])
  func `points in time are read`(text: String, seconds: Int?) {
    #expect(Timestamp.parse(text) == seconds)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a point in time is written as it is read`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let seconds = Int.random(in: 0..<253_402_300_800, using: &random)
    #expect(Timestamp.iso8601(seconds).flatMap(Timestamp.parse) == seconds)
  }

  @Test(arguments: [-1, 253_402_300_800, Int.max, Int.min])
  func `times outside the calendar are not written`(seconds: Int) {
    #expect(Timestamp.iso8601(seconds) == nil)
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a DER element is read as it is written`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let count = Int.random(in: 0...64, using: &random)
    let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
    var der = DER.encode(DER.octetString, bytes)[...]
    #expect(DER.read(&der).map { Array($0.contents) } == bytes)
  }

  @Test(arguments: 0..<300 as Range<UInt64>)
  func `random bytes are refused without a crash`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let tags: [UInt8] = [0x30, 0x02, 0x04, 0x82, 0x84, 0xFF, 0x0A, 0x12, 0x80, 0x1A]
    let bytes = (0..<64).map { _ in tags.randomElement(using: &random)! }
    var rest = bytes[...]
    while let element = DER.read(&rest) { #expect(element.contents.count <= bytes.count) }
    #expect((PublicKey.subject(ofKey: bytes[...])?.count ?? 0) < 256)
    #expect((Protobuf.read(bytes[...])?.count ?? 0) <= 64)
  }
}
