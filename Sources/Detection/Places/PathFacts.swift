/// What a path says about the secrets in its file.
public struct PathFacts: Sendable, Hashable {
  let kind: FileKind
  /// Whether a component names tests, fixtures or examples.
  let isForTests: Bool
  /// Whether a component names test vectors of a standard.
  let isForVectors: Bool
  /// Whether a component names translations, or the file's name ends in a language.
  let isTranslation: Bool
  /// Whether the name says that a tool squeezed the file.
  let isMinified: Bool

  /// Looks at a path with `/` between its components.
  public init(path: String) {
    kind = FileKind(path: path)
    let bytes = Array(path.utf8)
    isForTests = Self.testWords.firstSeparateMatch(in: bytes.span)
    isForVectors = Self.vectorWords.firstMatch(in: bytes.span) != nil
    isTranslation =
      Self.translationWords.firstSeparateMatch(in: bytes.span)
      || FileLanguage.isNamed(by: bytes.span)
    isMinified = bytes.span.contains(".min.") || bytes.span.contains("-min.")
  }

  private static let testWords = WordFinder([
    "test", "tests", "spec", "specs", "testing", "testdata", "unittest", "unittests", "__tests__",
    "fixture", "fixtures", "example", "examples", "sample", "samples", "mock", "mocks", "demo",
    "demos", "__mocks__", "e2e_", "testcases", "stubs",
  ])
  private static let vectorWords = WordFinder(["vector", "wycheproof", "cavp", "acvp"])
  private static let translationWords = WordFinder([
    "translations", "translation", "locale", "locales", "i18n", "l10n", "lang", "languages",
  ])
}

extension WordFinder {
  /// Whether one of the words stands in `bytes` with no letter on either side.
  fileprivate func firstSeparateMatch(in bytes: Span<UInt8>) -> Bool {
    var start = 0
    while let (word, found) = firstMatch(in: bytes, from: start) {
      // A longer word may begin with the one that was found.
      for longer in words[word...] where isSeparate(longer, at: found.lowerBound, in: bytes) {
        return true
      }
      start = found.lowerBound + 1
    }
    return false
  }

  private func isSeparate(_ word: [UInt8], at start: Int, in bytes: Span<UInt8>) -> Bool {
    guard start + word.count <= bytes.count else { return false }
    for offset in word.indices where Byte.lowercased(bytes[start + offset]) != word[offset] {
      return false
    }
    let end = start + word.count
    if start > 0, Byte.isLower(bytes[start - 1]), Byte.isLower(bytes[start]) { return false }
    return end == bytes.count || !Byte.isLower(bytes[end])
  }
}
