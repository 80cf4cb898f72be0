/// Finds the first of some words in bytes, without regard to the case of ASCII letters.
///
/// The last four bytes, as one number, select a bit of a small table; words are compared only where
/// that bit is set.
struct WordFinder: Sendable {
  /// In lower case, each of 4 bytes or more.
  let words: [[UInt8]]
  private let heads: [UInt32]
  private let table: [UInt64]

  init(_ words: [String]) {
    self.words = words.map { Array($0.utf8) }
    heads = self.words.map { $0[..<4].reduce(0) { $0 << 8 | UInt32($1) } }
    var table = [UInt64](repeating: 0, count: 64)
    for head in heads {
      let slot = Self.slot(of: head)
      table[slot >> 6] |= 1 << UInt64(slot & 63)
    }
    self.table = table
  }

  /// The first match at or after `start`: which word, and where.
  func firstMatch(in bytes: Span<UInt8>, from start: Int = 0) -> (word: Int, range: Range<Int>)? {
    guard bytes.count - start >= 4 else { return nil }
    var head: UInt32 = 0
    for index in start..<bytes.count {
      head = head << 8 | UInt32(Byte.lowercased(bytes[index]))
      guard index >= start + 3 else { continue }
      let slot = Self.slot(of: head)
      guard table[slot >> 6] >> UInt64(slot & 63) & 1 == 1 else { continue }
      if let word = word(at: index - 3, head: head, in: bytes) {
        return (word, (index - 3)..<(index - 3 + words[word].count))
      }
    }
    return nil
  }

  private func word(at start: Int, head: UInt32, in bytes: Span<UInt8>) -> Int? {
    for index in heads.indices where heads[index] == head {
      let word = words[index]
      guard start + word.count <= bytes.count else { continue }
      var offset = 4
      while offset < word.count, Byte.lowercased(bytes[start + offset]) == word[offset] {
        offset += 1
      }
      if offset == word.count { return index }
    }
    return nil
  }

  private static func slot(of head: UInt32) -> Int {
    Int((head &* 0x9E37_79B1) >> 20)
  }
}
