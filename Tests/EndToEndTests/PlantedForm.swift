import Foundation

/// A way in which a file can hold a credential.
struct PlantedForm: Sendable {
  let name: String
  /// The names of the encodings to undo, as reports give them.
  let decoding: String?
  /// Makes a file with the secret from the text in front of it, the secret, and the text behind it.
  let make: @Sendable ([UInt8], [UInt8], [UInt8]) -> PlantedFile

  static let all: [PlantedForm] =
    [plain, quoted, urlParameter, nestedJSON, betweenNULs]
    + [escapedUnicode, escapedSlashes, continuedLine, joinedStrings, percentEncoded]
    + [base64, base64Wrapped, base64WrappedWindows, base64URL, base64Twice]
    + [littleWithMark, bigWithMark, little, big, widestWithMark, widest, wideInBinary]

  private static func around(
    _ name: String, _ before: String, _ after: String
  ) -> PlantedForm {
    PlantedForm(name: name, decoding: nil) { head, secret, tail in
      PlantedFile(head + Array(before.utf8), secret, Array(after.utf8) + tail)
    }
  }

  private static let plain = around("plain", "value = ", "\n")
  private static let quoted = around("quoted", "{\"value\": \"", "\"}\n")
  private static let urlParameter = around("url", "https://example.com/a?x=1&y=", "&z=2\r\n")
  private static let nestedJSON = around("nested JSON", #"{"a":"{\"b\":\"\\n"#, #"\\n\"}"}"#)
  private static let betweenNULs = around("between NULs", "\u{1}\u{2}\0\0\0", "\0\0\u{3}\0")

  /// Every byte of the secret as `\u00XX`.
  private static let escapedUnicode = PlantedForm(name: "unicode escapes", decoding: "escapes") {
    head, secret, tail in
    let escaped = secret.flatMap { Array(String(format: #"\u%04x"#, $0).utf8) }
    return PlantedFile(head + Array(#"{"a": "x: "#.utf8), escaped, Array("\"}\n".utf8) + tail)
  }

  /// The first character as an octal escape, the third as a hexadecimal one.
  private static let escapedSlashes = PlantedForm(name: "C escapes", decoding: "escapes") {
    head, secret, tail in
    let escaped =
      Array(String(format: #"\%03o"#, secret[0]).utf8) + [secret[1]]
      + Array(String(format: #"\x%02x"#, secret[2]).utf8) + secret[3...]
    return PlantedFile(head + Array("s = \"".utf8), escaped, Array("\";\n".utf8) + tail)
  }

  private static let continuedLine = PlantedForm(name: "continued line", decoding: "escapes") {
    head, secret, tail in
    let cut = middle(of: secret)
    let written = secret[..<cut] + Array("\\\n".utf8) + secret[cut...]
    return PlantedFile(head + Array("export V=".utf8), Array(written), Array("\n".utf8) + tail)
  }

  private static let joinedStrings = PlantedForm(name: "joined strings", decoding: "concatenation")
  {
    head, secret, tail in
    let cut = middle(of: secret)
    let written = secret[..<cut] + Array("\" +\n    \"".utf8) + secret[cut...]
    return PlantedFile(head + Array("v = \"".utf8), Array(written), Array("\";\n".utf8) + tail)
  }

  /// One character of the secret as `%XX`, in a parameter of a URL.
  private static let percentEncoded = PlantedForm(name: "percent", decoding: "percent") {
    head, secret, tail in
    let cut = middle(of: secret)
    let escape = Array(String(format: "%%%02X", secret[cut]).utf8)
    let written = secret[..<cut] + escape + secret[(cut + 1)...]
    return PlantedFile(
      head + Array("https://example.com/a?x=1&y=".utf8), Array(written),
      Array("&z=2\r\n".utf8) + tail)
  }

  /// A place behind the middle at which a value can be seen to go on: 16 bytes of a token with a
  /// digit in front of it, and a letter or digit behind.
  static func middle(of secret: [UInt8]) -> Int {
    func isToken(_ byte: UInt8) -> Bool {
      byte == 0x2D || byte == 0x5F || UnicodeScalar(byte).properties.isAlphabetic || isDigit(byte)
    }
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    let places = max(16, secret.count / 2)..<secret.count
    return places.first { place in
      let before = secret[place - 16..<place]
      return before.allSatisfy(isToken) && before.contains(where: isDigit)
        && isToken(secret[place]) && isToken(secret[place - 1])
    } ?? places.lowerBound
  }

  private static let base64 = encoded("base64", line: nil, end: "")
  private static let base64Wrapped = encoded("base64 in lines", line: 76, end: "\n")
  private static let base64WrappedWindows = encoded("base64 in CRLF lines", line: 64, end: "\r\n")

  /// Base64 of some text with the secret in it.
  private static func encoded(_ name: String, line: Int?, end: String) -> PlantedForm {
    PlantedForm(name: name, decoding: "base64") { head, secret, tail in
      let text = Base64Text(around: secret, line: line, end: end)
      return PlantedFile(
        bytes: head + Array("data:\n".utf8) + text.bytes + Array("\n".utf8) + tail,
        range: text.range.moved(by: head.count + 6))
    }
  }

  /// In the alphabet of URLs, with a character in it that the other does not have.
  private static let base64URL = PlantedForm(name: "base64url", decoding: "base64url") {
    head, secret, tail in
    let text = Base64Text(around: secret, line: nil, end: "", isURLSafe: true)
    return PlantedFile(
      bytes: head + Array("d=".utf8) + text.bytes + Array("\n".utf8) + tail,
      range: text.range.moved(by: head.count + 2))
  }

  private static let base64Twice = PlantedForm(name: "base64 twice", decoding: "base64 > base64") {
    head, secret, tail in
    let inner = Base64Text(around: secret, line: nil, end: "")
    let outer = Base64Text(of: inner.bytes, part: inner.range, line: nil, end: "")
    return PlantedFile(
      bytes: head + Array("d: ".utf8) + outer.bytes + Array("\n".utf8) + tail,
      range: outer.range.moved(by: head.count + 3))
  }

  private static let littleWithMark = wide("UTF-16LE with mark", "utf-16le", [0xFF, 0xFE], 0)
  private static let bigWithMark = wide("UTF-16BE with mark", "utf-16be", [0xFE, 0xFF], 1)
  private static let little = wide("UTF-16LE", "utf-16le", [], 0)
  private static let big = wide("UTF-16BE", "utf-16be", [], 1)
  private static let widestWithMark = wide(
    "UTF-32LE with mark", "utf-32le", [0xFF, 0xFE, 0, 0], 0, 4)
  private static let widest = wide("UTF-32BE", "utf-32be", [], 3, 4)

  /// The whole file in UTF-16 or UTF-32.
  private static func wide(
    _ name: String, _ decoding: String, _ mark: [UInt8], _ position: Int, _ width: Int = 2
  ) -> PlantedForm {
    PlantedForm(name: name, decoding: decoding) { head, secret, tail in
      let before = head + Array("value = ".utf8)
      let text = widened(before + secret + Array("\r\n".utf8) + tail, position, width)
      let start = mark.count + width * before.count
      return PlantedFile(bytes: mark + text, range: start..<start + width * secret.count)
    }
  }

  private static func widened(_ bytes: [UInt8], _ position: Int, _ width: Int = 2) -> [UInt8] {
    bytes.flatMap { byte in (0..<width).map { $0 == position ? byte : 0 } }
  }

  /// As a program for Windows holds strings.
  private static let wideInBinary = PlantedForm(name: "wide string", decoding: "utf-16le") {
    head, secret, tail in
    let before = [UInt8]("MZ\u{3}\u{1}".utf8) + [0, 0, 0xFF, 0xFE, 0x80] + head + [0, 1, 0, 0, 0]
    let text = widened(Array("some value ".utf8) + secret, 0)
    let start = before.count + 22
    return PlantedFile(
      bytes: before + text + [0, 0, 0, 9, 9] + tail, range: start..<start + 2 * secret.count)
  }
}

/// A file with one planted credential.
struct PlantedFile {
  let bytes: [UInt8]
  /// What stands for the secret.
  let range: Range<Int>

  init(bytes: [UInt8], range: Range<Int>) {
    self.bytes = bytes
    self.range = range
  }

  init(_ before: [UInt8], _ secret: [UInt8], _ after: [UInt8]) {
    self.init(
      bytes: before + secret + after, range: before.count..<before.count + secret.count)
  }

  /// What a report should say of the credential in this file.
  func occurrence(in place: String, decoding: String?) -> ReportDocument.Occurrence {
    let (start, end) = (position(of: range.lowerBound), position(of: range.upperBound))
    return ReportDocument.Occurrence(
      place: place, line: start.line, column: start.column, endLine: end.line,
      endColumn: end.column, byteStart: range.lowerBound, byteEnd: range.upperBound,
      decoding: decoding)
  }

  /// Counted one byte after the other.
  private func position(of offset: Int) -> (line: Int, column: Int) {
    var (line, column) = (1, 1)
    for byte in bytes[..<offset] {
      (line, column) = byte == 0x0A ? (line + 1, 1) : (line, column + 1)
    }
    return (line, column)
  }
}

/// Text in base64, and which of its bytes stand for a part of the original.
struct Base64Text {
  let bytes: [UInt8]
  let range: Range<Int>

  init(of data: [UInt8], part: Range<Int>, line: Int?, end: String, isURLSafe: Bool = false) {
    var text = Array(Data(data).base64EncodedString().utf8)
    if isURLSafe {
      text = text.filter { $0 != 0x3D }.map { $0 == 0x2B ? 0x2D : $0 == 0x2F ? 0x5F : $0 }
    }
    let (line, end) = (line ?? text.count, Array(end.utf8))
    var lines: [UInt8] = []
    for start in stride(from: 0, to: text.count, by: line) {
      lines += (start == 0 ? [] : end) + text[start..<min(text.count, start + line)]
    }
    bytes = lines
    let first = part.lowerBound * 4 / 3
    let last = (part.upperBound * 4 + 2) / 3 - 1
    func offset(_ character: Int) -> Int { character + character / line * end.count }
    range = offset(first)..<offset(last) + 1
  }

  /// A text with a secret in it, long enough for several lines.
  init(around secret: [UInt8], line: Int?, end: String, isURLSafe: Bool = false) {
    let before = Array("The value that all of them ask for again and again: ??~~ ".utf8)
    let after = Array(" and nothing else of note, so far as anybody knows.".utf8)
    self.init(
      of: before + secret + after, part: before.count..<before.count + secret.count, line: line,
      end: end, isURLSafe: isURLSafe)
  }
}

extension Range<Int> {
  func moved(by distance: Int) -> Range<Int> { lowerBound + distance..<upperBound + distance }
}
