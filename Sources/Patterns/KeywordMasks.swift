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
    var buckets = [[KeywordTrigram]](repeating: [], count: 16)
    // Each goes where it adds the fewest others.
    for trigram in trigrams {
      let costs = buckets.map { Self.weight(of: $0 + [trigram]) - Self.weight(of: $0) }
      let best = costs.indices.min { costs[$0] < costs[$1] } ?? 0
      buckets[best].append(trigram)
    }
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

  /// The share of byte triples of source text that a bucket with these trigrams lets through.
  private static func weight(of trigrams: [KeywordTrigram]) -> Double {
    (0..<3).reduce(1) { product, place in
      let bytes = trigrams.flatMap(\.variants).filter { $0.place == place }.map(\.byte)
      let (low, high) = (Set(bytes.map { $0 & 15 }), Set(bytes.map { $0 >> 4 }))
      let passing = (UInt8(0x20)..<0x80).filter { low.contains($0 & 15) && high.contains($0 >> 4) }
      return product * passing.reduce(0) { $0 + share(of: $1) }
    }
  }

  private static func share(of byte: UInt8) -> Double {
    var share = 1.0
    for _ in 0..<ByteRarity.of(byte) / 8 { share /= 2 }
    return share
  }
}
