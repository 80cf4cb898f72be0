@testable import Decoders

// The macros of Testing take no spans as arguments; these take arrays.

extension Base64Region {
  init?(around position: Int, in bytes: [UInt8], notBefore limit: Int = 0) {
    self.init(around: position, in: bytes.span, notBefore: limit)
  }
}

extension Base64Content {
  init?(of region: Base64Region, in bytes: [UInt8]) { self.init(of: region, in: bytes.span) }
}

extension UTF16Decoder.ByteOrder {
  init?(detectedIn head: [UInt8]) { self.init(detectedIn: head.span) }
}

extension EscapeDecoder {
  static func nextJoiningEscape(in bytes: [UInt8], from start: Int = 0) -> Int? {
    nextJoiningEscape(in: bytes.span, from: start)
  }
}

extension ConcatenationDecoder {
  static func nextConcatenation(in bytes: [UInt8], from start: Int = 0) -> Int? {
    nextConcatenation(in: bytes.span, from: start)
  }
}
