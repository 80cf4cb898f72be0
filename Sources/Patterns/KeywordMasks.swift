internal import CScan

/// Three bytes of a literal for which all bytes are searched.
struct KeywordTrigram: Hashable {
  /// Three bytes, in lower case when ``ignoresCase``.
  let bytes: [UInt8]
  let ignoresCase: Bool

  /// A measure of how rarely it is met.
  var rarity: Int { ByteRarity.score(bytes[0], bytes[1], bytes[2]) }

  /// The bytes that may stand at each of the three places.
  var variants: [(place: Int, byte: UInt8)] {
    bytes.enumerated().flatMap { place, byte in
      let isLetter = byte >= UInt8(ascii: "a") && byte <= UInt8(ascii: "z")
      return isLetter && ignoresCase ? [(place, byte), (place, byte & ~0x20)] : [(place, byte)]
    }
  }
}

extension scan_keyword_masks {
  /// Spreads trigrams, the most frequent first, over 16 buckets so that few other byte triples pass.
  init(_ trigrams: [KeywordTrigram]) {
    let buckets = KeywordBuckets(trigrams).buckets
    self.init()
    unsafe withUnsafeMutableBytes(of: &self) { masks in
      for (bucket, trigrams) in buckets.enumerated() {
        for (place, byte) in trigrams.flatMap(\.variants) {
          let row = 3 * (bucket / 8) + place
          unsafe masks[16 * row + Int(byte & 15)] |= 1 << (bucket % 8)
          unsafe masks[96 + 16 * row + Int(byte >> 4)] |= 1 << (bucket % 8)
        }
      }
    }
  }
}
