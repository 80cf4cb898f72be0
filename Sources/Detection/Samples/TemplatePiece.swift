/// One part of a parsed template.
enum TemplatePiece: Sendable {
  case literal([UInt8])
  /// `«`
  case opening
  /// `»`
  case closing
  case random(Alphabet, lengths: ClosedRange<Int>)
  case choice([[UInt8]])
  case uuid
  /// The end that a checksum asks for.
  case suffix(any Checksum)
  /// A whole token.
  case token(SpecialToken, variant: String)
  /// Base64 of a template.
  case encoded([TemplatePiece], isURLSafe: Bool)
  /// A JSON Web Token with claims from a template.
  case jwt(claims: [TemplatePiece])
}
