import Findings
import Identities
import Testing

/// Certificates made by `openssl`, beside the private keys that they belong to.
struct CertificateTests {
  /// A key and a certificate in a fresh folder, as `key` and `cert`.
  private func folder(_ arguments: String...) throws -> Folder {
    let folder = try Folder()
    try folder.run(
      "openssl",
      ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
        + ["-keyout", "key", "-out", "cert", "-days", "30"] + arguments)
    return folder
  }

  @Test func `a certificate in the same file names the key's subject and end`() throws {
    let folder = try folder(
      "-subj", "/O=Acme/CN=gateway", "-set_serial", "0x1234",
      "-addext", "subjectAltName=DNS:gateway.acme.example,IP:10.0.0.7,email:ops@acme.example",
      "-addext", "extendedKeyUsage=clientAuth")
    let claim = Fixture.claim("pem", try folder.read("cert") + "«\(try folder.read("key"))»")
    #expect(claim.identity.id.hasPrefix("nhi:example::certificate:spki-sha256:"))
    #expect(claim.identity.displayName == "gateway")
    #expect(claim.identity.tags == ["authority", "pivot", "unencrypted"])
    #expect(claim.lifetime == .expiring)
    let dates = try folder.run(
      "openssl", "x509", "-in", "cert", "-noout", "-dates", "-dateopt", "iso_8601"
    )
    .split(separator: "\n").map { $0.split(separator: "=")[1].replacing(" ", with: "T") }
    #expect([claim.issuedAt, claim.expiresAt] == dates.map { Optional(String($0)) })
    let fingerprint = try folder.run(
      "openssl", "x509", "-in", "cert", "-noout", "-fingerprint", "-sha256")
    let digits = try #require(fingerprint.split(separator: "=").last).filter(\.isHexDigit)
    #expect(
      claim.notes("record") == [
        "certificate of O=Acme, CN=gateway, valid \(dates[0].prefix(10)) to \(dates[1].prefix(10))",
        "for dns:gateway.acme.example, ip:10.0.0.7, email:ops@acme.example",
        "it names itself as its issuer",
        "its serial 1234, its SHA-256 \(digits.lowercased())",
        "use clientAuth",
      ])
  }

  @Test func `the certificate of another key is not taken`() throws {
    let (own, other) = (try folder("-subj", "/CN=own"), try folder("-subj", "/CN=other"))
    let claim = Fixture.claim("pem", try other.read("cert") + "«\(try own.read("key"))»")
    #expect(claim.identity.displayName.hasPrefix("spki-sha256:"))
    #expect(claim.expiresAt == nil)
    #expect(claim.notes("record").isEmpty)
  }

  @Test func `a SPIFFE id is the identity`() throws {
    let folder = try folder(
      "-subj", "/O=SPIRE", "-addext", "subjectAltName=URI:spiffe://acme.example/billing/invoices",
      "-addext", "basicConstraints=critical,CA:FALSE")
    let claim = Fixture.claim("pem", "«\(try folder.read("key"))»" + (try folder.read("cert")))
    #expect(claim.identity.id == "nhi:spiffe:acme.example:workload:billing/invoices")
    #expect(claim.identity.tags == ["unencrypted"])
  }

  @Test func `a certificate in base64 beside a key in base64 is read`() throws {
    let folder = try folder("-subj", "/CN=tls.acme.example")
    try folder.run("openssl", "base64", "-A", "-in", "key", "-out", "key64")
    try folder.run("openssl", "base64", "-A", "-in", "cert", "-out", "cert64")
    let claim = Fixture.claim(
      "pem", "tls.crt: \(try folder.read("cert64"))\ntls.key: «\(try folder.read("key64"))»\n")
    #expect(claim.identity.displayName == "tls.acme.example")
    #expect(
      claim.identity.id
        == Fixture.claim("pem", "«\(try folder.read("key"))»").identity.id
        .replacing(":unknown:", with: ":certificate:"))
  }

  static let protections: [(String, [String], String)] = [
    (
      "PKCS #8", ["pkcs8", "-topk8", "-v2", "aes-256-cbc", "-iter", "5000"],
      "encrypted with PBKDF2-HMAC-SHA256 (5000 rounds) and AES-256-CBC"
    ),
    (
      "scrypt", ["pkcs8", "-topk8", "-scrypt"],
      "encrypted with scrypt (N 16384, r 8, p 1) and AES-256-CBC"
    ),
    (
      "PKCS #12's way", ["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES"],
      "encrypted with SHA1 and 3DES (2048 rounds)"
    ),
    ("the old way", ["ec", "-aes128"], "encrypted with AES-128-CBC, MD5 (1 round)"),
  ]

  @Test(arguments: protections)
  func `the encryption of a key is told`(
    name: String, arguments: [String], note: String
  ) throws {
    let folder = try folder("-subj", "/CN=own")
    try folder.run(
      "openssl", arguments + ["-in", "key", "-out", "sealed", "-passout", "pass:a passphrase"])
    let claim = Fixture.claim(
      "pem", try folder.read("cert") + "«\(try folder.read("sealed"))»")
    #expect(claim.identity.tags.contains("encrypted"))
    #expect(claim.notes() == [note])
    #expect(claim.notes("file") == ["a certificate of CN=own stands in the same file"])
    #expect(claim.identity.id.hasPrefix("nhi:example::unknown:fp-"))
  }

  @Test(arguments: [["ec"], ["pkcs8", "-topk8", "-nocrypt"]])
  func `a key in DER is the key in PEM`(form: [String]) throws {
    let folder = try folder("-subj", "/CN=own")
    try folder.run("openssl", form + ["-in", "key", "-outform", "DER", "-out", "der"])
    let bytes = try folder.bytes("der")
    #expect(Fixture.format(bytes) == .derKey)
    let claim = Fixture.claim("pem", file: bytes)
    #expect(
      claim.identity.id == Fixture.claim("pem", "«\(try folder.read("key"))»").identity.id)
  }

  @Test(arguments: [
    ["rsa", "-traditional"], ["pkcs8", "-topk8", "-nocrypt"],
    ["pkcs8", "-topk8", "-passout", "pass:hard to guess"],
  ])
  func `a key in DER that is cut off is told as such, and names nothing`(form: [String]) throws {
    let folder = try Folder()
    try folder.run("openssl", "genrsa", "-out", "key", "2048")
    try folder.run("openssl", form + ["-in", "key", "-outform", "DER", "-out", "der"])
    let bytes = try folder.bytes("der")
    let isEncrypted = form.contains("-passout")
    for count in [bytes.count - 1, bytes.count / 2, 160] {
      let format = Fixture.format(bytes.prefix(count))
      #expect(format == (isEncrypted ? .encryptedDERKey : .derKey), "\(count) bytes")
      let claim = Fixture.claim("pem", file: Array(bytes.prefix(count)))
      #expect(claim.identity.id.hasPrefix("nhi:example::unknown:fp-"))
      #expect(claim.identity.tags == ["cut-off", isEncrypted ? "encrypted" : "unencrypted"])
      #expect(
        claim.notes("prefix") == ["it is cut off: \(count) of \(bytes.count) bytes are there"])
    }
  }

  @Test func `certificates and public keys are no keys`() throws {
    let folder = try folder("-subj", "/CN=own")
    try folder.run("openssl", "x509", "-in", "cert", "-outform", "DER", "-out", "der")
    try folder.run("openssl", "pkey", "-in", "key", "-pubout", "-outform", "DER", "-out", "public")
    for name in ["der", "public", "cert"] {
      #expect(Fixture.format(try folder.bytes(name)) == nil)
    }
  }

  @Test func `an EC key without its public point has the same identity`() throws {
    let folder = try folder("-subj", "/CN=own")
    try folder.run("openssl", "ec", "-in", "key", "-no_public", "-out", "bare")
    #expect(
      Fixture.claim("pem", "«\(try folder.read("bare"))»").identity.id
        == Fixture.claim("pem", "«\(try folder.read("key"))»").identity.id)
  }
}
