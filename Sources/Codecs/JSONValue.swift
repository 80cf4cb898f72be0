/// A JSON text as a tree. Source: RFC 8259.
public indirect enum JSONValue: Sendable, Equatable {
  case null
  case bool(Bool)
  /// As it is written, so that large integers stay exact.
  case number(String)
  case string(String)
  case array([JSONValue])
  /// In the order of the text; a repeated name stands twice.
  case object([Member])

  public struct Member: Sendable, Equatable {
    public let name: String
    public let value: JSONValue
  }

  /// The value of the first member of that name of an object.
  public subscript(name: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.name == name }?.value
  }

  /// The text of a string, or the digits of a number; never empty.
  public var text: String? {
    switch self {
    case .string(let text), .number(let text): text.isEmpty ? nil : text
    default: nil
    }
  }

  /// The whole part of a number, or a string of digits.
  public var integer: Int? {
    guard let text else { return nil }
    if let whole = Int(text) { return whole }
    guard let real = Double(text), real.magnitude < 1e15 else { return nil }
    return Int(real)
  }

  /// The elements of an array.
  public var elements: [JSONValue]? {
    guard case .array(let elements) = self else { return nil }
    return elements
  }
}
