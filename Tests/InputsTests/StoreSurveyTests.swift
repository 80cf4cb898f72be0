import Findings
import TestSupport
import Testing

@testable import Inputs

struct StoreSurveyTests {
  let folder = TemporaryFolder()
  let users = UserNames(
    passwd: Array("root:x:0:0::/root:/bin/sh\nana:x:1000:1000::/:/bin/sh\n".utf8))

  /// Each store as one line: consumer, content, path, files, at rest, exposures.
  private func lines(_ root: StoreSurvey.Root) -> [String] {
    var survey = StoreSurvey(users: users)
    survey.look(at: root)
    return survey.stores().map { found in
      let store = found.store
      let exposures = store.exposures.map(\.kind.rawValue).joined(separator: ",")
      let path = store.path.dropFirst(folder.path.count + 1)
      return "\(store.origin.consumer) \(store.origin.content.rawValue) \(path) "
        + "\(store.files) \(store.atRest.rawValue) [\(exposures)]"
    }
  }

  /// Writes a file that only its owner can read, below a home that lets others pass.
  private func write(_ text: String, to name: String, mode: String = "600") {
    folder.write(text, to: "home/ana/\(name)")
    folder.run("chmod \(mode) 'home/ana/\(name)'; chmod 755 . home home/ana")
  }

  @Test func `a home is told by its stores`() {
    write("{}", to: ".codex/auth.json")
    write("{}", to: ".codex/sessions/2026/rollout-1.jsonl")
    write("{}", to: ".codex/sessions/2026/rollout-2.jsonl")
    write("x", to: ".aws/credentials", mode: "644")
    write("x", to: "Dropbox/work/.env", mode: "640")
    write("x", to: "notes.txt")
    folder.run("ln -s .env home/ana/.env.link; ln -s .. home/ana/up")
    #expect(
      lines(.init(path: "\(folder.path)/home/ana", isHome: true)) == [
        "ai_assistant:codex credentials home/ana/.codex/auth.json 1 plain []",
        "ai_assistant:codex transcript home/ana/.codex/sessions 2 plain []",
        "cloud_cli:aws credentials home/ana/.aws/credentials 1 plain [world-readable]",
        "env_file:dotenv environment home/ana/Dropbox/work/.env 1 plain "
          + "[group-readable,synced-folder]",
      ])
  }

  @Test func `nobody passes a closed folder`() {
    write("x", to: ".aws/credentials", mode: "666")
    folder.run("chmod 700 home/ana/.aws")
    #expect(
      lines(.init(path: "\(folder.path)/home/ana", isHome: true)) == [
        "cloud_cli:aws credentials home/ana/.aws/credentials 1 plain []"
      ])
  }

  @Test func `what is encrypted is plain to who has the key beside it`() {
    write("{AQAA}", to: "jenkins/credentials.xml")
    let without = lines(.init(path: "\(folder.path)/home/ana"))
    write("k", to: "jenkins/secrets/master.key")
    #expect(
      without == ["ci_agent:jenkins sealed home/ana/jenkins/credentials.xml 1 encrypted []"])
    #expect(
      lines(.init(path: "\(folder.path)/home/ana")) == [
        "ci_agent:jenkins sealed home/ana/jenkins/credentials.xml 1 recoverable []",
        "ci_agent:jenkins key home/ana/jenkins/secrets/master.key 1 plain []",
      ])
  }

  static let keys: [(String, Bool)] = [
    ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAABG5vbmUAAAAE", false),
    ("-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXktdjEAAAAACmFlczI1Ni1j", true),
    ("-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\n", true),
    ("-----BEGIN RSA PRIVATE KEY-----\nMIIE", false),
    ("-----BEGIN ENCRYPTED PRIVATE KEY-----\n", true),
    ("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: none\n", false),
    ("PuTTY-User-Key-File-3: ssh-ed25519\nEncryption: aes256-cbc\n", true),
    ("$ANSIBLE_VAULT;1.1;AES256\n6530", true),
    ("", false),
  ]

  @Test(arguments: keys)
  func `a key says whether it is encrypted`(head: String, isSealed: Bool) {
    #expect(FileSeal.isSealed(Array(head.utf8)) == isSealed)
    write(head, to: ".ssh/id_rsa")
    let state = isSealed ? "encrypted" : "plain"
    #expect(
      lines(.init(path: "\(folder.path)/home/ana"))
        == ["network:ssh key home/ana/.ssh 1 \(state) []"])
  }

  @Test func `a store that a variable moved is known by the path that it has otherwise`() {
    write("{}", to: "elsewhere/auth.json")
    #expect(
      lines(.init(path: "\(folder.path)/home/ana/elsewhere", alias: ".codex")) == [
        "ai_assistant:codex credentials home/ana/elsewhere/auth.json 1 plain []"
      ])
  }

  @Test func `the owner of a home is told from others`() {
    write("x", to: ".aws/credentials")
    guard folder.run("chown 1000 home/ana") == 0 else { return }
    #expect(
      lines(.init(path: folder.path)) == [
        "cloud_cli:aws credentials home/ana/.aws/credentials 1 plain [other-owner]"
      ])
  }

  @Test func `what is not there is an error`() {
    var survey = StoreSurvey(users: users)
    survey.look(at: .init(path: "\(folder.path)/nowhere"))
    #expect(survey.coverage.errors.map(\.reason) == ["no such file or directory"])
    #expect(survey.stores().isEmpty)
  }
}
