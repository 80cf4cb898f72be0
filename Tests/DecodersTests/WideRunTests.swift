import TestSupport
import Testing

@testable import Decoders

struct WideRunTests {
  static func runs(_ bytes: [UInt8]) -> [WideRun] {
    var (runs, next): ([WideRun], Int) = ([], 0)
    while let run = WideRun.first(in: bytes.span, from: next) {
      runs.append(run)
      next = run.range.upperBound
    }
    return runs
  }

  static func text(_ run: WideRun, _ bytes: [UInt8]) -> [UInt8] {
    var output = DecodedBytes()
    run.decode(in: bytes.span, into: &output)
    return Array(output.bytes)
  }

  @Test(arguments: 0..<1000 as Range<UInt64>)
  func `each string of sixteen characters or more is found`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let order = random.pick(UTF16Decoder.ByteOrder.allCases)
    let text = random.text(random.int(16...40), ascii: 100)
    // 0x80 and up on both sides: neither a character nor a NUL.
    let before = (0..<random.int(0...80)).map { _ in random.byte() | 0x80 }
    let after = (0..<random.int(0...80)).map { _ in random.byte() | 0x80 }
    let bytes = before + encodeUTF16(text, order).bytes + after
    let runs = Self.runs(bytes)
    #expect(runs == [WideRun(range: before.count..<bytes.count - after.count, order: order)])
    for run in runs { #expect(Self.text(run, bytes) == Array(text.utf8)) }
  }

  @Test func `strings that NULs divide are found one by one`() {
    let first = encodeUTF16("the first string here\0", .little).bytes
    let second = encodeUTF16("the second string here\0", .little).bytes
    let bytes = [0, 0] + first + second + [0, 0]
    let texts = Self.runs(bytes).map { Self.text($0, bytes) }
    #expect(texts == [Array("the first string here".utf8), Array("the second string here".utf8)])
  }

  @Test func `fifteen characters are too few`() {
    #expect(Self.runs([0xFF] + encodeUTF16("fifteen letters", .little).bytes + [0xFF]).isEmpty)
  }

  @Test(arguments: [
    [UInt8](repeating: 0, count: 4096), [UInt8](repeating: 0x61, count: 4096),
    Array((0..<4096).map { UInt8($0 % 3 == 0 ? 0x61 : 0) }),
  ])
  func `what is no text has no run`(bytes: [UInt8]) {
    #expect(Self.runs(bytes).isEmpty)
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `random bytes give runs in order that decode`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet: [UInt8] = [0, 0, 0x61, 0x0A, 0xFF]
    var bytes: [UInt8] = []
    var pieces = random.int(0...20)
    while pieces > 0 {
      pieces -= 1
      let step: [UInt8] = [random.pick(alphabet), random.pick(alphabet)]
      for _ in 0..<random.int(1...24) { bytes += step }
    }
    var end = 0
    for run in Self.runs(bytes) {
      #expect(run.range.lowerBound >= end && run.range.count >= 32 && run.range.count % 2 == 0)
      #expect(Self.text(run, bytes).count == run.range.count / 2)
      end = run.range.upperBound
    }
  }
}
