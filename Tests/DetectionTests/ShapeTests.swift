import Testing

@testable import Detection

struct ShapeTests {
  static let placeholders: [(value: String, shape: PlaceholderShape?)] = [
    ("xxxxxxxxxxxx", .repetition), ("sk_xxxxxxxx", .repetition), ("00000000", .repetition),
    ("abcabcabcabc", .repetition), ("changeme", .instruction), ("ChangeMe123", .instruction),
    ("your-api-key-here", .instruction), ("AKIA" + "IOSFODNN7EXAMPLE", .instruction),
    ("<token>", .template), ("${TOKEN}", .template), ("{{ token }}", .template),
    ("%(token)s", .template), ("$TOKEN", .template), ("%s", .template), ("__TOKEN__", .template),
    ("prefix-${TOKEN}", .template), ("<%= token %>", .template), ("[REDACTED]", .template),
    ("********", .mask), ("abc...xyz", .mask), ("••••••", .mask), ("sk-…", .mask),
    ("1234567890", .sequence), ("abcdefghijkl", .sequence), ("qwertyuiop", .sequence),
    ("98765432", .sequence), ("test", .nameOfSecret), ("my-test-key9", .sampleWord),
    ("fakeKey9z", .sampleWord), ("contest9zq", nil), ("latest", nil), ("tr0ub4dor&3", nil),
    ("wJ7qP2zX9vK4mN8r", nil), ("a$b4c9", nil), ("", nil),
  ]

  @Test(arguments: placeholders)
  func `a placeholder is told from a value`(value: String, shape: PlaceholderShape?) {
    let bytes = Array(value.utf8)
    #expect(PlaceholderShape(of: bytes.span) == shape)
  }

  static let words: [(value: String, readsLikeWords: Bool, looksRandom: Bool)] = [
    ("correcthorse", true, false), ("accessToken", true, false), ("kq3x9vz7w2", false, true),
    ("XkQzVbWjPqfG9", false, true), ("the value", true, false), ("1234", false, false),
  ]

  @Test(arguments: words)
  func `words are told from random letters`(
    row: (value: String, readsLikeWords: Bool, looksRandom: Bool)
  ) {
    let bytes = Array(row.value.utf8)
    let shape = ValueShape(of: bytes.span)
    #expect(shape.readsLikeWords == row.readsLikeWords)
    #expect(shape.looksRandom == row.looksRandom)
  }

  static let paths: [(path: String, kind: FileKind, isForTests: Bool)] = [
    ("src/main.swift", .sourceCode, false), ("a/b/.env", .settings, false),
    (".env.production", .settings, false), ("package-lock.json", .lock, false),
    ("x/yarn.lock", .lock, false), ("go.sum", .lock, false), ("SHA256SUMS", .checksums, false),
    ("docs/a.md", .documentation, false), ("a.JSON", .data, false),
    ("Dockerfile", .settings, false),
    ("tests/a.py", .sourceCode, true), ("src/latest/a.py", .sourceCode, false),
    ("pkg/a_test.go", .sourceCode, true), ("src/UserTests.java", .sourceCode, true),
    ("spec/fixtures/x.yml", .settings, true), ("contest.txt", .documentation, false),
    ("", .unknown, false), ("noextension", .unknown, false), ("example/a", .unknown, true),
  ]

  @Test(arguments: paths)
  func `a path tells the kind of file`(row: (path: String, kind: FileKind, isForTests: Bool)) {
    let facts = PathFacts(path: row.path)
    #expect(facts.kind == row.kind)
    #expect(facts.isForTests == row.isForTests)
  }
}
