import Testing

@testable import Detection

/// Bytes of text that stands in parts, so that no scanner takes this file for a leak.
func bytes(_ parts: String...) -> [UInt8] { Array(parts.joined().utf8) }

struct ChecksumVectorTests {
  static let rows: [(name: String, secret: [UInt8])] = [
    ("crc32-base62", bytes("ghp", "_SyntheticExampleEntropy0000001", "1fiQvB")),
    ("crc32-base62", bytes("npm", "_SyntheticExampleEntropy0000001", "1fiQvB")),
    (
      "gitlab-routable",
      bytes("glpat", "-AAECAwQFBgcICQoLDA0OD2M6MQpvOjJzCnU6N3BzEA", ".01.16", "0go8x1u")
    ),
    (
      "gitlab-routable",
      bytes("glrtr", "-W5m1cHR6skC98Bx7XkuYjmM6MQpnOjgKbzpyegp0OjIQ", ".01.18", "1uebm4k")
    ),
    (
      "gitlab-routable",
      bytes("glpat", "-YzoxCm86MnMKdTo3cHMAAQIDBAUGBwgJCgsMDQ4PEA", ".16", "0ciqz7w")
    ),
    ("atlassian-crc32", bytes("AT", "BB", "SyntheticAppPassword0000", "055B7553")),
    (
      "atlassian-crc32",
      bytes("ATATT3", "xFfGF0", String(repeating: "S", count: 171), "=", "DFCF33A0")
    ),
    (
      "atlassian-crc32",
      bytes("ATATT3", "xFfGF0", String(repeating: "S", count: 171), "%3D", "DFCF33A0")
    ),
    ("grafana-crc32", bytes("glsa", "_SyntheticServiceAccountToken0001", "_257a4ccd")),
    ("azure-devops-pat", bytes("amfpweiyd4tihcbngq5ueskq", "k5pgk3dtpka6bceps2o2jk5sxhaa")),
    ("azure-devops-pat", bytes("amfaweiyd4tcggbngq5ueskq", "k5pgk3dtpka6hceps2o2jk5sxhaa")),
    (
      "bedrock-key",
      bytes("AB", "SK", "QmVkcm9ja0FQSUtleS1hYjEyLWF0LTEyMzQ1Njc4OTAxMjpjM2x1ZEdobGRHbGo=")
    ),
    (
      "age-bech32",
      bytes("AGE-SECRET", "-KEY-1", "GFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPYYSJZGFPQ4EGAEX")
    ),
    // From the tests of crates.io.
    ("crates-xor", bytes("cio", "_tp_", "gGK6jurSwKyl9V3Az19z7YEFQI9aoOO", "d")),
    ("crates-xor", bytes("cio", "_tp_", String(repeating: "0", count: 31), "w")),
    ("aws-key-id", bytes("AK", "IA", "RZPUZDIKCUJDIVTY")),
    ("aws-key-id", bytes("AS", "IA", "QNZGKIQY56JQ7WML")),
    ("jwt-structure", bytes("eyJhbGciOiJub25lIn0", ".eyJzdWIiOiJhIn0", ".")),
    // RFC 8410, section 10.3.
    (
      "private-key-der",
      bytes("MC4CAQAwBQYDK2Vw", "BCIEINTuctv5E1hK1bbY8fdp", "+K06/nwoy/HU++CXqI9EdVhC")
    ),
  ]

  @Test(arguments: rows)
  func `a worked example is valid`(name: String, secret: [UInt8]) throws {
    let checksum = try #require(Checksums.named(name))
    #expect(checksum.check(secret.span) == .valid)
  }

  static let foreign: [(name: String, secret: [UInt8])] = [
    (
      "crc32-base62",
      bytes("github", "_pat_", "11AAAAAAA0aaaaaaaaaaaa_", String(repeating: "b", count: 59))
    ),
    ("crc32-base62", bytes("ghs", "_123456_eyJhbGciOiJSUzI1NiJ9.e30.c2ln")),
    ("gitlab-routable", bytes("glpat", "-abcdefghij0123456789")),
    ("azure-annotated", bytes(String(repeating: "a", count: 84))),
    ("azure-devops-pat", bytes(String(repeating: "a", count: 51))),
    ("aws-key-id", bytes("AK", "IA", "IOSFODNN7EXAMPLE")),
    ("aws-key-id", bytes("AK", "IA", "0000000000000000")),
    ("nats-crc16", bytes("UA", String(repeating: "B", count: 54))),
    ("jwt-structure", bytes("a.b")),
    ("pypi-macaroon", bytes("other-AgEI")),
    ("private-key-der", bytes("TU", String(repeating: "A", count: 62))),
  ]

  @Test(arguments: foreign)
  func `a secret of another shape is left alone`(name: String, secret: [UInt8]) throws {
    let checksum = try #require(Checksums.named(name))
    #expect(checksum.check(secret.span) == .notApplicable)
  }

  @Test func `a legacy token tells users from applications`() {
    let user = bytes("amfpweiyd4tihcbngq5ueskq", "k5pgk3dtpka6bceps2o2jk5sxhaa")
    let application = bytes("amfaweiyd4tcggbngq5ueskq", "k5pgk3dtpka6hceps2o2jk5sxhaa")
    #expect(AzureDevOpsPAT().owner(of: user.span) == .user)
    #expect(AzureDevOpsPAT().owner(of: application.span) == .application)
  }
}
