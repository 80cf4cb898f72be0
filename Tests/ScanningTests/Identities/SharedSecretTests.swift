import Findings
import TestSupport
import Testing

@testable import Scanning

/// One secret under several rules and encodings.
struct SharedSecretTests {
  /// A password as four programs write it; the second and the last say whose it is.
  private static func texts(_ password: String) -> [(path: String, bytes: [UInt8])] {
    [
      ("app/.env", "DB_PASSWORD=\(password)\n"),
      ("app/db.yml", "url: postgres://orders_app:\(password)@db.acme.example:5432/orders\n"),
      (
        "k8s/secret.yaml",
        "apiVersion: v1\nkind: Secret\nmetadata:\n  name: db\ndata:\n  password: \(base64(password))\n"
      ),
      (
        "curl.sh", "curl -H 'Authorization: Basic \(base64("app:" + password))' https://a.example\n"
      ),
    ].map { ($0.0, Array($0.1.utf8)) }
  }

  private static let user = "nhi:postgres:db.acme.example%3A5432:database_user:orders_app"

  @Test func `a secret is of the identity that one of its places tells`() throws {
    var draw = Draw(seed: 11)
    let scanned = try ScannedTexts(Array(Self.texts(draw.password())[..<3]))
    #expect(
      scanned.identities.map { Set($0.map(\.id)) } == [[Self.user], [Self.user], [Self.user]])
    let told = try #require(scanned.findings[1].first)
    for finding in [scanned.findings[0], scanned.findings[2]].joined() {
      #expect(finding.id != told.id)
      #expect(finding.evidence.compactMap(\.sameSecretFinding) == [Substring(told.id)])
    }
  }

  @Test func `where two with the same password are named, a third place is nobody's`() throws {
    var draw = Draw(seed: 11)
    let scanned = try ScannedTexts(Self.texts(draw.password()))
    #expect(scanned.identities[1].map(\.id) == [Self.user])
    #expect(scanned.identities[3].map(\.id) == ["nhi:http:a.example:service_account:app"])
    for identity in [scanned.identities[0], scanned.identities[2]].joined() {
      #expect(identity.id.contains("::unknown:fp-"))
    }
  }

  @Test func `what nobody names is one unknown identity`() throws {
    var draw = Draw(seed: 12)
    let texts = Self.texts(draw.password())
    let scanned = try ScannedTexts([texts[0], texts[2]])
    #expect(Set(scanned.identities.joined().map(\.id)).count == 1)
    #expect(scanned.findings.map(\.count) == [1, 1])
  }

  @Test func `short passwords, and others, stay apart`() throws {
    var draw = Draw(seed: 13)
    let (short, other) = (draw.base62(6) + "!7", draw.password())
    let texts = Self.texts(short)
    let scanned = try ScannedTexts([texts[0], texts[1], Self.texts(other)[0]], threshold: 0.2)
    #expect(scanned.identities[1].map(\.id) == [Self.user])
    #expect(!scanned.identities[0].isEmpty && !scanned.identities[2].isEmpty)
    for identity in [scanned.identities[0], scanned.identities[2]].joined() {
      #expect(identity.id.hasPrefix("nhi:generic::unknown:fp-"))
    }
  }
}
