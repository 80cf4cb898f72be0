import Testing

@testable import Scanning

struct CredentialTests {
  private static func key(_ lineEnd: String) -> String {
    [
      "-----BEGIN PRIVATE", " KEY-----\(lineEnd)nMIIr", lineEnd, "tn/x+", lineEnd,
      "-----END PRIVATE KEY-----",
    ]
    .joined()
  }

  static let spellings = [
    "\n", "\r\n", #"\n"#, #"\r\n"#, #"\\n"#, #"\\\\r\\\\n"#, "\n    ", "\\n\\\n  ", #"\t\n"#,
  ]

  @Test(arguments: spellings)
  func `an armored key is the same however its lines end`(lineEnd: String) {
    let plain = Credential(kind: 0, secret: Array(Self.key("\n").utf8))
    #expect(Credential(kind: 0, secret: Array(Self.key(lineEnd).utf8)) == plain)
    let slashes = Self.key(lineEnd).replacing("/", with: #"\/"#)
    #expect(Credential(kind: 0, secret: Array(slashes.utf8)) == plain)
    #expect(Credential(kind: 1, secret: plain.secret) != plain)
  }

  @Test(arguments: [("tn/x+", "tx/x+"), ("nMIIr", "MIIr"), ("MIIr", "MII")])
  func `another key is another credential`(part: String, other: String) {
    let key = Self.key(#"\n"#)
    #expect(
      Credential(kind: 0, secret: Array(key.utf8))
        != Credential(kind: 0, secret: Array(key.replacing(part, with: other).utf8)))
  }

  @Test(arguments: [#"a\nb"#, "a b", "-----begin x", ""])
  func `other secrets count byte for byte`(secret: String) {
    #expect(Credential(kind: 0, secret: Array(secret.utf8)).secret == Array(secret.utf8))
  }
}
