import Codecs
import Findings
import TestSupport
import Testing

@testable import Scanning

/// The names of people and bots in exported workspaces.
struct RosterTests {
  let scanned = ScannedFolder()

  private static let users = """
    [{"id":"U01HUMAN1","name":"ana","is_bot":false,"profile":{"real_name":"Ana","display_name":""}},
    {"id":"U0BOT0001","name":"deploy","is_bot":true,"profile":{"real_name":"Deploy"}}]
    """

  private func write(to folder: String) throws {
    let tokens = try [1, 2].map { String(decoding: try ScannedFolder.token($0), as: UTF8.self) }
    scanned.folder.write(Self.users, to: "\(folder)/users.json")
    scanned.folder.write(
      #"[{"type":"message","user":"U01HUMAN1","text":"\#(tokens[0])","ts":"1767225600.000100"}]"#,
      to: "\(folder)/ops/2026-01-01.json")
    scanned.folder.write(
      #"[{"type":"message","user":"U0BOT0001","text":"\#(tokens[1])","ts":"1767225600.000100"}]"#,
      to: "\(folder)/dev/2026-01-02.json")
  }

  private func messages(_ result: ScanResult) -> [String] {
    result.findings.flatMap(\.occurrences).flatMap(\.facts).compactMap {
      if case .message(let message) = $0 {
        "\(message.author ?? "") \(message.authorClass) in \(message.conversation ?? "")"
      } else {
        nil
      }
    }.sorted()
  }

  @Test func `Slack, as a folder and as an archive`() throws {
    try write(to: "root/export")
    try write(to: "work/export")
    try scanned.make("cd export && zip -qr ../../root/export.zip .")
    let expected = ["Ana human in ops", "Deploy bot in dev"]
    #expect(messages(try scanned.scan()) == (expected + expected).sorted())
    #expect(messages(try scanned.scan(jobs: 4)) == (expected + expected).sorted())
  }

  @Test func `some files of an export name the same authors`() throws {
    try write(to: "root/export")
    #expect(messages(try scanned.scan(["root/export/ops/2026-01-01.json"])) == ["Ana human in ops"])
    #expect(messages(try scanned.scan(["root/export/dev"])) == ["Deploy bot in dev"])
  }

  @Test func `names in which a secret stands are not told, however they are written`() throws {
    let token = try ScannedFolder.token(3)
    let forms = [
      String(decoding: token, as: UTF8.self), String(decoding: Base64.encode(token), as: UTF8.self),
      token.map { "%" + Hex.text([$0]) }.joined(),
      String(decoding: token.prefix(20), as: UTF8.self) + "&#\(token[20]);"
        + String(decoding: token.dropFirst(21), as: UTF8.self),
      Hex.text(token),
    ]
    for form in forms {
      let scanned = ScannedFolder()
      let other = String(decoding: try ScannedFolder.token(4), as: UTF8.self)
      scanned.folder.write(
        #"[{"id":"U01HUMAN1","name":"token=\#(form)"},{"id":"U2","name":"bob"}]"#,
        to: "root/users.json")
      scanned.folder.write(
        #"[{"type":"message","user":"U01HUMAN1","text":"\#(other)","ts":"1767225600.000100"}]"#,
        to: "root/2026-01-01.json")
      scanned.folder.write(
        #"{"name":"ops \#(form)","messages":[{"from":"ana \#(form)","from_id":"user1","id":1,"text":"\#(other)"}]}"#,
        to: "root/result.json")
      let told = messages(try scanned.scan())
      let leaks = told.filter { $0.contains(form) }
      #expect(told.count >= 2 && leaks.isEmpty, "\(told.count) \(leaks.count)")
    }
  }

  @Test func `Zulip`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    scanned.folder.write(
      #"{"zerver_userprofile":[{"id":12,"full_name":"Ana","is_bot":false}]}"#,
      to: "root/z/realm.json")
    scanned.folder.write(
      #"{"zerver_message":[{"id":5,"sender":12,"subject":"ops","content":"\#(token)","date_sent":1767225600.5}]}"#,
      to: "root/z/messages-000001.json")
    #expect(messages(try scanned.scan()) == ["Ana human in ops"])
  }

  @Test func `lists of something else name nobody`() {
    for text in ["[]", #"[{"id":"U1"}]"#, "{", #"{"zerver_userprofile":1}"#] {
      let isRoster = ["users.json", "realm.json", "user.json", "integration_logs.json"].contains {
        RosterReader.roster(in: Array(text.utf8), named: Array($0.utf8)[...]) != nil
      }
      #expect(!isRoster)
    }
  }
}
