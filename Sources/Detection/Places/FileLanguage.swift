/// Recognises files whose names say in which language their texts are: `messages_fr.properties`.
enum FileLanguage {
  /// Whether the last component of `path` is the name of such a file.
  static func isNamed(by path: Span<UInt8>) -> Bool {
    guard let dot = path.lastIndex(of: UInt8(ascii: ".")), dot > 0, path.count - dot <= 11 else {
      return false
    }
    let ending = Words.pack(path.extracting((dot + 1)..<path.count).copied().map(Byte.lowercased))
    if alwaysTexts.contains(ending) { return true }
    guard oftenTexts.contains(ending) else { return false }
    // `_fr`, `.fr`, `-pt_BR`
    let end = hasRegion(path, before: dot) ? dot - 3 : dot
    guard end > 3, "_-.".utf8.contains(path[end - 3]), path[end - 4] != UInt8(ascii: "/") else {
      return false
    }
    return languages.contains(Words.pack([path[end - 2], path[end - 1]]))
  }

  private static func hasRegion(_ path: Span<UInt8>, before end: Int) -> Bool {
    end > 6 && "_-".utf8.contains(path[end - 3]) && Byte.isUpper(path[end - 2])
      && Byte.isUpper(path[end - 1])
  }

  private static let alwaysTexts = Words.set("po pot arb xlf xliff resx strings lproj")
  private static let oftenTexts = Words.set("properties prop json yml yaml php inc ts lang xml")

  /// Of ISO 639-1, without those that are short words of English.
  private static let languages = Words.set(
    """
    ar bg bn bs ca cs cy da de el en es et eu fa fi fr ga gl gu he hi hr hu hy ja ka kk km kn ko ky lt \
    lv mk ml mn mr ms nb ne nl nn pa pl pt ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh
    """)
}
