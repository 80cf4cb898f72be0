/// A template that cannot be filled in, and where it stops making sense.
public enum TemplateError: Error, Hashable, CustomStringConvertible {
  /// A `{` without its `}`.
  case unclosedBrace(offset: Int)
  /// A `}` without its `{`; a plain one is written `}}`.
  case strayBrace(offset: Int)
  case unknownPlaceholder(name: String, offset: Int)
  /// A length that is missing, not a number, or out of bounds.
  case badLength(offset: Int)
  /// A set such as `[a-f]` that is empty, open, or runs backwards.
  case badSet(offset: Int)
  /// A generator that does not know what stands after its name.
  case unknownVariant(name: String, variant: String, offset: Int)
  /// A `«` without its `»`, a `»` without its `«`, or a second pair.
  case badMarker(offset: Int)
  /// More nesting or more text than a sample may have.
  case tooLarge(offset: Int)

  /// Where in the template, in bytes.
  public var offset: Int {
    switch self {
    case .unclosedBrace(let offset), .strayBrace(let offset), .unknownPlaceholder(_, let offset),
      .badLength(let offset), .badSet(let offset), .unknownVariant(_, _, let offset),
      .badMarker(let offset), .tooLarge(let offset):
      offset
    }
  }

  /// A sentence for the author of the rule.
  public var description: String {
    let problem =
      switch self {
      case .unclosedBrace: "this '{' has no '}'; a plain '{' is written '{{'"
      case .strayBrace: "this '}' has no '{'; a plain '}' is written '}}'"
      case .unknownPlaceholder(let name, _): "there is no placeholder '{\(name)}'"
      case .badLength: "a length such as ':20' or ':20-40' belongs here, 65536 at most"
      case .badSet: "a set such as '[A-Za-z_]' belongs here"
      case .unknownVariant(let name, let variant, _): "'{\(name)}' does not know '\(variant)'"
      case .badMarker: "a sample has one pair of « and »"
      case .tooLarge: "this is too long or too deeply nested for a sample"
      }
    return "\(problem) (at byte \(offset) of the template)"
  }
}
