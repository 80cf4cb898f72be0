import Findings
import Foundation
import TestSupport
import Testing

@testable import Inventory

/// Certificates and public keys in the folder of a private key.
struct KeyNeighboursTests {
  private func identity(_ id: String, named name: String, tags: [String] = []) -> Identity {
    Identity(
      id: id, kind: .sshKey, displayName: name, provider: "ssh", scope: "", reaches: [],
      evidence: [IdentityEvidence(source: "decoded", note: "public key", weight: 0.95)],
      confidence: 0.95, tags: tags)
  }

  private func finding(
    rule: String = "private-key.pem", _ secret: [UInt8] = [1], at path: String, id: String = "0"
  ) -> Finding {
    Finding(
      id: id, rule: rule, type: rule.hasSuffix("password") ? "password" : "pem",
      provider: "private-key", title: "Key",
      severity: .critical, confidence: 0.9, evidence: [],
      secret: SecretSummary(preview: "…", length: 9, entropy: 5, secret: Secret(secret)),
      status: .unknown,
      lifetime: .static, issuedAt: nil, expiresAt: nil, identity: "",
      occurrences: [
        Occurrence(
          place: Place(path: path),
          range: SourceRange(line: 1, column: 1, endLine: 1, endColumn: 2, bytes: 0..<1),
          decoding: nil, context: "", environment: .unknown)
      ], remediation: Remediation(steps: [], url: nil), tags: [])
  }

  private func completed(_ folder: TemporaryFolder, _ identity: Identity) -> Identity {
    KeyNeighbours(tree: SourceTree(roots: [folder.path]), findings: [])
      .completed(identity, [finding(at: "\(folder.path)/key")])
  }

  @Test func `the public key and the certificate of SSH name the key`() throws {
    let folder = TemporaryFolder()
    let status = folder.run(
      """
      ssh-keygen -q -t ed25519 -N '' -C ana@laptop -f key && ssh-keygen -q -t rsa -N '' -f ca &&
      ssh-keygen -q -s ca -I deploy-bot -n root -V 20260101000000Z:20260201000000Z key.pub &&
      cp key.pub authorized_keys && ssh-keygen -lf key.pub >print
      """)
    #expect(status == 0)
    let print = try String(contentsOfFile: "\(folder.path)/print", encoding: .utf8)
    let name = String(print.split(separator: " ")[1])
    let found = completed(folder, identity("nhi:ssh::ssh_key:\(name)", named: name))
    #expect(found.displayName == "ana@laptop")
    let notes = found.evidence.filter { $0.source == "neighbour" }.map(\.note)
    #expect(notes.count == 3)
    #expect(notes[0].hasSuffix("authorized_keys holds the public key, with the comment ana@laptop"))
    #expect(
      notes[1].contains(
        "key-cert.pub holds the user certificate deploy-bot, serial 0, "
          + "valid 2026-01-01 to 2026-02-01, signed by SHA256:"))
  }

  @Test func `a certificate names the key that it is for, and no other`() throws {
    let folder = TemporaryFolder()
    let status = folder.run(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out tls.crt -days 30 -subj /CN=web &&
      openssl pkey -in key -pubout -outform DER | openssl dgst -sha256 -r >print
      """)
    #expect(status == 0)
    let digest = try String(contentsOfFile: "\(folder.path)/print", encoding: .utf8).prefix(64)
    let name = "spki-sha256:\(digest)"
    let found = completed(folder, identity("nhi:private-key::certificate:\(name)", named: name))
    #expect(found.displayName == "web")
    #expect(found.evidence.count == 2)
    let other = "spki-sha256:" + String(repeating: "0", count: 64)
    let unknown = identity("nhi:private-key::certificate:\(other)", named: other)
    #expect(completed(folder, unknown) == unknown)
  }

  @Test func `the password of a key store that lies beside it is told, and what is inside`() throws
  {
    let folder = TemporaryFolder()
    let status = folder.run(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -subj /CN=robot -days 30 &&
      openssl pkcs12 -export -inkey key -in cert -out store.p12 -passout pass:hard-to-guess
      """)
    #expect(status == 0)
    let file = Array(try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/store.p12")))
    let store = finding(rule: "private-key.pkcs12-file", file, at: "a/store.p12")
    let right = finding(rule: "generic.password", Array("hard-to-guess".utf8), at: "a/.env")
    let wrong = finding(
      rule: "generic.password", Array("easy-to-guess".utf8), at: "a/.env", id: "1")
    let elsewhere = finding(rule: "generic.password", Array("hard-to-guess".utf8), at: "b/c/d/.env")
    func told(_ passwords: Finding...) -> Identity {
      let tree = SourceTree(roots: [folder.path])
      return KeyNeighbours(tree: tree, findings: passwords + [store])
        .completed(identity("nhi:key::certificate:x", named: "x", tags: ["encrypted"]), [store])
    }
    let found = told(wrong, right)
    #expect(found.tags == ["encrypted", "password-beside"])
    #expect(found.displayName == "robot")
    let note = found.evidence.last?.note ?? ""
    #expect(
      note.hasPrefix("the password in a/.env (finding 0) opens a/store.p12; inside: certificate of")
    )
    #expect(!note.contains("guess"))
    #expect(told(wrong, elsewhere).tags == ["encrypted"])
  }

  @Test func `a certificate that is cut off is noted`() throws {
    let folder = TemporaryFolder()
    let status = folder.run(
      """
      openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -subj /CN=robot -days 30 &&
      openssl x509 -in cert -outform DER -out whole &&
      head -c 300 whole >cut.der && head -c 300 cert >cut.pem && cp whole good.der
      """)
    #expect(status == 0)
    let tree = SourceTree(roots: [folder.path])
    _ = KeyNeighbours(tree: tree, findings: [])
      .completed(
        identity("nhi:ssh::certificate:spki-sha256:0", named: "0"),
        [finding(at: "\(folder.path)/key")])
    let names = tree.faults.keys.map { $0.split(separator: "/").last.map(String.init) ?? "" }
    #expect(names.sorted() == ["cut.der", "cut.pem"])
  }
}
