extension Features {
  /// The words of the name and of the value, and how they go together.
  mutating func addWords(_ scene: Scene, keyWords: Words, keyClass: KeyClass) {
    let (style, words) = scene.with(scene.secret) { value in
      (ValueStyle(of: value, shape: scene.shape), Words(of: value))
    }
    let chosen = keyClass.isChosen ? 1 : 0
    let many = min(max(words.count, 1), 4) - 1
    add(.styleByWords, (style.rawValue * 4 + many) * 2 + chosen)
    add(.sharedWords, Self.sharedWords(keyWords, words) * 2 + chosen)
    guard scene.key != nil else { return }
    add(.soleWord, Self.soleWord(keyWords))
  }

  /// 0: several words; 1: another word; then the words of ``KeyWord``.
  private static func soleWord(_ words: Words) -> Int {
    guard words.count == 1 else { return 0 }
    return KeyWord(words[0]).map { $0.number + 2 } ?? 1
  }

  /// 0: none; 1: only words for secrets; 2: another word of three letters or more.
  private static func sharedWords(_ name: Words, _ value: Words) -> Int {
    var found = 0
    for index in 0..<min(name.count, 6) where name[index] >> 16 != 0 {
      let word = name[index]
      guard value.contains(where: { $0 == word }) else { continue }
      guard secrets.contains(word) else { return 2 }
      found = 1
    }
    return found
  }

  private static let secrets = Words.set(
    "password passwd pass pwd passphrase secret secrets token key auth credential credentials")
}
