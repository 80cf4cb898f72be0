/// The words of a name, lower case, with blanks between: words are what no letter or digit parts,
/// and what begins with a capital. `DB_PASSWORD`, `dbPassword` and `dbpassword` are `db password`.
struct NameWords: Sequence, IteratorProtocol {
  private let name: Bytes
  private var position: Int
  private var previous: UInt8 = 0
  private var hasBegun = false
  /// How many letters the word has so far, and the first of them.
  private var word: (count: Int, first: UInt8) = (0, 0)
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
      isBreak = isBreak || word == (2, 0x64) && previous.lowered == 0x62 && isJoined
      previous = byte
      guard byte.isAlnum else { continue }
      word = isBreak || !hasBegun ? (1, byte.lowered) : (word.count + 1, word.first)
      if isBreak, hasBegun {
        waiting = byte.lowered
        return 0x20
      }
      hasBegun = true
      return byte.lowered
    }
    return nil
  }

  /// Whether the letters from the one before `position` on are a word that many write without a
  /// separator behind `db`.
  private var isJoined: Bool {
    let rest = name[(position - 1)...].prefix(9)
    guard rest.allSatisfy(\.isAlnum) else {
      return Self.joined.contains(rest.prefix(while: \.isAlnum).text.lowercased())
    }
    return Self.joined.contains(rest.text.lowercased())
  }

  private static let joined: Set<String> = [
    "pass", "passwd", "password", "pwd", "user", "username", "login", "host", "hostname", "server",
    "port", "name", "url",
  ]
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
