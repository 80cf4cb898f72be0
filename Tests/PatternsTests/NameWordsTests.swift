import Testing

@testable import Patterns

struct NameWordsTests {
  /// A name, and its words.
  static let rows: [(String, [String])] = [
    ("ACME_API_KEY", ["acme", "api", "key"]),
    ("acmeApiKey2", ["acme", "api", "key2"]),
    ("X-PDFShift-Key", ["x", "pdf", "shift", "key"]),
    ("api.acme.com", ["api", "acme", "com"]),
    ("M3O_KEY Html2Pdf", ["m3o", "key", "html2", "pdf"]),
    ("html2pdf.token", ["html2pdf", "token"]),
    ("  \"online\" : ", ["online"]),
    ("", []), ("--", []),
  ]

  @Test(arguments: rows)
  func `a name falls into words`(name: String, words: [String]) {
    let bytes = Array(name.utf8)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var (reader, found) = (unsafe NameWords(0..<bytes.count, of: bytes), [WordHash]())
      while reader.next() { found.append(reader.one) }
      #expect(found == words.map { WordHash($0.utf8) })
    }
  }

  /// A name, and what its last two and its last three words make together; nothing where more than
  /// the separator of a name stands between them.
  static let joined: [(String, String, String)] = [
    ("aero_workflow", "aeroworkflow", "aeroworkflow"),
    ("THE-ODDS.API", "oddsapi", "theoddsapi"),
    ("SendGrid", "sendgrid", "sendgrid"),
    ("my: PDFShift", "pdfshift", "pdfshift"),
    ("in / line", "line", "line"),
  ]

  @Test(arguments: joined)
  func `adjacent words make one`(name: String, two: String, three: String) {
    let bytes = Array(name.utf8)
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var reader = unsafe NameWords(0..<bytes.count, of: bytes)
      while reader.next() {}
      #expect(reader.two == WordHash(two.utf8))
      #expect(reader.three == WordHash(three.utf8))
    }
  }

  @Test(arguments: [
    ("acmeapikey", "acme apikey"), ("ACMETOKEN", "acme token"), ("acmeapi", "acme api"),
    ("apikey", "api key"), ("monkey", "mon key"), ("token", ""), ("acme", ""), ("mykey", ""),
    ("keyring", ""),
  ])
  func `words that end in a name of secrets come apart`(word: String, parts: String) {
    let bytes = Array(word.utf8)
    let found = unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe CompoundWord.split(0..<bytes.count, of: bytes)
    }
    let expected = parts.split(separator: " ").map { WordHash($0.utf8) }
    #expect(found.map { [$0.beginning, $0.ending] } ?? [] == expected)
  }
}
