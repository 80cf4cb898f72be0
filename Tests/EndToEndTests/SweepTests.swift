import Foundation
import TestSupport
import Testing

/// `sprawl sweep`, as it is run on machines.
struct SweepTests {
  let folder = TemporaryFolder()

  init() throws {
    for number in 0..<300 {
      let credential = try Credential(number: number % 40)
      let text = number % 5 == 0 ? "key: '\(credential.text)'\n" : "plain \(number)\n"
      folder.write(text, to: "root/d\(number % 9)/f\(number).txt")
    }
  }

  private func sweep(_ state: String, _ options: [String] = []) throws -> Run {
    try Tool.run(["sweep", "run", "root", "--state", state] + options, in: folder)
  }

  /// All that is open, without the trend, which tells how many sweeps there were.
  private func report(_ state: String) throws -> String {
    let run = try Tool.run(["sweep", "report", "--state", state, "-f", "json"], in: folder)
    #expect(run.status == 1, "\(run.errorText)")
    return run.outputText.replacing(/(?s)  "trend": \[.*?\n  \],?\n/, with: "")
      .replacing(/,\n\}/, with: "\n}")
  }

  @Test func `a killed sweep is gone on with, and comes to what an unhindered one finds`() throws {
    #expect(try sweep("whole.db").status == 1)
    let expected = try report("whole.db")
    var random = SplitMix64(seed: 7)
    for _ in 0..<12 {
      let child = try Tool.start(
        [Tool.path, "sweep", "run", "root", "--state", "killed.db", "--max-mbps", "0.02"],
        in: folder)
      usleep(UInt32(random.int(0...300_000)))
      kill(child.process, SIGKILL)
      _ = try child.finish()
      if random.isLucky(0.3) {
        folder.write("plain, and changed \(random.next())\n", to: "root/d1/f1.txt")
      }
    }
    folder.write("plain 1\n", to: "root/d1/f1.txt")
    #expect(try sweep("killed.db").status == 1)
    #expect(try report("killed.db") == expected)
  }

  @Test func `a sweep tells what changed, and what does not fit`() throws {
    let first = try sweep("s.db")
    #expect(first.outputText.contains("8 new · 0 returned · 0 gone"))
    #expect(first.outputText.contains("300 read, 0 as before"))
    folder.run("rm -rf root/d3")
    let second = try sweep("s.db")
    #expect(second.outputText.contains("0 new · 0 returned"))
    let diff = try Tool.run(["sweep", "diff", "--state", "s.db", "--json"], in: folder)
    #expect(diff.status == 0 && diff.outputText.contains("sprawl.sweep-diff/1"))
    let status = try Tool.run(["sweep", "status", "--state", "s.db"], in: folder)
    #expect(status.outputText.contains(": sweep 2, complete"))
    folder.write("another key of 16 bytes", to: "other.key")
    let run = try sweep("s.db", ["--key-file", "other.key"])
    #expect(run.status == 2 && run.errorText.contains("another key"))
    #expect(try sweep("root/d1/f1.txt").status == 2)
    #expect(try sweep("none/s.db").status == 4)
    #expect(try Tool.run(["sweep", "status", "--state", "none.db"], in: folder).status == 2)
  }

  @Test func `an accepted credential fails no sweep`() throws {
    folder.run("rm -rf root; mkdir root")
    folder.write("key: '\(try Credential(number: 1).text)'\n", to: "root/a")
    #expect(try sweep("s.db").status == 1)
    let report = try Tool.run(
      ["sweep", "report", "--state", "s.db", "-f", "json"], in: folder
    ).report()
    let id = report.findings[0].id
    let accept = ["sweep", "accept", id, "--state", "s.db", "--reason", "a test"]
    #expect(try Tool.run(accept, in: folder).status == 0)
    #expect(try sweep("s.db").status == 0)
    let unknown = ["sweep", "accept", "x", "--state", "s.db", "--reason", "a test"]
    #expect(try Tool.run(unknown, in: folder).status == 4)
  }

  @Test func `what a baseline accepts is accepted in sweeps, while it is there`() throws {
    folder.run("rm -rf root; mkdir root")
    for number in [1, 2] {
      folder.write("key: '\(try Credential(number: number).text)'\n", to: "root/\(number).txt")
    }
    #expect(try sweep("s.db").status == 1)
    let create = [
      "baseline", "create", "root", "--baseline", "b.jsonl", "--reason", "old accounts",
    ]
    let created = try Tool.run(create + ["--until", "2999-01-01"], in: folder)
    #expect(created.status == 0, "\(created.errorText)")
    #expect(try sweep("s.db", ["--baseline", "b.jsonl"]).status == 0)
    let status = try Tool.run(["sweep", "status", "--state", "s.db"], in: folder)
    #expect(status.outputText.contains("accepted: old accounts, until 2999-01-01"))
    #expect(status.outputText.contains("2 accepted"))
    let report = try Tool.run(["sweep", "report", "--state", "s.db", "-f", "json"], in: folder)
    #expect(report.status == 0)
    #expect(try report.report().findings.isEmpty)
    #expect(report.outputText.contains("old accounts"))
    #expect(try Tool.run(["sweep", "diff", "--state", "s.db"], in: folder).status == 0)
    // Nothing is forgotten of what was accepted.
    #expect(try sweep("s.db").status == 1)
    let again = try Tool.run(["sweep", "status", "--state", "s.db"], in: folder)
    #expect(again.outputText.contains("0 new · 2 open"))
  }

  @Test func `bundles of many hosts make one fleet`() throws {
    for host in ["build-1", "build-2"] {
      _ = try sweep("\(host).db", ["--host", host])
      let export = ["sweep", "export", "--state", "\(host).db", "-o", "\(host).jsonl"]
      #expect(try Tool.run(export, in: folder).status == 0)
    }
    folder.run("head -c 500 build-1.jsonl > cut.jsonl")
    let bundles = ["build-2.jsonl", "cut.jsonl", "build-1.jsonl", "build-1.jsonl"]
    let merge = try Tool.run(["sweep", "merge", "--state", "fleet.db"] + bundles, in: folder)
    #expect(merge.status == 2)
    #expect(merge.outputText == "2 merged · 1 known already · 1 refused\n")
    #expect(merge.errorText.contains("cut.jsonl: "))
    let report = try Tool.run(
      ["sweep", "report", "--state", "fleet.db", "-f", "json"], in: folder
    ).report()
    #expect(report.findings.count == 8)
    #expect(report.findings.allSatisfy { $0.occurrences.count % 2 == 0 })
    #expect(report.findings[0].occurrences[0].place.hasPrefix("build-1:/"))
  }
}

/// `sprawl scan --shard` and `--files-from`.
struct ShardTests {
  let folder = TemporaryFolder()

  init() throws {
    for number in 0..<60 {
      let credential = try Credential(number: number % 20)
      folder.write("key: '\(credential.text)'\n", to: "root/d\(number % 7)/f\(number).txt")
    }
    folder.run("ln -s nowhere root/link; tar czf root/a.tgz -C root d1")
  }

  private func occurrences(_ run: Run) throws -> [String: Set<ReportDocument.Occurrence>] {
    Dictionary(uniqueKeysWithValues: try run.report().findings.map { ($0.id, Set($0.occurrences)) })
  }

  @Test(arguments: [1, 2, 5])
  func `the parts of a scan join to the whole`(count: Int) throws {
    let whole = try Tool.run(["scan", "root", "-f", "json"], in: folder)
    let parts = (1...count).map { "part-\($0).json" }
    for (index, part) in parts.enumerated() {
      let shard = ["scan", "root", "--shard", "\(index + 1)/\(count)", "-o", part]
      #expect([0, 1].contains(try Tool.run(shard, in: folder).status))
    }
    let joined = try Tool.run(["report"] + parts + ["-f", "json"], in: folder)
    #expect(try occurrences(joined) == occurrences(whole))
    #expect(try joined.report().coverage.files == whole.report().coverage.files)
    #expect(try joined.report().identities.map(\.id) == whole.report().identities.map(\.id))
  }

  @Test(arguments: [
    "find root -type f -print0", "find root -type f",
    #"find root -type f -printf '{"size": %s, "path": "%p"}\n'"#,
    #"find root -type f -printf '"%p"\n'"#,
  ])
  func `a listing is scanned as a walk is`(command: String) throws {
    let whole = try Tool.run(["scan", "root", "-f", "json"], in: folder)
    let listed = try Tool.shell("\(command) | $sprawl scan --files-from - -f json", in: folder)
    #expect(try occurrences(listed) == occurrences(whole))
    let halves = try (1...2).map { number in
      try Tool.shell(
        "\(command) | $sprawl scan --files-from - --shard \(number)/2 -f json", in: folder
      ).report().coverage.files
    }
    #expect(halves.reduce(0, +) == 61 && halves.allSatisfy { $0 > 10 })
  }

  @Test func `what a listing names in vain is told`() throws {
    folder.write("root/d1/f1.txt\nroot/none.txt\n", to: "list")
    let run = try Tool.run(["scan", "--files-from", "list", "-f", "json"], in: folder)
    #expect(run.status == 1)
    let report = try run.report()
    #expect(report.coverage.files == 1 && !report.coverage.complete)
    #expect(report.coverage.errors.map(\.place) == ["root/none.txt"])
    folder.write("{\"path\": 1}\n", to: "bad")
    let bad = try Tool.run(["scan", "--files-from", "bad"], in: folder)
    #expect(bad.status == 2 && bad.errorText.contains("bad: line 1 is neither"))
    for text in ["0/2", "3/2", "1", "1/0", "a/b"] {
      #expect(try Tool.run(["scan", "root", "--shard", text], in: folder).status == 2)
    }
  }
}
