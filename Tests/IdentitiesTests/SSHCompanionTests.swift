import Findings
import Foundation
import Identities
import Testing

/// What lies beside private keys of SSH, made by `ssh-keygen`.
struct SSHCompanionTests {
  private func key(_ arguments: String...) throws -> Folder {
    let folder = try Folder()
    try folder.run(
      "ssh-keygen", ["-q", "-C", "deploy@acme.example", "-f", "key"] + arguments)
    return folder
  }

  @Test func `an encrypted key tells cipher and rounds, and its public key the comment`() throws {
    let folder = try key(
      "-t", "ed25519", "-N", "a passphrase", "-a", "24", "-Z", "aes256-gcm@openssh.com")
    let claim = Fixture.claim(
      "ssh-key", "«\(try folder.read("key"))»\n\(try folder.read("key.pub"))")
    #expect(claim.identity.displayName == "deploy@acme.example")
    #expect(claim.identity.tags == ["encrypted", "pivot"])
    #expect(claim.notes().contains("encrypted with aes256-gcm@openssh.com, bcrypt (24 rounds)"))
  }

  @Test func `a certificate tells who signed it and for whom`() throws {
    let folder = try key("-t", "ecdsa", "-N", "")
    try folder.run("ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", "ca")
    try folder.run(
      "ssh-keygen", "-q", "-s", "ca", "-I", "deploy-bot", "-n", "deploy,root", "-z", "7",
      "-V", "20260101000000Z:20260201000000Z", "key.pub")
    let authority = try folder.run("ssh-keygen", "-l", "-f", "ca.pub").split(separator: " ")[1]
    let claim = Fixture.claim(
      "ssh-key", "«\(try folder.read("key"))»\n\(try folder.read("key-cert.pub"))")
    #expect(
      claim.notes("record") == [
        "for deploy, root", "signed by \(authority)",
        "user certificate deploy-bot, serial 7, valid 2026-01-01 to 2026-02-01",
      ])
  }

  @Test func `an RSA key in PEM knows its line of SSH`() throws {
    let folder = try key("-t", "rsa", "-b", "2048", "-m", "PEM", "-N", "")
    let printed = try folder.run("ssh-keygen", "-l", "-f", "key.pub").split(separator: " ")[1]
    let claim = Fixture.claim(
      "pem", "«\(try folder.read("key"))»\n\(try folder.read("key.pub"))", path: ".ssh/id_rsa")
    #expect(claim.identity.displayName == "deploy@acme.example")
    #expect(claim.notes().contains("SSH knows it as \(printed)"))
  }

  @Test(arguments: ["none", "aes256-cbc"], [2, 3])
  func `a key of PuTTY has the fingerprint of its public key`(cipher: String, version: Int) throws {
    let folder = try key("-t", "ed25519", "-N", "")
    let printed = try folder.run("ssh-keygen", "-l", "-f", "key.pub").split(separator: " ")[1]
    let words = try folder.read("key.pub").split(separator: " ")
    let encoded = String(words[1])
    let lines = [encoded.prefix(64), encoded.dropFirst(64)]
    let derivation = version == 3 && cipher != "none" ? "Key-Derivation: Argon2id\n" : ""
    let text =
      "PuTTY-User-Key-File-\(version): ssh-ed25519\nEncryption: \(cipher)\nComment: night-robot\n"
      + "Public-Lines: 2\n\(lines[0])\n\(lines[1])\n\(derivation)"
      + "Private-Lines: 1\n\(encoded.suffix(44))\nPrivate-MAC: 00"
    for text in [text, text.replacing("\n", with: "\r\n"), text.replacing("\n", with: #"\n"#)] {
      let claim = Fixture.claim("ssh-key", "«\(text)»")
      #expect(claim.identity.id == "nhi:ssh::ssh_key:\(printed)")
      #expect(claim.identity.displayName == "night-robot")
      #expect(
        claim.identity.tags == [cipher == "none" ? "unencrypted" : "encrypted", "pivot"].sorted())
    }
  }

  /// The thumbprint of RFC 8037, appendix A.3.
  @Test func `a JSON web key has the thumbprint of its public half`() {
    let x = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"
    let claim = Fixture.claim(
      "jwk",
      #"{"keys":[{"kty":"RSA","kid":"other"},{"kty":"OKP","crv":"Ed25519","kid":"signer-1","#
        + #""use":"sig","x":"\#(x)","d":"«\#(x)»"}]}"#)
    #expect(
      claim.notes().contains("its thumbprint is kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k"))
    #expect(claim.identity.displayName == "signer-1")
    #expect(claim.identity.id.hasPrefix("nhi:example::unknown:spki-sha256:"))
  }
}
