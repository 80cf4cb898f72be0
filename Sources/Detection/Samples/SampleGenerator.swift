internal import Codecs

/// Fills the templates of rules, the same way for the same seed.
public struct SampleGenerator: Sendable {
  private var random: SplitMix64

  /// The longest text of a sample, in bytes.
  private static let longest = 1 << 20

  public init(seed: UInt64) {
    random = SplitMix64(seed: seed)
  }

  /// Fills `template`, whose form `docs/writing-a-rule.md` describes under "Templates".
  public mutating func sample(from template: String) throws(TemplateError) -> Sample {
    var parser = TemplateParser(template)
    let pieces = try parser.pieces()
    var filling = Filling(end: template.utf8.count)
    try fill(&filling, with: pieces)
    return try filling.sample()
  }

  /// A copy of `sample` with one character of the secret changed, within its class, so that
  /// `checksum` no longer calls it valid.
  ///
  /// - Parameter isWanted: Whether the copy will do; the next change is tried until one does.
  /// - Returns: `nil` when no such change does that, or when the secret is not valid to begin with.
  public func corrupted(
    _ sample: Sample, checksum: any Checksum, where isWanted: (Sample) -> Bool = { _ in true }
  ) -> Sample? {
    func isValid(_ text: [UInt8]) -> Bool {
      checksum.check(text.span.extracting(sample.secret)) == .valid
    }
    guard isValid(sample.text) else { return nil }
    for index in sample.secret.reversed() {
      var text = sample.text
      text[index] = Self.neighbour(of: text[index])
      let copy = Sample(text: text, secret: sample.secret)
      if copy != sample, !isValid(text), isWanted(copy) { return copy }
    }
    return nil
  }

  /// Another character of the same class; letters from `a` to `e` stay hexadecimal digits.
  private static func neighbour(of byte: UInt8) -> UInt8 {
    switch byte {
    case UInt8(ascii: "9"): UInt8(ascii: "2")
    case UInt8(ascii: "f"), UInt8(ascii: "F"), UInt8(ascii: "z"), UInt8(ascii: "Z"): byte - 5
    case _ where Byte.isAlphanumeric(byte): byte + 1
    default: byte
    }
  }

  private mutating func fill(
    _ filling: inout Filling, with pieces: [TemplatePiece]
  ) throws(TemplateError) {
    for piece in pieces {
      switch piece {
      case .opening: try filling.open()
      case .closing: try filling.close()
      default: filling.text += try bytes(of: piece, secret: filling.secretSoFar)
      }
      guard filling.text.count <= Self.longest else { throw .tooLarge(offset: filling.end) }
    }
  }

  private mutating func bytes(
    of piece: TemplatePiece, secret: ArraySlice<UInt8>
  ) throws(TemplateError) -> [UInt8] {
    switch piece {
    case .literal(let bytes): return bytes
    case .opening, .closing: return []
    case .random(let alphabet, let lengths):
      return alphabet.draw(Int.random(in: lengths, using: &random), using: &random)
    case .choice(let words): return words[Int(random.next() % UInt64(words.count))]
    case .uuid: return Samples.uuid(using: &random)
    case .suffix(let checksum): return checksum.suffix(for: secret.span) ?? []
    case .token(let token, let variant): return token.generate(variant, &random) ?? []
    case .encoded(let pieces, let isURLSafe):
      let inner = try nested(pieces)
      return isURLSafe ? Base64.encodeURLSafe(inner) : Base64.encode(inner)
    case .jwt(let claims):
      return JWTStructure.token(claims: try nested(claims), random: &random)
    }
  }

  private mutating func nested(_ pieces: [TemplatePiece]) throws(TemplateError) -> [UInt8] {
    var filling = Filling(end: 0)
    try fill(&filling, with: pieces)
    return filling.text
  }
}

/// A text under construction.
private struct Filling {
  var text: [UInt8] = []
  /// The length of the template, for errors that concern all of it.
  let end: Int
  private var start: Int?
  private var stop: Int?

  init(end: Int) {
    self.end = end
  }

  var secretSoFar: ArraySlice<UInt8> { text[(start ?? 0)...] }

  mutating func open() throws(TemplateError) {
    guard start == nil else { throw .badMarker(offset: end) }
    start = text.count
  }

  mutating func close() throws(TemplateError) {
    guard start != nil, stop == nil else { throw .badMarker(offset: end) }
    stop = text.count
  }

  func sample() throws(TemplateError) -> Sample {
    guard (start == nil) == (stop == nil) else { throw .badMarker(offset: end) }
    return Sample(text: text, secret: (start ?? 0)..<(stop ?? text.count))
  }
}
