import Testing

@testable import Decoders

/// A decoder that finds places to decode and decodes the region around each.
protocol RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int?
  static func decodeRegion(
    around position: Int, in bytes: Span<UInt8>, notBefore limit: Int, limits: DecodeLimits,
    into output: inout DecodedBytes
  ) -> Range<Int>
}

extension EscapeDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    nextJoiningEscape(in: bytes, from: start)
  }
}

extension ConcatenationDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    nextConcatenation(in: bytes, from: start)
  }
}

extension PercentDecoder: RegionDecoder {
  static func nextPlace(in bytes: [UInt8], from start: Int) -> Int? {
    (start..<max(start, bytes.count)).first { escape(beside: $0..<$0, in: bytes.span) == $0 }
  }
}

extension RegionDecoder {
  static func decode(
    _ bytes: [UInt8], at position: Int, notBefore limit: Int = 0,
    limits: DecodeLimits = DecodeLimits()
  ) -> (region: Range<Int>, output: DecodedBytes) {
    var output = DecodedBytes()
    let region = decodeRegion(
      around: position, in: bytes.span, notBefore: limit, limits: limits, into: &output)
    return (region, output)
  }

  /// Decodes all regions as a caller does, and returns how many bytes they covered and yielded.
  static func sweep(_ bytes: [UInt8]) -> (covered: Int, decoded: Int) {
    var (next, covered, decoded, isSound) = (0, 0, 0, true)
    while let position = nextPlace(in: bytes, from: next) {
      let (region, output) = decode(bytes, at: position, notBefore: next)
      isSound =
        isSound && region.lowerBound >= next && region.upperBound > position
        && region.upperBound <= bytes.count && output.map.decodedCount == output.count
      (next, covered, decoded) = (region.upperBound, covered + region.count, decoded + output.count)
    }
    #expect(isSound)
    return (covered, decoded)
  }
}
