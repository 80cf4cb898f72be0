import Foundation
import TestSupport
import Testing

/// Files and folders that cannot be read as others can; a secret beside them is found all the same.
struct AwkwardInputTests {
  let folder: TemporaryFolder
  let credential: Credential

  init() throws {
    folder = TemporaryFolder()
    credential = try Credential("github.personal-access-token", seed: 7)
    folder.write("token: \(credential.text)\n", to: "root/good.txt")
  }

  static let isRoot = geteuid() == 0

  /// Scans `root` as somebody whom permissions bind.
  private func scanAsNobody(_ arguments: [String] = []) throws -> Run {
    var command =
      [Tool.path, "scan", "root", "-f", "json", "--key-file", folder["key"]] + arguments
    folder.write("0123456789abcdef0123456789abcdef", to: "key")
    if Self.isRoot {
      folder.run("chmod 755 .; cp '\(Tool.path)' tool; chmod 755 tool")
      command[0] = folder["tool"]
      command = ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"] + command
    }
    return try Tool.start(command, in: folder).finish()
  }

  private func scan(_ arguments: [String] = []) throws -> Run {
    try Tool.run(["scan", "root", "-f", "json"] + arguments, in: folder)
  }

  private func expectGoodFile(_ report: ReportDocument) {
    #expect(report.places == ["root/good.txt:1:8"])
  }

  @Test func `an unreadable file and folder are errors of coverage`() throws {
    folder.write("x", to: "root/closed.txt")
    folder.write("x", to: "root/closed/inner.txt")
    folder.run("chmod 000 root/closed.txt root/closed")
    let run = try scanAsNobody()
    let report = try run.report()
    #expect(run.status == 1)
    expectGoodFile(report)
    #expect(report.coverage.errors.map(\.place).sorted() == ["root/closed", "root/closed.txt"])
    #expect(report.coverage.errors.allSatisfy { $0.reason == "permission denied" })
    #expect(!report.coverage.complete)
  }

  @Test func `nothing found with something unread is status 3`() throws {
    folder.write("x", to: "root/closed.txt")
    folder.run("chmod 000 root/closed.txt; rm root/good.txt")
    #expect(try scanAsNobody().status == 3)
  }

  @Test func `without pdftotext, what pages show is left out, and that is no failure`() throws {
    folder.run("rm root/good.txt")
    folder.write("%PDF-1.4\n1 0 obj\n<< /Title (none) >>\nendobj\n", to: "root/a.pdf")
    let without = try Tool.run(
      ["scan", "root", "-f", "json"], in: folder, environment: ["PATH": "/nowhere"])
    #expect(without.status == 0)
    let left = try without.report().coverage.skipped
    #expect(left.map(\.place) == ["root/a.pdf"])
    #expect(left.map(\.reason) == ["text of pages: pdftotext is not installed"])
    // Installed, it says that the pages are missing in this one.
    #expect(try scan().status == 3)
  }

  @Test func `names with line feeds and bytes that are not UTF-8 are told on one line`() throws {
    folder.run(
      #"cp root/good.txt "root/a$(printf '\nb')"; cp root/good.txt "root/$(printf 'c\377d')""#)
    let report = try scan().report()
    #expect(
      report.places == [#"root/a\x0Ab:1:8"#, #"root/c\xFFd:1:8"#, "root/good.txt:1:8"])
    let human = try Tool.run(["scan", "root"], in: folder)
    #expect(human.outputText.contains(#"root/a\x0Ab:1:8"#))
  }

  @Test func `special files, links and loops are left out and counted`() throws {
    folder.run(
      "cd root; mkfifo pipe; ln -s nowhere dangling; ln -s . loop; ln -s loop2 loop2; touch empty")
    let run = try scan()
    let report = try run.report()
    #expect(run.status == 1)
    expectGoodFile(report)
    #expect(report.coverage.complete)
    #expect(report.coverage.files == 2)
    #expect(
      report.coverage.skipped.map(\.reason) == [
        "1 FIFO not opened", "3 symbolic links not followed",
      ])
  }

  @Test(arguments: ["/dev/zero", "root/dangling", "root/loop"])
  func `what is no file cannot be named`(path: String) throws {
    folder.run("cd root; ln -s nowhere dangling; ln -s loop loop")
    let run = try Tool.run(["scan", path], in: folder)
    #expect(run.status == 3 || run.status == 2)
    #expect(!run.errors.isEmpty || run.outputText.contains(path))
  }

  @Test func `a FIFO that is named is read to its end`() throws {
    let run = try Tool.shell(
      #"mkfifo pipe; cat root/good.txt > pipe & "$sprawl" scan pipe -f json"#, in: folder)
    #expect(try run.report().places == ["pipe:1:8"])
  }

  @Test func `standard input is the place -`() throws {
    let input = Array("a\nb: \(credential.text)\n".utf8)
    let run = try Tool.run(["scan", "-", "-f", "json"], in: folder, input: input)
    #expect(run.status == 1)
    #expect(try run.report().places == ["-:2:4"])
  }

  @Test func `no input at all is said to be nothing`() throws {
    let run = try Tool.run(["scan", "-"], in: folder)
    #expect(run.status == 0)
    #expect(run.outputText.contains("nothing to scan"))
  }

  @Test func `folders may lie 500 deep`() throws {
    let path = Array(repeating: "folder", count: 500).joined(separator: "/")
    folder.run("p=\(path); mkdir -p \"root/$p\"; cp root/good.txt \"root/$p/x.txt\"")
    let report = try scan().report()
    #expect(report.places == ["root/\(path)/x.txt:1:8", "root/good.txt:1:8"])
  }

  /// Scans a file of 60 MB, and changes it when a part of it has been read.
  private func scanLongFile(change: (String) -> Void) throws -> Run {
    folder.run("yes 'some text of many words' | head -c 60000000 > root/long.txt; rm root/good.txt")
    let child = try Tool.start([Tool.path, "scan", "root", "-f", "json"], in: folder)
    child.interrupt(reading: folder["root/long.txt"]) { change(folder["root/long.txt"]) }
    return try child.finish()
  }

  @Test func `a file that loses its end while it is read is an error of coverage`() throws {
    let run = try scanLongFile { truncate($0, 1_000) }
    #expect(run.status == 3)
    let coverage = try run.report().coverage
    #expect(coverage.errors.map(\.place) == ["root/long.txt"])
    #expect(
      coverage.errors.map(\.reason) == ["shrank from 60000000 to 1000 bytes while it was read"])
  }

  @Test func `what is added to a file while it is read is read too`() throws {
    let run = try scanLongFile { _ in
      folder.run("echo 'token: \(credential.text)' >> root/long.txt")
    }
    #expect(run.status == 1)
    let report = try run.report()
    #expect(report.findings.flatMap(\.occurrences).map(\.byteStart) == [60_000_007])
    #expect(report.coverage.complete)
  }

  @Test func `a file that grows while it is read comes to an end`() throws {
    let run = try Tool.shell(
      """
      cp root/good.txt root/log.txt
      (while :; do echo more and more text; done) >> root/log.txt & writer=$!
      "$sprawl" scan root -f json; status=$?
      kill $writer; wait $writer 2>/dev/null; exit $status
      """, in: folder)
    #expect(run.status == 1)
    #expect(try run.report().places == ["root/good.txt:1:8", "root/log.txt:1:8"])
  }

  @Test func `one credential in many files is one finding`() throws {
    for number in 0..<50 { folder.write("x\ny \(credential.text)", to: "root/\(number)/f") }
    let report = try scan().report()
    #expect(report.findings.count == 1)
    #expect(report.findings[0].occurrences.count == 51)
    #expect(report.identities.count == 1)
  }

  @Test func `a key file in lines, and in a string, is one finding`() throws {
    let key = try Credential("private-key.pem", seed: 3)
    let escaped = key.text.split(separator: "\n").joined(separator: #"\n"#)
    folder.write("# key\n\(key.text)\n", to: "root/key.txt")
    folder.write("{\"key\": \"\(escaped)\"}\n", to: "root/key.json")
    let report = try scan(["--exclude", "good.txt"]).report()
    #expect(report.places == ["root/key.json:1:10", "root/key.txt:2:1"])
    #expect(report.findings.map(\.rule) == ["private-key.pem"])
    #expect(report.identities.count == 1)
    let ends = report.findings.flatMap(\.occurrences).map(\.byteEnd).sorted()
    #expect(ends == [6 + key.secret.count, 9 + escaped.utf8.count].sorted())
  }
}
