/// SipHash-2-4 with 128 bits of output, fed byte by byte; a copy goes on from where it was made.
///
/// Source: J.-P. Aumasson, D. J. Bernstein, "SipHash: a fast short-input PRF" (2012), and the variant
/// of its authors' reference code for 128 bits.
struct SipHash {
  private var v0, v1, v2, v3: UInt64
  private var tail: UInt64 = 0
  private var count = 0

  init(key: (low: UInt64, high: UInt64)) {
    v0 = key.low ^ 0x736f_6d65_7073_6575
    v1 = key.high ^ 0x646f_7261_6e64_6f6d ^ 0xee
    v2 = key.low ^ 0x6c79_6765_6e65_7261
    v3 = key.high ^ 0x7465_6462_7974_6573
  }

  mutating func update(_ byte: UInt8) {
    tail |= UInt64(byte) << UInt64(8 * (count % 8))
    count += 1
    if count % 8 == 0 {
      compress(tail)
      tail = 0
    }
  }

  mutating func update(_ bytes: Span<UInt8>) {
    let whole = bytes.count & ~7
    unsafe bytes.withUnsafeBytes { buffer in
      for offset in stride(from: 0, to: whole, by: 8) {
        let word = unsafe buffer.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
        update(UInt64(littleEndian: word))
      }
    }
    for index in whole..<bytes.count { update(bytes[index]) }
  }

  /// Feeds eight bytes, the least significant one first.
  mutating func update(_ number: UInt64) {
    let shift = UInt64(8 * (count % 8))
    compress(tail | number << shift)
    tail = shift == 0 ? 0 : number >> (64 - shift)
    count += 8
  }

  /// The hash of what was fed so far.
  func finish() -> Stamp {
    var copy = self
    copy.compress(copy.tail | UInt64(count & 0xFF) << 56)
    copy.v2 ^= 0xee
    let low = copy.finalRounds()
    copy.v1 ^= 0xdd
    return Stamp(low: low, high: copy.finalRounds())
  }

  private mutating func finalRounds() -> UInt64 {
    for _ in 0..<4 { round() }
    return v0 ^ v1 ^ v2 ^ v3
  }

  private mutating func compress(_ word: UInt64) {
    v3 ^= word
    round()
    round()
    v0 ^= word
  }

  private mutating func round() {
    v0 &+= v1
    v2 &+= v3
    v1 = rotated(v1, 13) ^ v0
    v3 = rotated(v3, 16) ^ v2
    v0 = rotated(v0, 32)
    v2 &+= v1
    v0 &+= v3
    v1 = rotated(v1, 17) ^ v2
    v3 = rotated(v3, 21) ^ v0
    v2 = rotated(v2, 32)
  }

  private func rotated(_ word: UInt64, _ count: UInt64) -> UInt64 {
    word << count | word >> (64 - count)
  }
}
