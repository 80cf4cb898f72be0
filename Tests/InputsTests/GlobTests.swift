import Testing

@testable import Inputs

struct GlobTests {
  static let rows: [(String, String, Bool)] = [
    ("", "", true), ("a", "a", true), ("a", "b", false), ("a", "ab", false),
    ("*.log", "x.log", true), ("*.log", ".log", true), ("*.log", "d/x.log", false),
    ("a*b*c", "aXbYc", true), ("a*b*c", "aXbY", false), ("a?c", "abc", true), ("a?c", "a/c", false),
    ("**/foo", "foo", true), ("**/foo", "a/b/foo", true), ("**/foo", "a/xfoo", false),
    ("a/**", "a/b/c", true), ("a/**", "a", false), ("a/**/b", "a/b", true),
    ("a/**/b", "a/x/y/b", true), ("a/**/b", "axb", false), ("x?/a**/b", "xy/az/b", true),
    ("x?/a**/b", "xy/a/z/b", false), ("[a-c]x", "bx", true), ("[!a-c]x", "bx", false),
    ("[^a-c]x", "dx", true), ("[]a]", "]", true), ("[a\\]]", "]", true), ("[a-]", "-", true),
    ("[[:digit:]]", "7", true), ("[[:digit:]]", "x", false), ("[[:none:]]", "n", false),
    ("[a", "[a", false), ("\\*", "*", true), ("\\*", "a", false), ("a\\", "a\\", false),
    ("a[!b]c", "a/c", false), ("a**/b", "ax/y/b", true), ("a?**/b", "axy/z/b", false),
  ]
  @Test(arguments: rows)
  func `agrees with the manual`(pattern: String, text: String, expected: Bool) {
    let bytes = Array(text.utf8)
    let isMatch = Glob(pattern.utf8).matches(bytes.span)
    #expect(isMatch == expected)
  }

  @Test func `takes linear time where backtracking would not end`() {
    let pattern = String(repeating: "*a", count: 200) + "b"
    let text = [UInt8](repeating: UInt8(ascii: "a"), count: 1_000)
    let clock = ContinuousClock()
    let deep = String(repeating: "**/a*", count: 100) + "[b]"
    for source in [pattern, deep] {
      var isMatch = true
      let time = clock.measure { isMatch = Glob(source.utf8).matches(text.span) }
      #expect(!isMatch && time < .seconds(10))
    }
  }
}
