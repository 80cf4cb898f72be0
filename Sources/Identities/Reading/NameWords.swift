/// The words of a name, lower case, with blanks between: words are what no letter or digit parts,
/// and what begins with a capital. `DB_PASSWORD` and `dbPassword` are `db password`.
struct NameWords: Sequence, IteratorProtocol {
  private let name: Bytes
  private var position: Int
  private var previous: UInt8 = 0
  private var hasBegun = false
  /// A letter that waits behind the blank before it.
  private var waiting: UInt8?

  init(_ name: Bytes) {
    self.name = name
    position = name.startIndex
  }

  mutating func next() -> UInt8? {
    if let letter = waiting {
      waiting = nil
      return letter
    }
    var isBreak = false
    while position < name.endIndex {
      let byte = name[position]
      position += 1
      isBreak = isBreak || !byte.isAlnum || byte.isUpper && (previous.isLower || previous.isDigit)
      previous = byte
      guard byte.isAlnum else { continue }
      if isBreak, hasBegun {
        waiting = byte.lowered
        return 0x20
      }
      hasBegun = true
      return byte.lowered
    }
    return nil
  }
}

/// Tells the words of names apart without making texts of them.
///
/// Source: G. Fowler, L. C. Noll, K.-P. Vo, "The FNV Non-Cryptographic Hash Algorithm" (FNV-1a, 64 bits).
struct WordHash: Hashable {
  private var state: UInt64 = 0xCBF2_9CE4_8422_2325
  private var isEmpty = true

  init() {}

  init(_ name: Bytes) {
    for byte in NameWords(name) { add(byte) }
    isEmpty = false
  }

  /// Adds a word, or several with blanks between.
  mutating func add(_ words: String) {
    if !isEmpty { add(0x20) }
    isEmpty = false
    for byte in words.utf8 { add(byte) }
  }

  private mutating func add(_ byte: UInt8) {
    state = (state ^ UInt64(byte)) &* 0x0000_0100_0000_01B3
  }
}
