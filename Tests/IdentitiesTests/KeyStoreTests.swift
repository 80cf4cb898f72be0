import Findings
import Foundation
import Identities
import TestSupport
import Testing

/// Key stores made by `openssl` and, where there is one, `keytool`; else written field by field.
struct KeyStoreTests {
  /// A key, its certificate and the certificate in DER, as `key`, `cert` and `der`.
  private func folder() throws -> Folder {
    let folder = try Folder()
    try folder.run(
      "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", "key", "-out", "cert",
      "-subj", "/CN=robot.acme.example", "-days", "30")
    try folder.run("openssl", "x509", "-in", "cert", "-outform", "DER", "-out", "der")
    return folder
  }

  /// The identity of the key in PEM, beside its certificate.
  private func plainID(_ folder: Folder) throws -> String {
    Fixture.claim("pem", "«\(try folder.read("key"))»\(try folder.read("cert"))").identity.id
  }

  // MARK: PKCS #12

  private func bundle(_ folder: Folder, _ arguments: String...) throws -> [UInt8] {
    try folder.run(
      "openssl",
      ["pkcs12", "-export", "-inkey", "key", "-in", "cert", "-name", "night robot", "-out", "p12"]
        + arguments)
    return try folder.bytes("p12")
  }

  @Test func `an encrypted bundle shows name, certificate's digest and ciphers`() throws {
    let folder = try folder()
    let bytes = try bundle(folder, "-passout", "pass:hard to guess", "-iter", "3000")
    #expect(Fixture.format(bytes) == .pkcs12)
    let printed = try folder.run("openssl", "dgst", "-sha1", "-r", "der").prefix(40)
    let claim = Fixture.claim("pkcs12", file: bytes)
    #expect(claim.identity.id == "nhi:example::certificate:certificate-sha1:\(printed)")
    #expect(claim.identity.displayName == "night robot")
    #expect(claim.identity.tags == ["encrypted"])
    #expect(
      claim.notes() == [
        "certificates are encrypted, their subjects unreadable: "
          + "PBKDF2-HMAC-SHA256 (3000 rounds) and AES-256-CBC",
        "key night robot, encrypted with PBKDF2-HMAC-SHA256 (3000 rounds) and AES-256-CBC",
        "local key id certificate-sha1:\(printed)", "sealed with HMAC-SHA256 (3000 rounds)",
      ])
  }

  @Test func `a bundle with plain certificates has the identity of its key`() throws {
    let folder = try folder()
    let bytes = try bundle(folder, "-passout", "pass:hard to guess", "-certpbe", "NONE")
    let claim = Fixture.claim("pkcs12", file: bytes)
    #expect(claim.identity.id == (try plainID(folder)))
    #expect(claim.identity.displayName == "robot.acme.example")
    #expect(claim.expiresAt != nil)
    let encoded = Data(bytes).base64EncodedString()
    #expect(Fixture.claim("pkcs12", "«\(encoded)»").identity == claim.identity)
  }

  @Test(arguments: ["sha1", "sha256", "sha512"])
  func `an empty password is noticed`(hash: String) throws {
    let bytes = try bundle(try folder(), "-passout", "pass:", "-macalg", hash)
    #expect(
      Fixture.claim("pkcs12", file: bytes).identity.tags == [
        "authority", "empty-password", "encrypted", "pivot",
      ])
  }

  @Test func `the password that Java suggests is noticed`() throws {
    let bytes = try bundle(try folder(), "-passout", "pass:changeit")
    #expect(
      Fixture.claim("pkcs12", file: bytes).identity.tags == [
        "authority", "default-password", "encrypted", "pivot",
      ])
  }

  @Test(arguments: [
    ["-passout", "pass:changeit"], ["-passout", "pass:"],
    ["-passout", "pass:changeit", "-certpbe", "AES-128-CBC", "-keypbe", "AES-192-CBC"],
    ["-passout", "pass:", "-nomac"], ["-passout", "pass:changeit", "-macalg", "sha512"],
  ])
  func `a bundle under a password that everybody knows shows its certificate`(
    arguments: [String]
  ) throws {
    let folder = try folder()
    try folder.run(
      "openssl", ["pkcs12", "-export", "-inkey", "key", "-in", "cert", "-out", "p12"] + arguments)
    let claim = Fixture.claim("pkcs12", file: try folder.bytes("p12"))
    #expect(claim.identity.id == (try plainID(folder)))
    #expect(claim.identity.displayName == "robot.acme.example")
    #expect(claim.expiresAt != nil)
    let tag = arguments[1] == "pass:" ? "empty-password" : "default-password"
    #expect(claim.identity.tags.contains(tag))
  }

  @Test func `a bundle without its certificate is named by the key in it`() throws {
    let folder = try folder()
    try folder.run(
      "openssl", "pkcs12", "-export", "-nocerts", "-inkey", "key", "-out", "p12", "-passout",
      "pass:changeit")
    let claim = Fixture.claim("pkcs12", file: try folder.bytes("p12"))
    #expect(claim.identity.id == (try plainID(folder)))
  }

  @Test func `the password in the same record opens a bundle`() throws {
    let folder = try folder()
    let bytes = try bundle(folder, "-passout", "pass:hard to guess")
    let encoded = Data(bytes).base64EncodedString()
    let right = Fixture.claim(
      "pkcs12", #"{"keystore": "«\#(encoded)»", "keystorePassword": "hard to guess"}"#)
    #expect(right.identity.id == (try plainID(folder)))
    #expect(right.identity.tags.contains("password-beside"))
    #expect(!right.identity.evidence.contains { $0.note.contains("hard to guess") })
    let wrong = Fixture.claim(
      "pkcs12", #"{"keystore": "«\#(encoded)»", "keystorePassword": "hard to gues"}"#)
    #expect(wrong.identity.tags == ["encrypted"])
  }

  @Test func `a file that is cut off is told as such`() throws {
    let folder = try folder()
    let bytes = try bundle(folder, "-passout", "pass:hard to guess")
    let claim = Fixture.claim("pkcs12", file: Array(bytes.prefix(1_200)))
    #expect(claim.identity.tags == ["cut-off"])
    #expect(claim.notes("prefix") == ["it is cut off: 1200 of \(bytes.count) bytes are there"])
    #expect(claim.identity.confidence < 0.7)
  }

  @Test func `a bundle without a key is no secret`() throws {
    let folder = try folder()
    try folder.run(
      "openssl", "pkcs12", "-export", "-nokeys", "-in", "cert", "-out", "p12", "-passout",
      "pass:hard to guess")
    #expect(Fixture.format(try folder.bytes("p12")) == nil)
  }

  // MARK: Java

  @Test func `a store of Java shows alias, chain and date`() throws {
    let folder = try folder()
    let content = KeyStoreWriter.javaKeyStore(
      [
        .certificate("root", try folder.bytes("der")),
        .key("night-robot", chain: [try folder.bytes("der")]),
      ],
      created: 1_767_225_600)
    for password in ["hard to guess", "changeit"] {
      try folder.write(KeyStoreWriter.digestPrefix(password) + content, to: "content")
      try folder.run("openssl", "dgst", "-sha1", "-binary", "-out", "digest", "content")
      let bytes = content + (try folder.bytes("digest"))
      #expect(Fixture.format(bytes) == .javaKeyStore)
      let claim = Fixture.claim("java-keystore", file: bytes)
      #expect(claim.identity.id == (try plainID(folder)))
      #expect(
        claim.identity.tags
          == (password == "changeit" ? ["authority", "default-password"] : ["authority"])
          + ["encrypted", "pivot"])
      #expect(
        claim.notes().contains(
          "key night-robot, stored on 2026-01-01, encrypted with Sun's key protector"))
    }
  }

  @Test func `a store of trusted certificates is no secret`() throws {
    let folder = try folder()
    let content = KeyStoreWriter.javaKeyStore(
      [.certificate("root", try folder.bytes("der"))], created: 0)
    #expect(Fixture.format((content + [UInt8](repeating: 1, count: 20))) == nil)
  }

  @Test func `a store of Bouncy Castle shows alias, chain and date`() throws {
    let folder = try folder()
    let bytes = KeyStoreWriter.bouncyCastle(
      alias: "night-robot", certificate: try folder.bytes("der"), created: 1_767_225_600)
    #expect(Fixture.format(bytes) == .javaKeyStore)
    let claim = Fixture.claim("java-keystore", file: bytes)
    #expect(claim.identity.id == (try plainID(folder)))
    #expect(claim.notes().contains("key night-robot, stored on 2026-01-01"))
    #expect(Fixture.format(bytes.dropLast()) == nil)
  }

  private static let hasKeytool = (try? Folder().run("keytool", "-help")) != nil

  @Test(
    .enabled(if: hasKeytool, "keytool is not installed; the writer above stands in"),
    arguments: ["JKS", "JCEKS", "PKCS12"])
  func `a store that keytool made is read`(type: String) throws {
    let folder = try Folder()
    let access = ["-keystore", "store", "-storepass", "changeit", "-storetype", type]
    try folder.run(
      "keytool",
      [
        "-genkeypair", "-alias", "night-robot", "-keyalg", "EC", "-dname", "CN=robot", "-keypass",
        "changeit",
      ]
        + access)
    let bytes = try folder.bytes("store")
    let isPKCS12 = type == "PKCS12"
    #expect(Fixture.format(bytes) == (isPKCS12 ? .pkcs12 : .javaKeyStore))
    let claim = Fixture.claim(isPKCS12 ? "pkcs12" : "java-keystore", file: bytes)
    #expect(claim.identity.tags == ["default-password", "encrypted"])
    #expect(claim.issuedAt != nil)
    #expect(claim.identity.displayName == "robot")
    try folder.run("keytool", ["-exportcert", "-alias", "night-robot", "-file", "der"] + access)
    try folder.run(
      "keytool",
      ["-importcert", "-noprompt", "-alias", "root", "-file", "der", "-keystore", "trust"]
        + ["-storepass", "changeit", "-storetype", type])
    #expect(Fixture.format(try folder.bytes("trust")) == nil)
  }
}
