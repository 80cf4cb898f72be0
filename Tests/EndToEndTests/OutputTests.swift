import Foundation
import TestSupport
import Testing

/// Where the report goes, and what goes with it.
struct OutputTests {
  let folder: TemporaryFolder
  let credential: Credential

  init() throws {
    folder = TemporaryFolder()
    credential = try Credential("linear.api-key", seed: 5)
    folder.write("key: \(credential.text)\n", to: "root/a.txt")
  }

  static let beginnings = [
    ("r.json", "{\n  \"schema\""), ("r.sarif", "{"), ("r.csv", "kind,"), ("r.jsonl", "{\"kind\""),
    ("r.txt", "["), ("r", "["),
  ]

  @Test(arguments: beginnings)
  func `a report file is the owner's alone, in the format of its name`(
    name: String, beginning: String
  ) throws {
    let run = try Tool.run(["scan", "root", "-o", name], in: folder)
    #expect(run.status == 1 && run.output.isEmpty && run.errors.isEmpty)
    var facts = stat()
    #expect(unsafe stat(folder[name], &facts) == 0)
    #expect(facts.st_mode & 0o7777 == 0o600)
    let bytes = try folder.bytes(of: name)
    #expect(bytes.starts(with: beginning.utf8))
    PlantedSecrets.expectNone(in: bytes, name, #_sourceLocation)
  }

  @Test func `a full disk is status 4`() throws {
    for arguments in [["-o", "/dev/full"], ["-f", "json", "-o", "/dev/full"]] {
      let run = try Tool.run(["scan", "root"] + arguments, in: folder)
      #expect(run.status == 4)
      #expect(run.errorText.contains("cannot write '/dev/full': the disk is full"))
    }
    let run = try Tool.shell(#""$sprawl" scan root > /dev/full"#, in: folder)
    #expect(run.status == 4)
    #expect(run.errorText.contains("cannot write 'standard output': the disk is full"))
  }

  @Test func `a folder that is not there is status 4, before any file is made`() throws {
    let run = try Tool.run(["scan", "root", "-o", "none/r.json"], in: folder)
    #expect(run.status == 4)
    #expect(run.errorText.contains("the folder does not exist"))
  }

  @Test func `a reader that leaves ends the report quietly`() throws {
    for number in 0..<2_000 {
      folder.write("key: \(credential.text)\n", to: "root/\(number % 10)/\(number).txt")
    }
    let run = try Tool.shell(
      #""$sprawl" scan root -f json | head -c 1; exit ${PIPESTATUS[0]}"#, in: folder)
    #expect(run.status == 1)
    #expect(run.output == Array("{".utf8))
    #expect(run.errors.isEmpty)
  }

  @Test func `closed streams do not become files`() throws {
    let run = try Tool.shell(#""$sprawl" scan root -f json >&-"#, in: folder)
    #expect(run.status == 4)
    #expect(run.errorText.contains("cannot write 'standard output'"))
    let other = try Tool.shell(
      #""$sprawl" scan root nowhere -o r.json 2>&- <&-; "$sprawl" scan root -v -o s.json 2>&- <&-"#,
      in: folder)
    #expect(other.status == 1)
    #expect(try ReportDocument(folder.bytes(of: "s.json")).findings.count == 1)
  }

  @Test func `secrets are revealed to files and terminals only`() throws {
    let shown = try Credential("linear.api-key", seed: 1_000_001, isSecret: false)
    folder.write("key: \(shown.text)\n", to: "root/a.txt")
    #expect(try Tool.run(["scan", "root", "--reveal"], in: folder).status == 2)
    let file = try Tool.run(["scan", "root", "--reveal", "-o", "r.json"], in: folder)
    #expect(file.status == 1 && file.output.isEmpty)
    #expect(try Tool.run(["scan", "root", "--reveal", "-o", "r.jsonl"], in: folder).status == 1)
    for name in ["r.json", "r.jsonl"] {
      let text = String(decoding: try folder.bytes(of: name), as: UTF8.self)
      #expect(text.contains(shown.text))
      var facts = stat()
      #expect(unsafe stat(folder[name], &facts) == 0 && facts.st_mode & 0o7777 == 0o600)
    }
    #expect(try Tool.run(["scan", "root", "--reveal", "-f", "jsonl"], in: folder).status == 2)
    let terminal = try Tool.run(["scan", "root", "--reveal"], in: folder, onTerminal: true)
    #expect(terminal.status == 1)
    #expect(terminal.outputText.contains(shown.text))
  }

  @Test func `colours are for terminals, unless they are unwanted`() throws {
    func hasColour(
      _ arguments: [String] = [], _ environment: [String: String] = [:], onTerminal: Bool = true
    ) throws -> Bool {
      let environment = environment.merging(["TERM": "xterm"]) { old, _ in old }
      let run = try Tool.run(
        ["scan", "root"] + arguments, in: folder, environment: environment, onTerminal: onTerminal)
      #expect(run.status == 1)
      return run.output.contains(0x1B)
    }
    #expect(try hasColour())
    #expect(try hasColour([], ["NO_COLOR": ""]))
    #expect(try !hasColour([], ["NO_COLOR": "1"]))
    #expect(try !hasColour([], ["TERM": "dumb"]))
    #expect(try !hasColour(["--no-color"]))
    #expect(try !hasColour(onTerminal: false))
  }

  @Test func `the line around a secret is shown without its end`() throws {
    folder.write("key: '\(credential.text)'\r\nnext\r\n", to: "root/a.txt")
    let run = try Tool.run(["scan", "root"], in: folder)
    let preview = "lin_api_…\(credential.text.suffix(2))"
    #expect(
      run.outputText.contains("│ key: '\(preview)'\n      │       \(carets(preview))\n"))
  }

  @Test func `on a line of several secrets the told one is marked and the others are masked`()
    throws
  {
    let other = try Credential("linear.api-key", seed: 6)
    folder.write("\(credential.text) \(other.text)\n", to: "root/a.txt")
    let run = try Tool.run(["scan", "root"], in: folder)
    let previews = [credential, other].map { "lin_api_…\($0.text.suffix(2))" }
    #expect(
      run.outputText.contains("│ \(previews[0]) ********\n      │ \(carets(previews[0]))\n"))
    #expect(
      run.outputText.contains(
        "│ ******** \(previews[1])\n      │          \(carets(previews[1]))\n"))
  }

  private func carets(_ text: String) -> String { String(repeating: "^", count: text.count) }

  @Test func `-v says what was done, -q nothing`() throws {
    let run = try Tool.run(["scan", "root", "-v", "-j", "3", "-f", "json"], in: folder)
    #expect(run.errorText.contains("3 workers, "))
    #expect(run.errorText.contains("files 1, bytes \(6 + credential.secret.count), findings 1,"))
    #expect(try run.report().findings.count == 1)
    #expect(try Tool.run(["scan", "root", "-q"], in: folder).errors.isEmpty)
  }
}
