import TestSupport
import Testing

/// The ids of findings, and the key that they depend on.
struct FindingIDTests {
  let folder: TemporaryFolder
  let credential: Credential

  init() throws {
    folder = TemporaryFolder()
    credential = try Credential("rubygems.api-key", seed: 4)
    folder.write("key: \(credential.text)\n", to: "root/a.txt")
    folder.write("0123456789abcdef", to: "one.key")
    folder.write("fedcba9876543210", to: "two.key")
    folder.write("0123456789abcde", to: "short.key")
  }

  private func id(
    _ arguments: [String], environment: [String: String] = [:]
  ) throws -> String {
    let run = try Tool.run(
      ["scan", "root", "-f", "json"] + arguments, in: folder, environment: environment)
    let report = try run.report()
    #expect(report.findings.count == 1)
    return report.findings.first?.id ?? ""
  }

  @Test func `depend on the key and on the secret alone`() throws {
    let first = try id(["--key-file", "one.key"])
    #expect(first.utf8.count == 20)
    #expect(try id([], environment: ["SPRAWL_KEY_FILE": "one.key"]) == first)
    #expect(try id(["--key-file", "two.key"]) != first)
    folder.run("mkdir root/sub; { seq 100; cat root/a.txt; } > root/sub/b.py; rm root/a.txt")
    #expect(try id(["--key-file", "one.key"]) == first)
  }

  @Test func `a key of the user's own is made once, for nobody else`() throws {
    let home = ["HOME": folder["home"]]
    let first = try id([], environment: home)
    #expect(try id([], environment: home) == first)
    #expect(folder.run(#"test "$(stat -c %a home/.config/sprawl/key)" = 600"#) == 0)
    let config = ["HOME": "", "XDG_CONFIG_HOME": folder["config"]]
    #expect(try id([], environment: config) != first)
  }

  @Test func `without a home there is a hint`() throws {
    let run = try Tool.run(["scan", "root"], in: folder, environment: ["HOME": ""])
    #expect(run.status == 1)
    #expect(run.errorText.contains("the ids of this run fit no other run"))
  }

  @Test(arguments: [("short.key", "too short"), ("none", "No such file"), ("root", "directory")])
  func `a key file that cannot be used is wrong usage`(name: String, reason: String) throws {
    let run = try Tool.run(["scan", "root", "--key-file", name], in: folder)
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorText.contains("key file \(name): "))
    #expect(run.errorText.contains(reason))
  }
}
