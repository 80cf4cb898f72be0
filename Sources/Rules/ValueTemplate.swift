internal import Patterns

/// Reads the form of a value, such as `{hex:32}`, `{digits:8}-{base62:20-40}` or `{uuid}`: the
/// placeholders for random characters that templates of samples have, and literal text.
struct ValueTemplate {
  /// The text is no form of a value.
  struct Malformed: Error, Hashable {
    /// A clause that ends in what to do instead.
    let reason: String
  }

  /// Values may be this long, in bytes.
  private static let longest = 2048

  /// The alphabets of ``Malformed``-free templates, as ranges.
  private static let alphabets: [String: String] = [
    "base62": "0-9A-Za-z", "base64": "0-9A-Za-z+/", "base64url": "0-9A-Za-z_-",
    "base32": "A-Z2-7", "base32-lower": "a-z2-7", "base58": "1-9A-HJ-NP-Za-km-z",
    "hex": "0-9a-f", "HEX": "0-9A-F", "digits": "0-9", "lower": "a-z", "upper": "A-Z",
    "letters": "A-Za-z", "alpha": "A-Za-z", "lower+upper": "A-Za-z", "lower+digits": "0-9a-z",
    "upper+digits": "0-9A-Z", "word": "0-9A-Z_a-z",
  ]
  static let uuid = [8, 4, 4, 4, 12]

  /// The stretches of a value of this form.
  static func stretches(
    of template: String
  ) throws(Malformed) -> [MatchRule.Stretch] {
    var (stretches, rest) = ([MatchRule.Stretch](), Array(template.utf8)[...])
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "{"), rest.first != UInt8(ascii: "{") else {
        guard byte > 0x20, byte < 0x7F else { throw Malformed(reason: "use ASCII without blanks") }
        if byte == UInt8(ascii: "{") || byte == UInt8(ascii: "}") { rest.removeFirst() }
        stretches.append(MatchRule.Stretch(ASCIISet([byte]), lengths: 1...1))
        continue
      }
      // The set may hold a brace.
      let start = rest.first == UInt8(ascii: "[") ? rest.firstIndex(of: UInt8(ascii: "]")) : nil
      guard let end = rest[(start ?? rest.startIndex)...].firstIndex(of: UInt8(ascii: "}")) else {
        throw Malformed(reason: "close '{' with '}'")
      }
      stretches += try placeholder(rest[..<end])
      rest = rest[(end + 1)...]
    }
    try check(stretches)
    return stretches
  }

  private static func placeholder(
    _ text: ArraySlice<UInt8>
  ) throws(Malformed) -> [MatchRule.Stretch] {
    if text.elementsEqual("uuid".utf8) { return uuidStretches }
    guard let colon = text.lastIndex(of: UInt8(ascii: ":")) else {
      throw Malformed(reason: "write a length, as in {hex:32}")
    }
    let (name, lengths) = (text[..<colon], text[(colon + 1)...])
    let ends = lengths.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
      .compactMap { Int(String(decoding: $0, as: UTF8.self)) }
    guard let least = ends.first, let most = ends.last, ends.count <= 2, least <= most, least >= 0,
      most <= longest, lengths.count(where: { $0 == UInt8(ascii: "-") }) == ends.count - 1
    else { throw Malformed(reason: "use lengths as in {hex:32} or {hex:32-40}, up to \(longest)") }
    return [MatchRule.Stretch(try set(name), lengths: least...most)]
  }

  private static func set(_ name: ArraySlice<UInt8>) throws(Malformed) -> ASCIISet {
    if name.first == UInt8(ascii: "["), name.last == UInt8(ascii: "]") {
      guard let set = set(ofRanges: name.dropFirst().dropLast()) else {
        throw Malformed(reason: "a set holds characters and ranges of ASCII, as in [A-F_]")
      }
      return set
    }
    let name = String(decoding: name, as: UTF8.self)
    guard let ranges = alphabets[name], let set = set(ofRanges: Array(ranges.utf8)[...]) else {
      let known = alphabets.keys.sorted().joined(separator: ", ")
      throw Malformed(reason: "there is no alphabet '\(name)'; use one of \(known), or [A-F_]")
    }
    return set
  }

  /// `A-F_`
  private static func set(ofRanges text: ArraySlice<UInt8>) -> ASCIISet? {
    guard !text.isEmpty, text.allSatisfy({ $0 < 128 }) else { return nil }
    var (set, rest) = (ASCIISet(), text)
    while let first = rest.popFirst() {
      if rest.count >= 2, rest.first == UInt8(ascii: "-") {
        let last = rest[rest.startIndex + 1]
        guard first <= last else { return nil }
        for byte in first...last { set.insert(byte) }
        rest = rest.dropFirst(2)
      } else {
        set.insert(first)
      }
    }
    return set
  }

  /// Eight, four, four, four and twelve hexadecimal digits of either case (RFC 9562).
  private static var uuidStretches: [MatchRule.Stretch] {
    let digits = ASCIISet("0123456789abcdefABCDEF".utf8)
    let dash = MatchRule.Stretch(ASCIISet("-".utf8), lengths: 1...1)
    let groups = uuid.map { [MatchRule.Stretch(digits, lengths: $0...$0)] }
    return Array(groups.joined(separator: [dash]))
  }

  /// So that a value can be compared from left to right, with no choice to take back.
  private static func check(_ stretches: [MatchRule.Stretch]) throws(Malformed) {
    guard stretches.contains(where: { $0.bytes.count > 1 }) else {
      throw Malformed(reason: "it needs a placeholder such as {hex:32}")
    }
    for (stretch, next) in zip(stretches, stretches.dropFirst())
    where stretch.lengths.count > 1 && !stretch.bytes.isDisjoint(with: next.bytes) {
      throw Malformed(
        reason: "what follows a placeholder of varying length must begin with another character")
    }
    let most = stretches.reduce(0) { $0 + $1.lengths.upperBound }
    guard most <= longest else { throw Malformed(reason: "values have up to \(longest) bytes") }
  }
}
