import Findings
import Foundation
import Identities
import Testing

/// Private keys made by the tools that people make them with (`ssh-keygen` of openssh-client, and
/// `openssl`), against what the same tools say of the public halves.
struct KeyFileTests {
  @Test(arguments: ["ed25519", "rsa", "ecdsa"], ["", "a passphrase"])
  func `an SSH key has the fingerprint that ssh-keygen prints`(
    type: String, passphrase: String
  ) throws {
    let folder = try Folder()
    try folder.run(
      "ssh-keygen", "-q", "-t", type, "-b", type == "rsa" ? "2048" : "256", "-N", passphrase, "-C",
      "ci@acme.example", "-f", "key")
    let printed = try folder.run("ssh-keygen", "-l", "-f", "key.pub")
    let fingerprint = try #require(printed.split(separator: " ").dropFirst().first)
    let key = try folder.read("key")
    let oneLine = key.split(separator: "\n").joined(separator: #"\n"#)
    for text in ["«\(key)»", "KEY=\"«\(oneLine)»\""] {
      let identity = Fixture.claim("ssh-key", text).identity
      #expect(identity.id == "nhi:ssh::ssh_key:\(fingerprint)")
      #expect(
        identity.tags == [passphrase.isEmpty ? "unencrypted" : "encrypted", "pivot"].sorted())
      #expect(
        identity.displayName == (passphrase.isEmpty ? "ci@acme.example" : String(fingerprint)))
    }
  }

  @Test func `an SSH key that is cut off keeps its public half`() throws {
    let folder = try Folder()
    try folder.run("ssh-keygen", "-q", "-t", "rsa", "-b", "2048", "-N", "", "-f", "key")
    let key = try folder.read("key")
    let whole = Fixture.claim("ssh-key", "«\(key)»").identity
    let half = key.split(separator: "\n").prefix(15).joined(separator: "\n")
    let cut = Fixture.claim("ssh-key", "«\(half)»").identity
    #expect(cut.id == whole.id)
    #expect(cut.tags == ["cut-off", "pivot", "unencrypted"])
    #expect(whole.tags == ["pivot", "unencrypted"])
  }

  static let keys: [[String]] = [
    ["genrsa", "-traditional", "-out", "key", "2048"], ["genrsa", "-out", "key", "2048"],
    ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", "key"],
    ["genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:secp384r1", "-out", "key"],
    ["genpkey", "-algorithm", "ED25519", "-out", "key"],
  ]

  @Test(arguments: keys)
  func `a PEM key has the SHA-256 of the public key that openssl derives`(
    arguments: [String]
  ) throws {
    let folder = try Folder()
    try folder.run("openssl", arguments)
    try folder.run("openssl", "pkey", "-in", "key", "-pubout", "-outform", "DER", "-out", "public")
    let digest = try folder.run("openssl", "dgst", "-sha256", "-r", "public").prefix(64)
    let identity = Fixture.claim("pem", "«\(try folder.read("key"))»").identity
    #expect(identity.id == "nhi:example::unknown:spki-sha256:\(digest)")
    #expect(identity.tags == ["unencrypted"])
  }

  @Test(arguments: keys)
  func `a key without armour has the same public key`(arguments: [String]) throws {
    let folder = try Folder()
    try folder.run("openssl", arguments)
    let lines = try folder.read("key").split(separator: "\n")
    let body = lines.filter { !$0.hasPrefix("-") }.joined()
    let identity = Fixture.claim("pem", "«\(body)»").identity
    #expect(identity.id == Fixture.claim("pem", "«\(try folder.read("key"))»").identity.id)
    #expect(identity.tags == ["unencrypted"])
  }

  @Test(arguments: [["-traditional"], []])
  func `an encrypted PEM key has a fingerprint`(form: [String]) throws {
    let folder = try Folder()
    try folder.run(
      "openssl", ["genrsa", "-aes256", "-passout", "pass:secret"] + form + ["-out", "key", "2048"])
    let identity = Fixture.claim("pem", "«\(try folder.read("key"))»").identity
    #expect(identity.id.hasPrefix("nhi:example::unknown:fp-"))
    // The old form hashes the passphrase once, with MD5.
    #expect(identity.tags == ["encrypted"] + (form.isEmpty ? [] : ["weak-encryption"]))
  }

  @Test func `the certificate beside a kubeconfig key names user and groups`() throws {
    let folder = try Folder()
    try folder.run(
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "cert",
      "-subj", "/O=system:masters/CN=kubernetes-admin", "-days", "30")
    let encoded = Data(try folder.read("cert").utf8).base64EncodedString()
    let claim = Fixture.claim(
      "kubernetes",
      "users:\n- name: u\n  user:\n    client-certificate-data: \(encoded)\n"
        + "    client-key-data: «LS0tLS1CRUdJTg==»\n")
    #expect(claim.identity.id == "nhi:kubernetes::certificate:kubernetes-admin")
    #expect(claim.identity.tags == ["admin", "overprivileged", "pivot"])
    #expect(claim.expiresAt != nil)
  }

  /// Whether GnuPG is there; unlike the other two tools it often is not.
  private static let hasGPG = (try? Folder().run("gpg", "--version")) != nil

  @Test(.enabled(if: hasGPG), arguments: ["ed25519", "rsa2048"], ["", "a passphrase"])
  func `a PGP key has the fingerprint that gpg prints`(type: String, passphrase: String) throws {
    let folder = try Folder()
    let common = ["--homedir", ".", "--batch", "--pinentry-mode", "loopback", "--passphrase"]
    let gpg = common + [passphrase]
    try folder.run("gpg", gpg + ["--quick-gen-key", "CI <ci@acme.example>", type, "sign", "never"])
    let key = try folder.run("gpg", gpg + ["--armor", "--export-secret-keys"])
    let listing = try folder.run("gpg", gpg + ["--with-colons", "--list-keys"])
    try folder.run("gpgconf", "--homedir", ".", "--kill", "gpg-agent")
    let line = try #require(listing.split(separator: "\n").first { $0.hasPrefix("fpr:") })
    let fingerprint = try #require(line.split(separator: ":").last).lowercased()
    let claim = Fixture.claim("pgp", "«\(key)»")
    #expect(claim.identity.id == "nhi:pgp::unknown:\(fingerprint)")
    #expect(claim.identity.displayName == "CI <ci@acme.example>")
    #expect(claim.identity.tags == [passphrase.isEmpty ? "unencrypted" : "encrypted"])
  }

  @Test(.enabled(if: hasGPG))
  func `a PGP key has the end that gpg gave it`() throws {
    let folder = try Folder()
    let gpg = ["--homedir", ".", "--batch", "--pinentry-mode", "loopback", "--passphrase", ""]
    let user = "CI <ci@acme.example>"
    try folder.run("gpg", gpg + ["--quick-gen-key", user, "ed25519", "sign", "2034-05-06"])
    let first = try folder.run("gpg", gpg + ["--armor", "--export-secret-keys"])
    // A later signature takes the end away; times are told in whole seconds.
    try folder.run("sleep", "1.1")
    let listing = try folder.run("gpg", gpg + ["--with-colons", "--list-keys"])
    let line = try #require(listing.split(separator: "\n").first { $0.hasPrefix("fpr:") })
    let fingerprint = String(try #require(line.split(separator: ":").last))
    try folder.run("gpg", gpg + ["--quick-set-expire", fingerprint, "0"])
    let second = try folder.run("gpg", gpg + ["--armor", "--export-secret-keys"])
    try folder.run("gpgconf", "--homedir", ".", "--kill", "gpg-agent")
    let claims = [first, second].map { Fixture.claim("pgp", "«\($0)»") }
    #expect(claims[0].expiresAt?.hasPrefix("2034-05-06T") == true)
    #expect(claims.map(\.lifetime) == [.expiring, .static])
    #expect(claims[1].expiresAt == nil)
  }

  @Test func `a GitHub App is named by its key file`() {
    let claim = Fixture.claim(
      "pem", "«-----BEGIN " + "RSA PRIVATE KEY-----»",
      path: "keys/invoice-app.2026-05-01.private-key.pem")
    #expect(claim.identity.id == "nhi:github::oauth_app:invoice-app")
    #expect(claim.issuedAt == "2026-05-01T00:00:00Z")
  }
}
