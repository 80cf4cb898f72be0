internal import Codecs

/// A list of lists and bytes, as libgcrypt writes keys: in canonical form, `(3:rsa(1:n2:…))`, or for
/// people, `(rsa (n #00C1…#))`.
///
/// Source: RFC 9804.
enum SExpression {
  case atom([UInt8])
  case list([SExpression])

  private static let deepest = 16
  private static let most = 4_096

  /// Reads the first expression of `bytes`; `nil` when it is malformed, deep or long.
  static func read(_ bytes: Bytes) -> SExpression? {
    var reader = Reader(rest: bytes)
    return reader.expression(depth: 0)
  }

  /// The list whose first atom is `name`, among the elements or, `deep`, anywhere below.
  func list(_ name: String, deep: Bool = false) -> [SExpression]? {
    guard case .list(let elements) = self else { return nil }
    for element in elements {
      guard case .list(let inner) = element else { continue }
      if inner.first?.text == name { return inner }
      if deep, let found = element.list(name, deep: true) { return found }
    }
    return nil
  }

  /// The bytes of an atom.
  var bytes: [UInt8]? {
    if case .atom(let bytes) = self { bytes } else { nil }
  }

  /// An atom as text.
  var text: String? { bytes.map { $0[...].text } }

  private struct Reader {
    var rest: Bytes
    var count = 0

    mutating func expression(depth: Int) -> SExpression? {
      rest = rest.drop(while: \.isSpace)
      count += 1
      guard let first = rest.first, depth < deepest, count < most else { return nil }
      switch first {
      case UInt8(ascii: "("): return list(depth)
      case UInt8(ascii: "#"): return hexadecimal()
      case UInt8(ascii: "\""): return quoted()
      case _ where first.isDigit: return counted() ?? token()
      default: return token()
      }
    }

    private mutating func list(_ depth: Int) -> SExpression? {
      rest.removeFirst()
      var elements: [SExpression] = []
      while true {
        rest = rest.drop(while: \.isSpace)
        if rest.first == UInt8(ascii: ")") {
          rest.removeFirst()
          return .list(elements)
        }
        guard let element = expression(depth: depth + 1) else { return nil }
        elements.append(element)
      }
    }

    /// `3:abc`
    private mutating func counted() -> SExpression? {
      let digits = rest.prefix(8).prefix(while: \.isDigit)
      guard let size = Int(digits.text), digits.endIndex < rest.endIndex,
        rest[digits.endIndex] == UInt8(ascii: ":"), size <= rest.count - digits.count - 1
      else { return nil }
      let start = digits.endIndex + 1
      defer { rest = rest[(start + size)...] }
      return .atom(Array(rest[start..<(start + size)]))
    }

    /// `#00C1#`, with white space between digits.
    private mutating func hexadecimal() -> SExpression? {
      guard let end = rest.dropFirst().firstIndex(of: UInt8(ascii: "#")) else { return nil }
      let digits = rest[(rest.startIndex + 1)..<end].filter { !$0.isSpace }
      rest = rest[(end + 1)...]
      return Hex.decode(digits.span).map { .atom($0) }
    }

    /// `"text"`; escapes stay as they are.
    private mutating func quoted() -> SExpression? {
      var end = rest.startIndex + 1
      while end < rest.endIndex, rest[end] != UInt8(ascii: "\"") {
        end += rest[end] == UInt8(ascii: "\\") ? 2 : 1
      }
      guard end < rest.endIndex else { return nil }
      defer { rest = rest[(end + 1)...] }
      return .atom(Array(rest[(rest.startIndex + 1)..<end]))
    }

    private mutating func token() -> SExpression? {
      let token = rest.prefix { !$0.isSpace && $0 != 0x28 && $0 != 0x29 && $0 != 0x22 }
      guard !token.isEmpty else { return nil }
      rest = rest[token.endIndex...]
      return .atom(Array(token))
    }
  }
}
