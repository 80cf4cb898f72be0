import Foundation
import TestSupport
import Testing

/// Keys under passwords, and the passwords that lie near them in the tree.
struct KeyPasswordTests {
  private static let password = "Zw7-kilo-Tern"

  private struct Report: Decodable {
    let findings: [Finding]
    let identities: [Identity]
    let coverage: ReportDocument.Coverage
  }

  private struct Finding: Decodable {
    let id: String
    let rule: String
    let identity: String
    let occurrences: [ReportDocument.Occurrence]
  }

  private struct Identity: Decodable {
    let id: String
    let tags: [String]
    let evidence: [Evidence]
  }

  private struct Evidence: Decodable {
    let source: String
    let note: String
  }

  /// A tree with keys of many kinds below `certs`, and their password as `name` says.
  private func tree(password name: String, is text: String = password) -> TemporaryFolder {
    let folder = TemporaryFolder()
    folder.write("KEYSTORE_PASSWORD=\(text)\n", to: name)
    let status = folder.run(
      """
      exec 2>/dev/null; P='\(Self.password)'; mkdir -p certs && cd certs &&
      openssl req -x509 -newkey rsa:2048 -nodes -keyout ../plain -out tls.crt -subj /CN=robot -days 30 &&
      openssl pkcs12 -export -legacy -inkey ../plain -in tls.crt -out old.p12 -passout "pass:$P" &&
      openssl pkcs8 -topk8 -in ../plain -out tls.key -passout "pass:$P" &&
      openssl rsa -aes256 -traditional -in ../plain -out old.key -passout "pass:$P" &&
      ssh-keygen -q -t ed25519 -N "$P" -f id_ed25519 && rm ../plain
      """)
    #expect(status == 0)
    return folder
  }

  private func scan(_ folder: TemporaryFolder) throws -> Report {
    let run = try Tool.run(["scan", "--format", "json", "--all"], in: folder)
    #expect(run.status == 1)
    #expect(!run.outputText.contains(Self.password))
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    return try decoder.decode(Report.self, from: Data(run.output))
  }

  /// What neighbours say of the identity of the finding in a file.
  private func notes(_ report: Report, of file: String) throws -> [String] {
    let finding = try #require(report.findings.first { $0.occurrences[0].place == file })
    let identity = try #require(report.identities.first { $0.id == finding.identity })
    #expect(identity.tags.contains("encrypted"))
    return identity.evidence.filter { $0.source == "neighbour" }.map(\.note)
  }

  @Test(arguments: [".env", "certs/.env", "config/app.env", "certs/prod/app.env"])
  func `a password near keys opens them, and joins them to their certificate`(
    place: String
  ) throws {
    let report = try scan(tree(password: place))
    let password = try #require(
      report.findings.first { $0.occurrences[0].place == place && $0.rule.contains("password") })
    for file in ["certs/old.p12", "certs/tls.key", "certs/old.key"] {
      let notes = try notes(report, of: file)
      let beginning = "the password in \(place) (finding \(password.id)) opens \(file); inside: "
      #expect(notes.contains { $0.hasPrefix(beginning) }, "\(file): \(notes)")
      #expect(notes.contains { $0.hasPrefix("certs/tls.crt holds the certificate of CN=robot") })
    }
    #expect(report.coverage.skipped.count == 1)
    #expect(report.coverage.skipped.first?.place == "certs/id_ed25519")
    #expect(report.coverage.skipped.first?.reason.contains("bcrypt") == true)
    #expect(report.coverage.complete)
  }

  @Test func `another password opens nothing, and one far away is not tried`() throws {
    let wrong = try scan(tree(password: ".env", is: "another-Word-71"))
    let far = try scan(tree(password: "a/b/c/.env"))
    for file in ["certs/tls.key", "certs/old.key"] {
      #expect(try notes(wrong, of: file).isEmpty)
      #expect(try notes(far, of: file).isEmpty)
    }
    let bundle = try notes(wrong, of: "certs/old.p12") + notes(far, of: "certs/old.p12")
    #expect(bundle.allSatisfy { $0.hasPrefix("certs/tls.crt holds") })
  }
}
