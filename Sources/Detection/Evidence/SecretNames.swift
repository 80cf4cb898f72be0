/// Words with which people name a secret where they do not want to write one.
enum SecretNames {
  /// Whether `value` is such a word, alone or after an article, an owner or an adjective, whatever
  /// its case and separators.
  static func contains(_ value: Span<UInt8>) -> Bool {
    guard value.count <= 24 else { return false }
    var (word, count): (UInt128, Int) = (0, 0)
    for index in value.indices {
      let byte = value[index]
      if byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-") || byte == 0x20 { continue }
      guard Byte.isLetter(byte), count < 16 else { return false }
      word = word << 8 | UInt128(byte | 0x20)
      count += 1
    }
    return names.contains(word)
  }

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
    "hello", "blah", "something", "anything", "whatever",
  ]

  private static let names: Set<UInt128> = {
    let phrases = attributes.flatMap { attribute in nouns.map { attribute + $0 } } + others
    return Set(phrases.filter { $0.utf8.count <= 16 }.map { Words.pack($0.utf8) })
  }()
}
