import Findings
import Identities
import TestSupport
import Testing

/// Files of Kerberos, written field by field.
struct KerberosFileTests {
  @Test func `a keytab tells its principals, versions, ciphers and age`() {
    let bytes = KeyStoreWriter.keytab([
      (["HTTP", "web01.acme.example"], "ACME.EXAMPLE", 3, 18, 1_767_225_600),
      (["HTTP", "web01.acme.example"], "ACME.EXAMPLE", 3, 23, 1_767_225_600),
      (["robot"], "ACME.EXAMPLE", 300, 17, 1_735_689_600),
    ])
    #expect(Fixture.format(bytes) == .keytab)
    let claim = Fixture.claim("kerberos-keytab", file: bytes)
    #expect(
      claim.identity.id == "nhi:kerberos:ACME.EXAMPLE:service_account:HTTP/web01.acme.example")
    #expect(claim.identity.displayName == "HTTP/web01.acme.example@ACME.EXAMPLE")
    #expect(claim.identity.reaches == ["idp:kerberos:ACME.EXAMPLE"])
    #expect(claim.identity.tags == ["unencrypted", "weak-encryption"])
    #expect(claim.issuedAt == "2026-01-01T00:00:00Z")
    #expect(
      claim.notes().filter { $0.hasPrefix("key of") } == [
        "key of HTTP/web01.acme.example@ACME.EXAMPLE, version 3, aes256-cts-hmac-sha1-96, rc4-hmac",
        "key of robot@ACME.EXAMPLE, version 300, aes128-cts-hmac-sha1-96",
      ])
  }

  @Test(arguments: [true, false])
  func `a keytab of the first version is read in either byte order`(isLittleEndian: Bool) {
    let bytes = KeyStoreWriter.firstKeytab(
      [
        (["HTTP", "web01.acme.example"], "ACME.EXAMPLE", 3, 16, 1_767_225_600),
        (["robot"], "ACME.EXAMPLE", 7, 3, 1_735_689_600),
      ], isLittleEndian: isLittleEndian)
    #expect(Fixture.format(bytes) == .keytab)
    let claim = Fixture.claim("kerberos-keytab", file: bytes)
    #expect(
      claim.identity.id == "nhi:kerberos:ACME.EXAMPLE:service_account:HTTP/web01.acme.example")
    #expect(claim.issuedAt == "2026-01-01T00:00:00Z")
    #expect(claim.notes().filter { $0.hasPrefix("key of") }.count == 2)
    for count in bytes.indices { _ = Fixture.format(bytes.prefix(count)) }
  }

  @Test func `the key of the ticket service is told as that of an administrator`() {
    let bytes = KeyStoreWriter.keytab([
      (["krbtgt", "ACME.EXAMPLE"], "ACME.EXAMPLE", 1, 18, 0)
    ])
    let claim = Fixture.claim("kerberos-keytab", file: bytes)
    #expect(claim.identity.tags == ["admin", "pivot", "unencrypted"])
    #expect(claim.issuedAt == nil)
  }

  @Test func `a cache tells client, tickets and end`() {
    let bytes = KeyStoreWriter.cache(
      client: ["ana"], realm: "ACME.EXAMPLE",
      tickets: [
        (["krbtgt", "ACME.EXAMPLE"], 1_767_225_600, 1_767_261_600),
        (["HTTP", "wiki.acme.example"], 1_767_225_700, 1_767_261_600),
      ])
    #expect(Fixture.format(bytes) == .credentialCache)
    let resolver = IdentityResolver(fingerprintKey: [1], referenceTime: 1_767_300_000)
    let claim = Fixture.claim("kerberos-cache", file: bytes, resolver: resolver)
    #expect(claim.identity.id == "nhi:kerberos:ACME.EXAMPLE:human:ana")
    #expect(claim.identity.tags == ["human", "short-lived"])
    #expect(claim.issuedAt == "2026-01-01T00:00:00Z")
    #expect(claim.expiresAt == "2026-01-01T10:00:00Z")
    #expect(claim.lifetime == .short)
    #expect(claim.status == .expired)
    #expect(
      claim.notes().contains(
        "ticket for HTTP/wiki.acme.example@ACME.EXAMPLE until 2026-01-01T10:00:00Z, "
          + "aes256-cts-hmac-sha1-96"))
  }
}
