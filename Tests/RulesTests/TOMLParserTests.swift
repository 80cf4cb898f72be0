import Testing

@testable import Rules

struct TOMLParserTests {
  /// A table as text: keys in order, strings in quotes.
  static func shown(_ table: TOMLTable) -> String {
    let entries = table.keys.map { "\($0.name): \(shown(table[$0.name]!.value))" }
    return "{\(entries.joined(separator: ", "))}"
  }

  static func shown(_ value: TOMLNode.Value) -> String {
    switch value {
    case .string(let text): text.debugDescription
    case .integer(let number): "\(number)"
    case .number(let number): "\(number)"
    case .boolean(let value): "\(value)"
    case .array(let nodes): "[\(nodes.map { shown($0.value) }.joined(separator: ", "))]"
    case .tables(let tables): "[[\(tables.all.map(shown).joined(separator: ", "))]]"
    case .table(let table): shown(table)
    }
  }

  static let texts: [(text: String, shown: String)] = [
    ("", "{}"),
    ("# only a comment", "{}"),
    ("a = 1 # one\r\nb = true\n", "{a: 1, b: true}"),
    ("\u{FEFF}a = 1", "{a: 1}"),
    (
      "a = +7\nb = -0\nc = 1_000\nd = 0xFF\ne = 0o17\nf = 0b101",
      "{a: 7, b: 0, c: 1000, d: 255, e: 15, f: 5}"
    ),
    ("a = 3.5\nb = 1e3\nc = -0.25E-1\nd = inf", "{a: 3.5, b: 1000.0, c: -0.025, d: inf}"),
    (#"a = "q\"\\\t\u00e9\U0001F511""#, #"{a: "q\"\\\té🔑"}"#),
    (#"a = 'C:\x' "#, #"{a: "C:\\x"}"#),
    ("a = '''\n\\d'\"x'''\nb = ''''q'''''", #"{a: "\\d\'\"x", b: "\'q\'\'"}"#),
    ("a = \"\"\"\none\\\n   two\r\nthree\"\"\"", #"{a: "onetwo\nthree"}"#),
    ("a = [\n 'x', # first\n 'y',\n]\nb = []", #"{a: ["x", "y"], b: []}"#),
    ("a = {b = 1, c.d = 'x'}", #"{a: {b: 1, c: {d: "x"}}}"#),
    ("a.b.c = 1\na.b.d = 2\n'x y'.\"z\" = 3", "{a: {b: {c: 1, d: 2}}, x y: {z: 3}}"),
    ("[a]\nb = 1\n[a.c]\nd = 2\n[e.f]\n[e]\ng = 3", "{a: {b: 1, c: {d: 2}}, e: {f: {}, g: 3}}"),
    (
      "[[r]]\nid = 'a'\n[[r.l]]\nx = 1\n[[r.l]]\nx = 2\n[[r]]\nid = 'b'\n[r.t]\ny = 3",
      #"{r: [[{id: "a", l: [[{x: 1}, {x: 2}]]}, {id: "b", t: {y: 3}}]]}"#
    ),
  ]

  @Test(arguments: texts)
  func `reads what TOML says`(text: String, shown: String) throws {
    #expect(Self.shown(try TOMLParser.parse(text)) == shown)
  }

  static let faults: [(text: String, offset: Int, reason: String)] = [
    ("a", 1, "a key needs '=' and a value behind it"),
    ("a = ", 4, "a value is missing"),
    ("a = 1 b = 2", 6, "nothing but a comment may follow on this line"),
    ("a = 1\na = 2", 6, "the key 'a' stands here twice"),
    ("[a]\n[a]", 5, "'a' stands here twice"),
    ("[a]\nb = 1\n[a.b]", 13, "'b' stands here twice"),
    ("a = {}\n[a.b]", 8, "'a' is no table that can be added to"),
    ("a = []\n[[a]]", 9, "'a' is no array of tables"),
    ("[a.b]\n[a]\nb.c = 1", 10, "the key 'b' stands here twice"),
    ("a = 'x\n'", 4, "this string has no closing quote"),
    ("a = '''x", 4, "this string has no closing quote"),
    ("a = [1", 4, "close the array with ']'"),
    ("a = [1 2]", 7, "write ',' between the values of an array, and ']' behind them"),
    (
      "a = {b = 1,}", 11,
      "this is no key; keys consist of letters, digits, '_' and '-', or are quoted"
    ),
    ("a = {b = 1\n}", 10, "write ',' between the keys of an inline table, and '}' behind them"),
    ("a = 01", 4, "'01' is no number, true or false; quote text, and dates as well"),
    ("a = 1__0", 4, "'1__0' is no number, true or false; quote text, and dates as well"),
    ("a = .5", 4, "'.5' is no number, true or false; quote text, and dates as well"),
    (
      "a = 2024-01-01", 4, "'2024-01-01' is no number, true or false; quote text, and dates as well"
    ),
    ("a = yes", 4, "'yes' is no number, true or false; quote text, and dates as well"),
    (
      #"a = "\d""#, 5, #"TOML has no escape '\d'; write regular expressions between ''' and '''"#
    ),
    (#"a = "\uD800""#, 5, "this escape is no Unicode character"),
    ("a = \"\u{1}\"", 5, "a string holds no control characters; write \\u and four digits"),
    ("[a", 2, "close the header with ']'"),
    ("[[a]\n", 3, "close the header with ']]'"),
  ]

  @Test(arguments: faults)
  func `says where a text is not TOML`(text: String, offset: Int, reason: String) {
    #expect(throws: TOMLParser.Malformed(reason: reason, offset: offset)) {
      _ = try TOMLParser.parse(text)
    }
  }

  @Test func `deep nesting is refused and long files are read in time`() throws {
    let arrays = String(repeating: "[", count: 100_000)
    #expect(throws: TOMLParser.Malformed(reason: "values are nested too deep", offset: 68)) {
      _ = try TOMLParser.parse("a = \(arrays)")
    }
    #expect(throws: TOMLParser.Malformed(reason: "a key has too many parts", offset: 129)) {
      _ = try TOMLParser.parse(String(repeating: "a.", count: 100_000) + "b = 1")
    }
    let table = try TOMLParser.parse(String(repeating: "[[a]]\n", count: 50_000))
    guard case .tables(let tables) = table["a"]?.value else {
      Issue.record("no array of tables")
      return
    }
    #expect(tables.all.count == 50_000)
  }
}
