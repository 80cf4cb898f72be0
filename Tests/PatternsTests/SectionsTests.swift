import Testing

@testable import Patterns

struct SectionsTests {
  /// A text whose last line is looked at, and the heads of the sections around it.
  static let rows: [(String, [String])] = [
    ("[acme]\nhost = h\nkey = 1", ["[acme]"]),
    ("[other]\n[acme.prod]\r\nkey = 1", ["[acme.prod]"]),
    ("acme:\n  host: h\n  key: 1", ["acme:"]),
    ("services:\n  acme:\n    # key\n    key: 1", ["acme:", "services:"]),
    ("other:\n  host: h\nkey: 1", []),
    ("{\n  \"acme\": {\n    \"a\": {\n    },\n    \"key\": 1", ["\"acme\": {", "{"]),
    ("<acme>\n\t<host/>\n\t<key>1", ["<acme>"]),
    ("provider \"acme\" {\n  key = 1", ["provider \"acme\" {"]),
    ("  acme = 1\n    key = 1", []),
    ("key: 1", []), ("", []),
  ]

  @Test(arguments: rows)
  func `the heads of the sections that a line stands in`(text: String, heads: [String]) {
    let bytes = Array(text.utf8)
    let start = bytes.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
    var found: [String] = []
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe Sections.visit(around: start, in: buffer) { line in
        found.append(String(decoding: bytes[line], as: UTF8.self))
        return true
      }
    }
    #expect(found == heads)
  }

  @Test func `a section that begins far above is not looked for`() {
    let text = "acme:\n" + String(repeating: "  host: h\n", count: 100) + "  key: 1"
    let bytes = Array(text.utf8)
    var found = 0
    unsafe bytes.withUnsafeBufferPointer { buffer in
      unsafe Sections.visit(around: bytes.count - 8, in: buffer) { _ in
        found += 1
        return true
      }
    }
    #expect(found == 0)
  }
}
