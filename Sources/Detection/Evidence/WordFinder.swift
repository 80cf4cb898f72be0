/// Finds the first of some words in bytes, without regard to the case of ASCII letters.
///
/// Three bytes at every second place, as one number, select a bit of a small table, which holds the
/// first three bytes of each word and the three behind its first one; words are compared only where
/// that bit is set.
struct WordFinder: Sendable {
  /// In lower case, each of 4 bytes or more.
  let words: [[UInt8]]
  /// The first four bytes of each, with bit 0x20 set.
  private let heads: [UInt32]
  private let table: [UInt64]

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    heads = self.words.map { Self.number(of: $0[..<4]) }
    var table = [UInt64](repeating: 0, count: 128)
    for word in self.words {
      for start in 0...1 {
        let slot = Self.slot(of: Self.number(of: word[start..<start + 3]))
        table[slot >> 6] |= 1 << UInt64(slot & 63)
      }
    }
    self.table = table
  }

  /// The first match at or after `start`: which word, and where.
  func firstMatch(in bytes: Span<UInt8>, from start: Int = 0) -> (word: Int, range: Range<Int>)? {
    var place = start + 1
    while let next = nextPlace(in: bytes, from: place) {
      for first in next - 1...next {
        if let word = word(at: first, in: bytes) {
          return (word, first..<first + words[word].count)
        }
      }
      place = next + 2
    }
    return nil
  }

  /// Every second place from `start`, at least 1, on: the first where three bytes of a word may stand.
  private func nextPlace(in bytes: Span<UInt8>, from start: Int) -> Int? {
    guard start + 3 <= bytes.count else { return nil }
    return unsafe bytes.withUnsafeBytes { bytes in
      unsafe table.withUnsafeBufferPointer { table in
        var place = start
        while place + 3 <= bytes.count {
          // With the byte before, so that nothing behind the end is read.
          let four = unsafe bytes.loadUnaligned(fromByteOffset: place - 1, as: UInt32.self)
          let slot = Self.slot(of: UInt32(littleEndian: four) >> 8)
          if unsafe table[slot >> 6] >> UInt64(slot & 63) & 1 == 1 { return place }
          place += 2
        }
        return nil
      }
    }
  }

  private func word(at start: Int, in bytes: Span<UInt8>) -> Int? {
    guard start + 4 <= bytes.count else { return nil }
    let head = unsafe bytes.withUnsafeBytes {
      unsafe UInt32(littleEndian: $0.loadUnaligned(fromByteOffset: start, as: UInt32.self))
    }
    return heads.indices.first {
      heads[$0] == head | 0x2020_2020 && isEqual(words[$0], at: start, in: bytes)
    }
  }

  private func isEqual(_ word: [UInt8], at start: Int, in bytes: Span<UInt8>) -> Bool {
    guard start + word.count <= bytes.count else { return false }
    var offset = 0
    while offset < word.count, Byte.lowercased(bytes[start + offset]) == word[offset] {
      offset += 1
    }
    return offset == word.count
  }

  /// Bytes as a number, little-endian, with bit 0x20 of each set.
  private static func number(of bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.reversed().reduce(0) { $0 << 8 | UInt32($1 | 0x20) }
  }

  /// The bit of three bytes, little-endian, in either case.
  private static func slot(of three: UInt32) -> Int {
    Int(((three | 0x20_2020) &* 0x9E37_79B1) >> 19)
  }
}
