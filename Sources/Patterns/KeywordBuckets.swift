/// Spreads the trigrams of keywords over the 16 buckets of the pass so that few other triples of bytes
/// pass: a bucket lets through whatever has, at each of the three places, a low and a high half that
/// some of its trigrams have there.
struct KeywordBuckets {
  private(set) var buckets = [[KeywordTrigram]](repeating: [], count: 16)

  /// How often all trigrams are looked at again.
  private static let rounds = 6

  /// - Parameter trigrams: The most frequent first.
  init(_ trigrams: [KeywordTrigram]) {
    for trigram in trigrams { buckets[cheapest(for: trigram, but: nil).bucket].append(trigram) }
    for _ in 0..<Self.rounds where !moveAll(trigrams) { return }
  }

  /// Moves each trigram to where it adds the fewest others.
  ///
  /// - Returns: Whether any was moved.
  private mutating func moveAll(_ trigrams: [KeywordTrigram]) -> Bool {
    var hasMoved = false
    for trigram in trigrams {
      guard let home = buckets.firstIndex(where: { $0.contains(trigram) }) else { continue }
      let others = buckets[home].filter { $0 != trigram }
      let saving = Spread(buckets[home]).share - Spread(others).share
      let best = cheapest(for: trigram, but: home)
      guard best.cost < saving - 1e-12 else { continue }
      buckets[home] = others
      buckets[best.bucket].append(trigram)
      hasMoved = true
    }
    return hasMoved
  }

  private func cheapest(
    for trigram: KeywordTrigram, but home: Int?
  ) -> (bucket: Int, cost: Double) {
    var best = (bucket: 0, cost: Double.infinity)
    for bucket in buckets.indices where bucket != home {
      var spread = Spread(buckets[bucket])
      let before = spread.share
      spread.add(trigram)
      let cost = spread.share - before
      if cost < best.cost { best = (bucket, cost) }
    }
    return best
  }
}

/// What a bucket lets through.
private struct Spread {
  /// A bit for each low and each high half of a byte, at each of the three places.
  private var low: InlineArray<3, UInt16> = .init(repeating: 0)
  private var high: InlineArray<3, UInt16> = .init(repeating: 0)
  private var isEmpty = true

  init(_ trigrams: [KeywordTrigram]) {
    for trigram in trigrams { add(trigram) }
  }

  mutating func add(_ trigram: KeywordTrigram) {
    for (place, byte) in trigram.variants {
      low[place] |= 1 << UInt16(byte & 15)
      high[place] |= 1 << UInt16(byte >> 4)
    }
    isEmpty = false
  }

  /// The share of byte triples of source text that pass (0...1).
  var share: Double {
    guard !isEmpty else { return 0 }
    var product = 1.0
    for place in 0..<3 {
      var sum = 0.0
      for byte in 0x20..<0x80
      where low[place] >> UInt16(byte & 15) & high[place] >> UInt16(byte >> 4) & 1 == 1 {
        sum += Self.shares[byte]
      }
      product *= sum
    }
    return product
  }

  private static let shares: [Double] = (0..<0x80).map { byte in
    var share = 1.0
    for _ in 0..<ByteRarity.of(UInt8(byte)) / 8 { share /= 2 }
    return share
  }
}
