internal import Findings
internal import Rules

/// All that a decoder may look at: a secret, its surroundings, and what the rule knows.
final class Sighting {
  let excerpt: Excerpt
  /// What the rule alone knows of the identity.
  let draft: Draft
  let companions: [IdentityResolver.Companion]
  let secretRange: Range<Int>
  /// The record that holds the secret.
  private(set) lazy var record = Record(self)
  /// The last component of the path.
  private(set) lazy var fileName: String = {
    let path = excerpt.path
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    return slash.map { String(path[path.utf8.index(after: $0)...]) } ?? path
  }()
  /// Where names of fields end, of which decoders ask for several.
  private(set) lazy var fieldMarks = FieldMarks(bytes)

  convenience init(excerpt: Excerpt, rule: Rule, companions: [IdentityResolver.Companion]) {
    self.init(excerpt: excerpt, draft: Draft(rule), companions: companions)
  }

  init(excerpt: Excerpt, draft: Draft, companions: [IdentityResolver.Companion] = []) {
    self.excerpt = excerpt
    self.draft = draft
    self.companions = companions
    secretRange = excerpt.secret.clamped(to: excerpt.bytes.indices)
  }

  /// Whether the rule names neither parts nor companions that were found.
  var isAlone: Bool { excerpt.parts.isEmpty && companions.isEmpty }

  /// A text and where it was found.
  struct Found {
    var text: String
    var source: Draft.Source
  }

  var bytes: Bytes { excerpt.bytes[...] }
  var secret: Bytes { excerpt.bytes[secretRange] }
  var match: Bytes { excerpt.bytes[excerpt.match.clamped(to: excerpt.bytes.indices)] }
  /// What stands before the secret, and after it.
  var before: Bytes { excerpt.bytes[..<secretRange.lowerBound] }
  var after: Bytes { excerpt.bytes[secretRange.upperBound...] }

  /// The lines that the secret stands on, without the last line end.
  var line: Bytes { stretch { $0.isNewline } }

  /// The secret and what touches it without white space, quotes or angle brackets between.
  var word: Bytes { stretch { $0.isSpace || $0.isQuote || $0 == 0x3C || $0 == 0x3E } }

  /// The value of the first of `names` that is a part of the match or a companion, and at most 256
  /// bytes of no secret.
  func partOrCompanion(_ names: [String]) -> Found? {
    if isAlone { return nil }
    for name in names {
      let part = excerpt.parts.first { $0.name == name && !$0.range.overlaps(secretRange) }.map {
        excerpt.bytes[$0.range.clamped(to: excerpt.bytes.indices)]
      }
      let companion = companions.first { $0.name == name && !$0.bytes.elementsEqual(secret) }?
        .bytes[...]
      guard let value = part ?? companion, (1...256).contains(value.count) else { continue }
      return Found(text: value.text, source: .record)
    }
    return nil
  }

  /// The host name nearest to the secret that ends in `suffix`, lower case.
  func host(endingIn suffix: String) -> Found? {
    let ranges = bytes.ranges(of: suffix).filter { range in
      !range.overlaps(secretRange)
        && (range.upperBound == bytes.endIndex || !bytes[range.upperBound].isHostByte)
    }
    guard let range = ranges.min(by: { distance($0) < distance($1) }) else { return nil }
    let start = bytes[..<range.lowerBound].suffix(64).lastIndex { !$0.isHostByte }
    let first = start.map { $0 + 1 } ?? max(0, range.lowerBound - 64)
    guard first < range.lowerBound, !(first..<range.upperBound).overlaps(secretRange) else {
      return nil
    }
    return Found(text: bytes[first..<range.upperBound].text.lowercased(), source: .file)
  }

  /// The text nearest to the secret that begins with `prefix` and goes on with at least `minimum`
  /// letters or digits; not a part of the secret.
  func identifier(startingWith prefix: String, minimum: Int) -> Found? {
    let candidates = bytes.ranges(of: prefix).compactMap { range -> Range<Int>? in
      let isInside = range.lowerBound > 0 && bytes[range.lowerBound - 1].isAlnum
      let rest = bytes[range.upperBound...].prefix(64).prefix(while: \.isAlnum)
      let whole = range.lowerBound..<rest.endIndex
      return isInside || rest.count < minimum || whole.overlaps(secretRange) ? nil : whole
    }
    return candidates.min { distance($0) < distance($1) }
      .map { Found(text: bytes[$0].text, source: .file) }
  }

  /// Up to 128 bytes of one kind that follow the `mark` nearest to the secret.
  func following(_ mark: String, while isPart: (UInt8) -> Bool) -> Found? {
    let near = bytes.ranges(of: mark).filter { !$0.overlaps(secretRange) }
      .min { distance($0) < distance($1) }
    guard let near else { return nil }
    let value = bytes[near.upperBound...].prefix(128).prefix(while: isPart)
    guard !value.isEmpty, !value.indices.overlaps(secretRange) else { return nil }
    return Found(text: value.text, source: .file)
  }

  /// How many bytes lie between `range` and the secret.
  func distance(_ range: Range<Int>) -> Int {
    max(range.lowerBound - secretRange.upperBound, secretRange.lowerBound - range.upperBound, 0)
  }

  private func stretch(until isEnd: (UInt8) -> Bool) -> Bytes {
    let start = before.lastIndex(where: isEnd).map { $0 + 1 } ?? 0
    return bytes[start..<(after.firstIndex(where: isEnd) ?? bytes.endIndex)]
  }
}
