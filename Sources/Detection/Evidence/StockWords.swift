/// Words with which made-up secrets begin and end: `mypw`, `badsecret`, `rootpass2`.
enum StockWords {
  /// 0: neither; 1: ends with one; 2: begins with one; 3: both.
  static func step(in scene: Scene) -> Int {
    guard scene.secret.count <= 32, scene.shape.letters * 2 >= scene.secret.count else { return 0 }
    return scene.with(scene.secret) { value in
      (endsWithOne(value) ? 1 : 0) + (beginsWithOne(value) ? 2 : 0)
    }
  }

  private static let endings = [
    "pw", "pwd", "pass", "passwd", "password", "passphrase", "secret", "token", "key", "auth",
    "cred",
    "user",
  ]
  private static let beginnings = [
    "my", "your", "test", "fake", "dummy", "bad", "wrong", "not", "new", "old", "some", "any",
    "example",
    "sample", "another", "other", "super", "secret", "pass", "token", "user", "mock", "no_", "no-",
    "demo", "default", "invalid", "valid", "correct", "random", "bogus", "hack", "foo", "incorrect",
    "unused", "ignored", "insecure", "change", "reset", "temp", "revoked", "expired", "stub",
  ]

  private static func endsWithOne(_ value: Span<UInt8>) -> Bool {
    var end = value.count
    while end > 0, value.count - end < 4, !Byte.isLetter(value[end - 1]) { end -= 1 }
    return endings.contains { word in
      end > word.utf8.count && isEqual(value.extracting((end - word.utf8.count)..<end), word)
    }
  }

  private static func beginsWithOne(_ value: Span<UInt8>) -> Bool {
    beginnings.contains { word in
      value.count > word.utf8.count && isEqual(value.extracting(0..<word.utf8.count), word)
    }
  }

  private static func isEqual(_ bytes: Span<UInt8>, _ word: String) -> Bool {
    for (index, letter) in word.utf8.enumerated() where Byte.lowercased(bytes[index]) != letter {
      return false
    }
    return true
  }
}
