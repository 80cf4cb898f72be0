/// Words with which people name a secret where they do not want to write one.
enum SecretNames {
  /// Whether `value` is such a word, alone or after an article, an owner or an adjective, whatever
  /// its case and separators.
  static func contains(_ value: Span<UInt8>) -> Bool {
    guard value.count <= 24 else { return false }
    var (word, count): (UInt128, Int) = (0, 0)
    for index in value.indices {
      let byte = value[index]
      switch byte {
      case UInt8(ascii: "_"), UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "["),
        UInt8(ascii: "]"), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "("),
        UInt8(ascii: ")"), UInt8(ascii: "{"), UInt8(ascii: "}"):
        continue
      default: break
      }
      guard Byte.isLetter(byte), count < 16 else { return false }
      word = word << 8 | UInt128(byte | 0x20)
      count += 1
    }
    return names.contains(word)
  }

  /// Whether a word for secrets is a part of the value, and the rest are letters: `dbpassword`,
  /// `another-secret`, `mypass2`.
  static func arePart(of scene: Scene) -> Bool {
    let shape = scene.shape
    guard shape.digits <= 1, shape.count <= 64, shape.letters + shape.digits + 3 >= shape.count
    else { return false }
    return scene.with(scene.secret) { value in
      guard parts.firstMatch(in: value) != nil else { return false }
      for index in value.indices
      where !Byte.isAlphanumeric(value[index]) && !"_-. ".utf8.contains(value[index]) {
        return false
      }
      return true
    }
  }

  /// What passwords are called in languages other than English and German, as far as `pass` is no part
  /// of it.
  static let passwordsElsewhere = [
    "contrase", "senha", "kennwort", "wachtwoord", "lozinka", "heslo", "haslo", "hasło", "parola",
    "losenord", "lösenord", "adgangskode", "salasana", "sifre", "şifre",
  ]

  /// Whether the value is a word such as `foo` with up to eight digits or signs after it.
  static func isMetasyntactic(_ scene: Scene) -> Bool {
    guard scene.secret.count <= 16 else { return false }
    return scene.with(scene.secret) { value in
      var end = value.count
      while end > 0, !Byte.isLetter(value[end - 1]) { end -= 1 }
      guard end >= 3, value.count - end <= 8 else { return false }
      var word: UInt128 = 0
      for index in 0..<end {
        guard Byte.isLetter(value[index]) else { return false }
        word = word << 8 | UInt128(value[index] | 0x20)
      }
      return metasyntactic.contains(word)
    }
  }

  private static let metasyntactic = Words.set(
    """
    foo bar baz qux quux foobar barfoo foobaz fizz buzz fizzbuzz abc abcd abcdef xyz xyzzy asdf asdfgh \
    qwe blah
    """)

  private static let parts = WordFinder(["pass", "secret", "token", "apikey", "phrase"])

  private static let nouns = [
    "pass", "password", "passwd", "passphrase", "pwd", "secret", "token", "key", "apikey",
    "secretkey", "accesskey", "apitoken", "accesstoken",
  ]
  private static let attributes = [
    "", "my", "your", "the", "a", "some", "user", "db", "admin", "test", "new", "old", "login",
    "client", "app", "api", "access", "auth", "valid", "invalid", "wrong", "bad", "random",
  ]
  private static let others = [
    "foo", "bar", "baz", "foobar", "user", "username", "test", "testing", "abc", "xyz", "asdf",
    "hello", "blah", "something", "anything", "whatever", "passwort", "kennwort", "wachtwoord",
    "motdepasse", "senha", "palavrapasse", "parola", "heslo", "haslo", "salasana", "lozinka",
    "contrasena", "clave", "geheim", "pserver",
  ]

  private static let names: Set<UInt128> = {
    let phrases = attributes.flatMap { attribute in nouns.map { attribute + $0 } } + others
    return Set(phrases.filter { $0.utf8.count <= 16 }.map { Words.pack($0.utf8) })
  }()
}
