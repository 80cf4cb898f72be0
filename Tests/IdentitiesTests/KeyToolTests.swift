import Findings
import Identities
import Testing

/// Keys made by tools that few machines have, against what the same tools say of them.
struct KeyToolTests {
  struct Row: CustomTestStringConvertible {
    let tool: String
    /// Writes `key`, and prints what `id` is to end in.
    let command: String
    let decoder: String
    let tags: Set<String>
    var testDescription: String { "\(tool): \(command)" }

    var isThere: Bool { (try? Folder().run("sh", "-c", "command -v \(tool)")) != nil }
  }

  static let rows: [Row] =
    [
      Row(
        tool: "age-keygen", command: "age-keygen -o key && sed -n 's/# public key: //p' key",
        decoder: "age", tags: []),
      Row(
        tool: "wg", command: "wg genkey | tr -d '\\n' >key && wg pubkey <key", decoder: "wireguard",
        tags: []),
      Row(
        tool: "ktutil",
        command: """
          printf 'addent -password -p HTTP/web.acme.example@ACME -k 3 -e aes256-cts\\nword\\nwkt key\\nq\\n' |
          ktutil >/dev/null && klist -k key | sed -n 's/.* 3 \\(.*\\)@ACME/\\1/p'
          """, decoder: "kerberos-keytab", tags: ["unencrypted"]),
    ]
    + ["2", "3"].flatMap { version in
      ["encrypted", "unencrypted"].map { protection in
        Row(
          tool: "puttygen",
          command: """
            \(protection == "encrypted" ? "printf word" : "true") >password && openssl genrsa -traditional 2048 >made &&
            puttygen made -O private --ppk-param version=\(version) --new-passphrase password -o key -q &&
            puttygen made -O public-openssh -o public -q && ssh-keygen -lf public | cut -d' ' -f2
            """, decoder: "ssh-key", tags: [protection, "pivot"])
      }
    }

  @Test(arguments: rows.filter(\.isThere))
  func `the name is what the tool prints`(row: Row) throws {
    let folder = try Folder()
    let name = try folder.run("sh", "-c", row.command).split(separator: "\n").last ?? ""
    let bytes = try folder.bytes("key")
    let text = String(decoding: bytes, as: UTF8.self)
    let claim =
      row.decoder == "age"
      ? Fixture.claim("age", "«\(text.split(separator: "\n").last ?? "")»")
      : Fixture.claim(row.decoder, file: bytes)
    #expect(!name.isEmpty && claim.identity.id.hasSuffix(":\(name)"), "\(claim.identity.id)")
    #expect(Set(claim.identity.tags) == row.tags)
    #expect(claim.identity.confidence >= 0.9)
  }
}
