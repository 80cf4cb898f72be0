import TestSupport
import Testing

/// What has to hold for every baseline, tried on folders of many credentials.
struct BaselineLawTests {
  let folder = TemporaryFolder()

  private func report(_ arguments: String..., home: String = "home") throws -> ReportDocument {
    try Tool.run(
      ["scan", "-q", "-f", "json"] + arguments + ["."], in: folder,
      environment: ["HOME": folder[home]]
    ).report()
  }

  /// Credentials in files of several formats.
  private static func files(_ random: inout SplitMix64) throws -> [(name: String, lines: [String])]
  {
    try (0..<12).map { file in
      let lines = try (0..<Int.random(in: 1...4, using: &random)).map { line in
        let text = try Credential(number: 7 * file + line + Int(random.next() % 40)).text
        return "NAME_\(line) = \"\(text)\""
      }
      return ("folder\(file % 3)/file\(file).py", lines)
    }
  }

  private func write(_ files: [(name: String, lines: [String])]) {
    for (name, lines) in files {
      folder.write(lines.joined(separator: "\n") + "\n", to: name)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `what a baseline accepts stays accepted, however the files are changed`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let files = try Self.files(&random)
    write(files)
    let before = try report()
    #expect(before.findings.count > 8)
    let created = try Tool.run(["baseline", "create", "-q", "-j3"], in: folder)
    #expect(created.status == 0)
    #expect(created.outputText == ".sprawl-baseline.jsonl: \(before.findings.count) accepted\n")
    for jobs in [1, 2, 8] {
      let after = try report("-j\(jobs)")
      #expect(after.findings.isEmpty, "\(after.places)")
      #expect(after.suppressed.count == before.findings.flatMap(\.occurrences).count)
      #expect(after.suppressed.allSatisfy { $0.marker == "baseline" && $0.id != nil })
    }
    folder.run("rm -r folder0 folder1 folder2")
    write(Self.changed(files, &random))
    let changed = try report(home: "another-home")
    #expect(changed.findings.isEmpty, "\(changed.places)")
    #expect(changed.suppressed.count == before.findings.flatMap(\.occurrences).count)
  }

  /// The same credentials in other files, lines, variables and formats.
  private static func changed(
    _ files: [(name: String, lines: [String])], _ random: inout SplitMix64
  ) -> [(name: String, lines: [String])] {
    files.enumerated().map { number, file in
      let lines = file.lines.shuffled(using: &random).flatMap { line in
        let blank = Array(repeating: "", count: Int.random(in: 0...3, using: &random))
        let value = line.split(separator: "\"")[1]
        let forms = [
          "other_variable: '\(value)'", "    \"k\": \"\(value)\",", "export T=\"\(value)\"  # x",
        ]
        return blank + [forms.randomElement(using: &random) ?? ""]
      }
      return ("elsewhere/renamed\(number).txt", lines)
    }
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `a new credential on a line that is accepted is reported`(seed: UInt64) throws {
    let old = try Credential("github.personal-access-token", seed: 2 * seed)
    let new = try Credential("github.personal-access-token", seed: 2 * seed + 1)
    folder.write("a = \"\(old.text)\"\n", to: "a.py")
    #expect(try Tool.run(["baseline", "create", "-q"], in: folder).status == 0)
    #expect(try report().findings.isEmpty)
    folder.write("a = [\"\(old.text)\", \"\(new.text)\"]\n", to: "a.py")
    let report = try report()
    #expect(report.places == ["a.py:1:\(old.text.utf8.count + 11)"])
    #expect(report.suppressed.map(\.line) == [1])
    // The one that takes the place of the old one as well.
    folder.write("a = \"\(new.text)\"\n", to: "a.py")
    #expect(try self.report().places == ["a.py:1:6"])
  }
}
