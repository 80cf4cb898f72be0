import Findings
import Inputs
import Rules
import TestSupport
import Testing

@testable import Scanning

/// Binary files that are keys, made by `openssl` and `gpg` or written field by field.
struct KeyFileScanTests {
  private static let certificate =
    "openssl req -x509 -newkey rsa:2048 -nodes -keyout key -out cert -days 30 -subj /CN=robot"

  private func scan(_ commands: String...) throws -> (ScannedFolder, ScanResult) {
    let folder = ScannedFolder()
    try folder.make(commands.joined(separator: " && "))
    return (folder, try folder.scan())
  }

  static let files: [(String, String, String, [String])] = [
    (
      "openssl pkcs8 -topk8 -nocrypt -in key -outform DER -out ../root/file",
      "private-key.der-file", "critical", ["unencrypted"]
    ),
    (
      "openssl rsa -traditional -in key -outform DER -out ../root/file",
      "private-key.der-file", "critical", ["unencrypted"]
    ),
    (
      "openssl pkcs8 -topk8 -passout pass:x -in key -outform DER -out ../root/file",
      "private-key.encrypted-der-file", "medium", ["encrypted"]
    ),
    (
      "openssl pkcs12 -export -inkey key -in cert -passout pass: -out ../root/file",
      "private-key.pkcs12-file", "high", ["authority", "empty-password", "encrypted", "pivot"]
    ),
    (
      "mkdir -m 700 home && g() { gpg --homedir home --batch --pinentry-mode loopback "
        + "--passphrase '' \"$@\"; } && g --quick-gen-key robot ed25519 sign never && "
        + "g --export-secret-keys >../root/file; gpgconf --homedir home --kill gpg-agent",
      "private-key.pgp-file", "critical", ["unencrypted"]
    ),
  ]

  @Test(arguments: files)
  func `a file that is a key is one finding`(
    command: String, rule: String, severity: String, tags: [String]
  ) throws {
    let (folder, result) = try scan(Self.certificate, command)
    #expect(folder.places(result) == ["file:1:1"])
    let finding = try #require(result.findings.first)
    #expect(finding.rule == rule)
    #expect(finding.severity.rawValue == severity)
    #expect(finding.confidence > 0.9)
    #expect(finding.occurrences[0].range.bytes.lowerBound == 0)
    #expect(finding.occurrences[0].range.bytes.count == finding.secret.length)
    #expect(result.identities.first?.tags == tags)
    #expect(finding.occurrences[0].context.utf8.count < 16)
  }

  @Test func `a keytab and a cache are found, also in an archive`() throws {
    let folder = ScannedFolder()
    let keytab = KeyStoreWriter.keytab([
      (["HTTP", "web01.acme.example"], "ACME.EXAMPLE", 3, 18, 1_767_225_600)
    ])
    folder.folder.write(keytab, to: "work/krb5.keytab")
    folder.folder.write(
      KeyStoreWriter.cache(
        client: ["ana"], realm: "ACME.EXAMPLE",
        tickets: [(["krbtgt", "ACME.EXAMPLE"], 1_767_225_600, 1_767_261_600)]),
      to: "work/krb5cc_1000")
    try folder.make("tar cf ../root/backup.tar krb5.keytab krb5cc_1000")
    folder.folder.write(keytab, to: "root/etc/krb5.keytab")
    let result = try folder.scan()
    #expect(
      folder.places(result) == [
        "backup.tar ! krb5.keytab:1:1", "backup.tar ! krb5cc_1000:1:1", "etc/krb5.keytab:1:1",
      ])
    #expect(Set(result.findings.map(\.rule)) == ["kerberos.keytab", "kerberos.credential-cache"])
    #expect(
      Set(result.identities.map(\.id)) == [
        "nhi:kerberos:ACME.EXAMPLE:service_account:HTTP/web01.acme.example",
        "nhi:kerberos:ACME.EXAMPLE:human:ana",
      ])
  }

  @Test func `a rule for the files of one folder leaves the others to the built-in rule`() throws {
    let folder = ScannedFolder()
    let keytab = KeyStoreWriter.keytab([(["ana"], "ACME.EXAMPLE", 3, 18, 1_767_225_600)])
    for name in ["acme", "other"] { folder.folder.write(keytab, to: "root/\(name)/krb5.keytab") }
    let own = try RuleReader.read(
      """
      provider: acme
      rules:
        - id: acme.keytab
          title: Keytab of Acme
          nhi: service_account
          severity: critical
          file: keytab
          path: 'acme/'
      """, file: "acme.yaml")
    let result = Scan(rules: RuleSet(adding: own), options: ScanOptions(key: [1])).run(
      try Roots(["\(folder.folder.path)/root"]))
    let found = result.findings.map { "\($0.rule) \(folder.places(result))" }
    #expect(result.findings.map(\.rule).sorted() == ["acme.keytab", "kerberos.keytab"], "\(found)")
  }

  @Test func `a key whose end is missing is told with less confidence`() throws {
    let (folder, result) = try scan(
      Self.certificate, "openssl pkcs8 -topk8 -nocrypt -in key -outform DER -out der",
      "head -c 900 der >../root/cut.der", "cp der ../root/whole.der")
    #expect(folder.places(result) == ["cut.der:1:1", "whole.der:1:1"])
    let (cut, whole) = (result.findings[0], result.findings[1])
    #expect(cut.rule == whole.rule)
    #expect((0.5..<whole.confidence).contains(cut.confidence))
    #expect(cut.evidence.first?.note == "900 of the \(whole.secret.length) bytes of a der-key")
    #expect(cut.identity != whole.identity)
  }

  @Test func `certificates, trust stores and what begins like a key are no keys`() throws {
    let (folder, _) = try scan(
      Self.certificate, "openssl x509 -in cert -outform DER -out ../root/cert.der",
      "openssl pkcs12 -export -nokeys -in cert -passout pass:x -out ../root/trust.p12",
      "openssl x509 -in cert -outform DER -out der", "head -c 400 der >../root/cut.der",
      "openssl pkey -in key -pubout -outform DER -out public",
      "head -c 200 public >../root/cut-public.der")
    folder.folder.write(
      KeyStoreWriter.javaKeyStore([.certificate("root", [0x30, 0])], created: 0)
        + [UInt8](repeating: 1, count: 20), to: "root/cacerts")
    #expect(folder.places(try folder.scan()) == [])
  }
}
