/// The words of a name such as `client_secretKey2`: runs of letters, split where upper case begins.
struct Words {
  /// The first ``limit`` words, in lower case, up to 16 letters each, as numbers (see ``pack(_:)``).
  private var packed: InlineArray<16, UInt128> = .init(repeating: 0)
  private(set) var count = 0
  /// Whether a word was longer than 16 letters, or there were more words than are kept.
  private(set) var isCutShort = false
  static let limit = 16

  var first: UInt128? { count > 0 ? packed[0] : nil }
  var last: UInt128? { count > 0 ? packed[count - 1] : nil }
  subscript(index: Int) -> UInt128 { packed[index] }

  /// Whether one of the words fulfils `condition`.
  func contains(where condition: (UInt128) -> Bool) -> Bool {
    for index in 0..<count where condition(packed[index]) { return true }
    return false
  }

  init(of name: Span<UInt8>) {
    var (word, letters): (UInt128, Int) = (0, 0)
    for index in name.indices {
      let byte = name[index]
      let startsWord =
        Byte.isUpper(byte) && index > 0
        && (Byte.isLower(name[index - 1])
          || index + 1 < name.count && Byte.isUpper(name[index - 1])
            && Byte.isLower(name[index + 1]))
      if !Byte.isLetter(byte) || startsWord { end(&word, &letters) }
      if Byte.isLetter(byte) {
        word = word << 8 | UInt128(byte | 0x20)
        letters += 1
      }
    }
    end(&word, &letters)
  }

  private mutating func end(_ word: inout UInt128, _ letters: inout Int) {
    if letters > 16 { isCutShort = true }
    if letters > 0 {
      if count < Self.limit {
        packed[count] = word
        count += 1
      } else {
        isCutShort = true
      }
    }
    (word, letters) = (0, 0)
  }

  /// A lower-case word of up to 16 letters as a number.
  static func pack(_ word: some Sequence<UInt8>) -> UInt128 {
    word.reduce(0) { $0 << 8 | UInt128($1) }
  }

  static func set(_ text: String) -> Set<UInt128> {
    Set(text.split(separator: " ").map { pack($0.utf8) })
  }

  /// Words of which names of settings are made.
  static let naming = set(
    """
    a access account action add admin alias an api apikey app application apps arg args argument as \
    at attr attribute auth authentication authenticator authorization aws azure base basic bearer bot \
    bucket build button by ca callback cert certificate change check ci class client code column \
    config confirm confirmation connection consumer content context cookie create cred credential \
    credentials crypto csrf current custom data database db debug decrypt default delete digest edit \
    email enable enabled encrypt encrypted encryption endpoint env environment error expired expires \
    expiry external field file filter for forgot form format gcp get git github gitlab go google \
    grant group guest handler has hash hashed header headers hidden host http https id ids identity \
    in incorrect index info input internal invalid is item java js json jwt key keys kid kube label \
    level list local log login lost mail main manager master max message method min missing mode my \
    name names needed new next no node none not null oauth of old on one op open option optional \
    options or org origin owner page param parameter parameters params parent pass passcode passphrase \
    passwd password passwords path payload permission phrase pin placeholder plain plugin policy post \
    prefix private production profile prompt property provider proxy public pwd query random read \
    realm recovery redis ref refresh region registry remote remove repeat repo repository request \
    require required reset response rest retype role root rsa salt sample saved scope script secret \
    secrets security select send sender server service services session set setting settings setup sha \
    show sign signature signing site some source spec ssh ssl state status store string submit suffix \
    support sys system tab table tag target temp template tenant text the this time title tls to token \
    tokens tool type types uid unknown update uri url use user userid username users uuid valid \
    validate validation validator value values var variable verify version view web webhook with word \
    write wrong x xsrf your
    """)

  /// Whether all words are ``naming`` words, and at least one is there.
  var areNaming: Bool {
    count > 0 && !isCutShort && !contains { !Self.naming.contains($0) }
  }
}
