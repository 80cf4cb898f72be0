internal import Codecs

/// Recognises text that people or programs read: languages, expressions, lists, dates, algorithms.
enum WrittenText {
  /// What the value is and how much that speaks against a secret, or `nil`.
  static func clue(in scene: Scene) -> Clue? {
    let shape = scene.shape
    guard !scene.secret.isEmpty else { return nil }
    return scene.with(scene.secret) { value in
      if shape.foreign >= 2 || hasForeignEscape(value) {
        return .language
      }
      if isExpression(value) { return .expression }
      if isDate(value, shape: shape) { return .date }
      if isLabel(value), !shape.looksRandom { return .label }
      if value.contains(">="), shape.digits > 0 {
        return .requirement
      }
      if isEscapedBytes(value) { return .escapedBytes }
      if isColour(value) { return .colour }
      if value.starts(with: "arn:") || value.starts(with: "urn:") || value.starts(with: "UUID=") {
        return .resourceName
      }
      if isEndpoint(value) { return .endpoint }
      if isPublicStructure(value) {
        return .certificate
      }
      if isList(value), !shape.looksRandom { return .settingsList }
      // A random value holds such letters by chance, and seldom begins with them.
      if shape.count <= 40, let (_, range) = algorithms.firstMatch(in: value),
        !shape.looksRandom || shape.count <= 20 && range.lowerBound == 0
      {
        return .algorithm
      }
      return isEncodedProse(value) ? .encodedProse : nil
    }
  }

  /// A colon at the end, with or without a blank after it, or a question mark and a blank: a prompt.
  private static func isLabel(_ value: Span<UInt8>) -> Bool {
    let last = value[value.count - 1]
    guard Byte.isBlank(last), value.count > 1 else { return last == UInt8(ascii: ":") }
    return ":?".utf8.contains(value[value.count - 2])
  }

  /// Whether a `\u` escape stands for a character beyond ASCII.
  private static func hasForeignEscape(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 6 else { return false }
    for index in 0...(value.count - 6)
    where value[index] == UInt8(ascii: "\\") && value[index + 1] | 0x20 == UInt8(ascii: "u") {
      let digits = value.extracting((index + 2)..<(index + 6))
      guard digits.indices.allSatisfy({ Byte.isHex(digits[$0]) }) else { continue }
      if !digits.starts(with: "00") || digits[2] >= UInt8(ascii: "8") { return true }
    }
    return false
  }

  private static let classes = ["[a-z", "[A-Z", "[0-9", "[^", "\\d", "\\w", "\\s", "(?"]

  private static func isExpression(_ value: Span<UInt8>) -> Bool {
    if isSubstitution(value) { return true }
    if value[0] == UInt8(ascii: "^"), value[value.count - 1] == UInt8(ascii: "$") { return true }
    return classes.contains { value.contains($0) }
      || value.contains(".*") && value[0] == UInt8(ascii: "^")
  }

  /// `s/one/other/`, as sed(1) writes it.
  private static func isSubstitution(_ value: Span<UInt8>) -> Bool {
    guard value.starts(with: "s/"), value.count > 5 else { return false }
    var slashes = 0
    for index in value.indices where value[index] == UInt8(ascii: "/") { slashes += 1 }
    return slashes == 3 && value.lastIndex(of: UInt8(ascii: "/"))! >= value.count - 3
  }

  /// Digits with what ISO 8601 puts between them.
  private static func isDate(_ value: Span<UInt8>, shape: ValueShape) -> Bool {
    guard shape.digits >= 8, shape.digits * 10 >= shape.count * 7 else { return false }
    for index in value.indices
    where !Byte.isDigit(value[index]) && !"-:TZ.+ ".utf8.contains(value[index]) { return false }
    return true
  }

  /// Whether three or more `\x` escapes make up a third of the value.
  private static func isEscapedBytes(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 8 else { return false }
    var count = 0
    for index in 0..<(value.count - 1)
    where value[index] == UInt8(ascii: "\\") && value[index + 1] == UInt8(ascii: "x") { count += 1 }
    return count >= 3 && count * 12 >= value.count
  }

  /// `#` and six hexadecimal digits, with words around them or none.
  private static func isColour(_ value: Span<UInt8>) -> Bool {
    guard let sign = value.firstIndex(of: UInt8(ascii: "#")), sign + 7 <= value.count else {
      return false
    }
    for index in (sign + 1)..<(sign + 7) where !Byte.isHex(value[index]) { return false }
    guard sign + 7 == value.count || value[sign + 7] == 0x20 else { return false }
    return sign == 0 || value[sign - 1] == 0x20 || value[sign - 1] == UInt8(ascii: ":")
  }

  /// `localhost:8080`: letters, dots and hyphens, then a port.
  private static func isEndpoint(_ value: Span<UInt8>) -> Bool {
    guard let colon = value.lastIndex(of: UInt8(ascii: ":")), colon > 3,
      (2...5).contains(value.count - colon - 1)
    else { return false }
    for index in (colon + 1)..<value.count where !Byte.isDigit(value[index]) { return false }
    for index in 0..<colon
    where !Byte.isLetter(value[index]) && !".-".utf8.contains(value[index]) { return false }
    return true
  }

  /// Base64 of DER in which a sequence begins with a sequence: X.509 certificates and public keys do
  /// (RFC 5280, 4.1), while private keys and PKCS #12 begin with a version.
  private static func isPublicStructure(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 64, value[0] == UInt8(ascii: "M"),
      let head = Base64.decode(value.extracting(0..<8)), head[0] == 0x30
    else { return false }
    let content = head[1] < 0x80 ? 2 : 2 + Int(head[1] & 0x7F)
    return content < head.count && head[content] == 0x30
  }

  /// `bytes,1,opt,name=token`: two commas and an equals sign, or more commas.
  private static func isList(_ value: Span<UInt8>) -> Bool {
    var (commas, equals) = (0, 0)
    for index in value.indices {
      if value[index] == UInt8(ascii: ",") { commas += 1 }
      if value[index] == UInt8(ascii: "=") { equals += 1 }
    }
    return commas >= 2 && equals >= 1 || commas >= 4
  }

  private static let algorithms = WordFinder([
    "hmac", "cram-", "scram", "sha-", "sha1", "sha2", "sha3", "sha5", "pbkdf", "bcrypt", "argon2",
    "ed25519",
    "ecdsa",
    "utf-8", "utf8", "aes1", "aes2", "aes-", "pkcs", "hs256", "rs256", "es256", "x509", "base64",
    "sigv4", "latin1", "latin-1", "us-ascii", "iso-8859", "rfc2", "rfc3", "rfc5", "rfc7",
  ])

  /// Whether the value is Base64 of words.
  private static func isEncodedProse(_ value: Span<UInt8>) -> Bool {
    guard value.count >= 16, value.count % 4 == 0 || value[value.count - 1] != UInt8(ascii: "="),
      let text = Base64.decode(value)
    else { return false }
    var spaces = 0
    for byte in text {
      guard byte >= 0x20 && byte < 0x7F || byte == 0x0A else { return false }
      if byte == 0x20 { spaces += 1 }
    }
    return spaces >= 2 || spaces == 1 && !text.contains(where: Byte.isDigit)
  }
}
