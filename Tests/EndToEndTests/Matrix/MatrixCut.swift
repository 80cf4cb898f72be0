import Foundation

/// A way to cut a credential in two, or to hide one of its characters, at any place.
struct MatrixCut: Sendable {
  let name: String
  let file: String
  let decoding: String
  /// What stands in front of the credential, and behind it.
  let before: String
  let after: String
  /// Whether the line in front of the cut is as long as those of mails are.
  var fillsLines = false
  /// How long the longer of the two parts must be.
  var longerPart = 0
  /// What is written for the parts in front of the cut and behind it.
  let write: @Sendable (ArraySlice<UInt8>, ArraySlice<UInt8>) -> [UInt8]

  /// The file with a cut in front of the character at `position`.
  func planted(_ secret: [UInt8], at position: Int) -> PlantedFile {
    // Lines of mails are continued where they are full.
    let words =
      fillsLines ? String(repeating: "word ", count: 15).prefix(max(1, 74 - position)) + " " : ""
    return PlantedFile(
      Array((words + before).utf8), write(secret[..<position], secret[position...]),
      Array(after.utf8))
  }

  static let all = sequences + entities + tags + strings + [continuedLine]

  private static func between(
    _ name: String, _ decoding: String, _ before: String, _ cut: String, _ after: String,
    file: String = "a.txt"
  ) -> MatrixCut {
    MatrixCut(name: name, file: file, decoding: decoding, before: before, after: after) {
      Array($0) + Array(cut.utf8) + Array($1)
    }
  }

  private static let sequences = [
    between("a colour", "control-sequences", "key: ", "\u{1B}[31m", " end\n"),
    between("two sequences", "control-sequences", "key: ", "\u{1B}[01;31m\u{1B}[K", " end\n"),
    between(
      "a colour in JSON", "control-sequences", #"{"log":"key: "#, #"\u001b[0m"#, " end\"}\n"),
  ]

  /// One character as its number.
  private static func number(
    _ name: String, _ decoding: String, _ before: String, _ after: String, _ format: String,
    file: String = "a.txt"
  ) -> MatrixCut {
    MatrixCut(name: name, file: file, decoding: decoding, before: before, after: after) {
      Array($0) + Array(String(format: format, $1.first ?? 0).utf8) + Array($1.dropFirst())
    }
  }

  private static let entities = [
    number("an entity in XML", "entities", "<?xml version=\"1.0\"?>\n<a>", " </a>\n", "&#%d;"),
    number("an entity in text", "entities", "key: ", " end\n", "&#x%X;"),
    number("an escape in JSON", "escapes", #"{"a":""#, "\"}\n", #"\u%04x"#),
    number("a percent escape", "percent", "https://x.example/?a=1&key=", "&b=2\n", "%%%02X"),
  ]

  private static let page = ("<!DOCTYPE html><html><body><p>key: ", " </p></body></html>\n")

  private static let tags = [
    between("a tag in a page", "markup", page.0, "<b>", "</b>" + page.1, file: "a.html"),
    between(
      "tags in a page", "markup", page.0, "</span><span class=\"n\">", "</b>" + page.1,
      file: "a.html"),
    number("an entity in a page", "entities", page.0, page.1, "&#%d;", file: "a.html"),
  ]

  /// Quotes are too frequent to look at all of them: one part must be a long run.
  private static func joined(
    _ name: String, _ before: String, _ cut: String, _ after: String
  ) -> MatrixCut {
    var joined = between("joined \(name)", "concatenation", before, cut, after)
    joined.longerPart = 16
    return joined
  }

  private static let strings = [
    joined("strings", "x = \"", "\" + \"", "\"\n"),
    joined("lines", "x = ('", "'\n     '", "')\n"),
    between("a continued line", "escapes", "export V=", "\\\n", "\n"),
  ]

  private static let continuedLine = MatrixCut(
    name: "a continued line of a mail", file: "a.txt", decoding: "quoted-printable", before: "",
    after: "\nend\n", fillsLines: true
  ) { Array($0) + Array("=\n".utf8) + escaped($1) }

  private static func escaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    bytes.flatMap { $0 == 0x3D ? Array("=3D".utf8) : [$0] }
  }
}
