import Findings
import Foundation
import Identities
import TestSupport
import Testing

/// Files of `private-keys-v1.d` that `gpg` made (package `gnupg`), against what it says of the keys.
struct GnuPGKeyTests {
  /// The files of the agent after one key was made, by their names, and the keygrip that gpg lists.
  private func files(
    _ algorithm: String, passphrase: String, isExtended: Bool
  ) throws -> (file: [UInt8], name: String, keygrip: String) {
    let folder = try Folder()
    let home = try folder.run("pwd").split(separator: "\n").first.map(String.init) ?? ""
    try folder.run("chmod", "700", ".")
    let setting = isExtended ? "enable-extended-key-format\n" : "disable-extended-key-format\n"
    try folder.write(Array(setting.utf8), to: "gpg-agent.conf")
    defer { _ = try? folder.run("gpgconf", "--homedir", home, "--kill", "gpg-agent") }
    try folder.run(
      "gpg", "--homedir", home, "--batch", "--quiet", "--pinentry-mode", "loopback", "--passphrase",
      passphrase, "--quick-generate-key", "bot <bot@acme.example>", algorithm, "sign", "never")
    let list = try folder.run(
      "gpg", "--homedir", home, "--list-keys", "--with-keygrip", "--with-colons")
    let line = try #require(list.split(separator: "\n").first { $0.hasPrefix("grp:") })
    let keygrip = try #require(line.split(separator: ":").last.map(String.init))
    let name = "private-keys-v1.d/\(keygrip).key"
    return (try folder.bytes(name), name, keygrip)
  }

  @Test(arguments: ["rsa2048", "ed25519", "nistp256"], [false, true])
  func `a key of the agent tells its public half, keygrip and protection`(
    algorithm: String, isExtended: Bool
  ) throws {
    for passphrase in ["", "hard to guess"] {
      let (file, name, keygrip) = try files(
        algorithm, passphrase: passphrase, isExtended: isExtended)
      #expect(Fixture.format(file) == .gnupgKey)
      let claim = Fixture.claim("gnupg", file: file, path: name)
      #expect(claim.identity.id.hasPrefix("nhi:example::unknown:spki-sha256:"))
      #expect(claim.identity.tags == [passphrase.isEmpty ? "unencrypted" : "encrypted"])
      #expect((claim.issuedAt != nil) == isExtended)
      let notes = claim.notes() + claim.notes("path")
      #expect(notes.contains { $0.hasPrefix("keygrip \(keygrip)") }, "\(notes)")
      #expect(!notes.contains { $0.contains("another key") })
      let renamed = Fixture.claim(
        "gnupg", file: file, path: String(repeating: "0", count: 40) + ".key")
      let isDoubted = renamed.notes("path").contains { $0.contains("another key") }
      #expect(isDoubted == (algorithm == "rsa2048"))
    }
  }

  static let others = [
    "(11:public-key(3:rsa(1:n3:abc)))", "(11:private-key", "(11:private-key(99999:x))",
    "Key: (a b)",
    "Created: 20260101T000000\nKey: (private-key (rsa (n #0",
    "(11:private-key" + String(repeating: "(", count: 5_000), "Created by hand, a list of items",
  ]

  @Test(arguments: others)
  func `what is no such key is none`(text: String) {
    #expect(Fixture.format(Array(text.utf8)) == nil)
  }
}
