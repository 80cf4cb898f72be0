import TestSupport
import Testing

/// Exit status 2, and what the user is told.
struct UsageTests {
  @Test(arguments: [["--help"], ["help"], ["scan", "--help"], ["--version"], []])
  func `help and version end well`(arguments: [String]) throws {
    let run = try Tool.run(arguments, in: TemporaryFolder())
    #expect(run.status == 0 && !run.output.isEmpty && run.errors.isEmpty)
  }

  @Test(arguments: ["scan", "git"])
  func `help is the same whichever way it is asked for`(command: String) throws {
    let folder = TemporaryFolder()
    let help = try Tool.run(["help", command], in: folder).output
    #expect(String(decoding: help, as: UTF8.self).contains("USAGE: sprawl \(command) ["))
    #expect(try Tool.run([command, "--help"], in: folder).output == help)
    let run = try Tool.run([command, "--bogus"], in: folder)
    #expect(run.errorText.contains("Usage: sprawl \(command) ["))
    #expect(try Tool.run([command, "--version"], in: folder).status == 0)
  }

  static let mistakes: [(arguments: [String], message: String)] = [
    (["--bogus"], "Unknown option '--bogus'"),
    (["bogus"], "To scan a file or folder: sprawl scan PATH"),
    (["scan", "--bogus"], "Unknown option '--bogus'"),
    (["scan", "-f", "xml"], "'xml' is invalid"),
    (["scan", "nowhere"], "sprawl: nowhere: no such file or directory"),
    (["scan", ""], "sprawl: '': no such file or directory"),
    (["scan", "--fail-on", "dire"], "'dire' is invalid"),
    (["scan", "--exit-code", "300"], "'300' is invalid"),
    (["scan", "--confidence", "7"], "from 0 to 1"),
    (["scan", "--confidence", "nan"], "from 0 to 1"),
    (["scan", "--max-file-size", "x"], "'x' is invalid"),
    (["scan", "--rule", "nope.*"], "no rule has the id 'nope.*'"),
    (["scan", "--exclude-rule", "nope"], "no rule has the id 'nope'"),
    (["scan", "--rules", "none.yaml"], "none.yaml:1:1: cannot be read"),
    (["scan", "--reference-time", "soon"], "'soon' is not a time"),
    (["scan", "--key-file", "none"], "key file none: No such file"),
    (["scan", "--reveal"], "--reveal needs a terminal, or a file with --output FILE"),
    (["scan", "--reveal", "-o", "-"], "--reveal needs a terminal"),
    (["scan", "--exclude", "# x"], "--exclude '# x' is not a pattern"),
  ]

  @Test(arguments: mistakes)
  func `wrong usage is told in one place, and nothing else is`(
    arguments: [String], message: String
  ) throws {
    let run = try Tool.run(arguments, in: TemporaryFolder())
    #expect(run.status == 2)
    #expect(run.output.isEmpty)
    #expect(run.errorText.contains(message))
  }

  @Test func `a rule file that is wrong is told with line and column`() throws {
    let folder = TemporaryFolder()
    folder.write("provider: acme\nrules:\n  - id: acme.key\n    patern: 'x'\n", to: "r.yaml")
    let run = try Tool.run(["scan", "--rules", "r.yaml", "."], in: folder)
    #expect(run.status == 2)
    #expect(run.errorText.contains("r.yaml:4:5:"))
  }

  static let names = [
    ("checksum: crc33", "r.yaml:9:15: rule 'acme.key': 'crc33' is no value of 'checksum'; use one"),
    ("decoder: acme", "r.yaml:9:14: rule 'acme.key': 'acme' is no value of 'decoder'; use one of"),
  ]

  @Test(arguments: names)
  func `a name in a rule that nothing bears is told with what there is`(
    line: String, message: String
  ) throws {
    let folder = TemporaryFolder()
    folder.write(
      """
      provider: acme
      rules:
        - id: acme.key
          title: Acme key
          nhi: api_client
          severity: low
          pattern: 'acmekey_[0-9a-z]{24}'
          samples: ['acmekey_{lower+digits:24}']
          \(line)
      """, to: "r.yaml")
    for command in [["scan", "--rules", "r.yaml", "."], ["rules", "check", "r.yaml"]] {
      let run = try Tool.run(command, in: folder)
      #expect(run.status == 2 && run.output.isEmpty)
      #expect(run.errorText.contains(message))
    }
  }
}
