import Foundation
import TestSupport
import Testing

/// States and bundles that cannot be used, or not now, as users meet them.
struct BadStateTests {
  let folder = TemporaryFolder()

  init() throws {
    for number in 0..<3 {
      folder.write("key: '\(try Credential(number: number).text)'\n", to: "root/f\(number).txt")
    }
  }

  private func run(_ arguments: String...) throws -> Run {
    try Tool.run(["sweep"] + arguments, in: folder)
  }

  private func sweep(_ state: String, host: String = "build-1") throws {
    let run = try run("run", "root", "--state", state, "--host", host, "-q")
    #expect(run.status == 1, "\(run.errorText)")
  }

  static let questions = [
    "run root", "status", "diff", "report -f json", "export", "accept 0 --reason x",
  ]

  @Test(arguments: questions)
  func `a damaged state is told by each command`(question: String) throws {
    try sweep("s.db")
    folder.run("dd if=/dev/urandom of=s.db bs=4096 seek=3 count=40 conv=notrunc 2>/dev/null")
    let run = try Tool.shell("$sprawl sweep \(question) --state s.db", in: folder)
    #expect(run.status == 4)
    #expect(run.errorText.contains("s.db: is damaged ("), "\(run.errorText)")
    #expect(run.output.isEmpty)
  }

  @Test(arguments: questions)
  func `a file of another program is refused and left alone`(question: String) throws {
    folder.write("no state\n", to: "s.db")
    let run = try Tool.shell("$sprawl sweep \(question) --state s.db", in: folder)
    #expect(run.status == 2)
    #expect(run.errorText.contains("s.db: is not a state of sweeps"), "\(run.errorText)")
    #expect(try String(contentsOfFile: folder["s.db"], encoding: .utf8) == "no state\n")
  }

  @Test func `bundles of two machines of one name are told, and the first stays`() throws {
    for number in [1, 2] {
      try sweep("\(number).db")
      #expect(try run("export", "--state", "\(number).db", "-o", "\(number).jsonl").status == 0)
    }
    #expect(try run("merge", "--state", "fleet.db", "1.jsonl", "-q").status == 0)
    let merge = try run("merge", "--state", "fleet.db", "2.jsonl")
    #expect(merge.status == 2)
    #expect(merge.errorText.contains("2.jsonl: two machines call themselves 'build-1'"))
    #expect(merge.outputText == "0 merged · 0 known already · 1 refused\n")
    let first = try run("export", "--state", "fleet.db", "--host", "build-1")
    #expect(first.outputText == (try String(contentsOfFile: folder["1.jsonl"], encoding: .utf8)))
  }

  @Test func `two sweeps of one state are not at work at once`() throws {
    let first = try Tool.start(
      [Tool.path, "sweep", "run", "root", "--state", "s.db", "--max-mbps", "0.0001"], in: folder)
    defer { kill(first.process, SIGKILL) }
    for _ in 0..<400 where !FileManager.default.fileExists(atPath: folder["s.db-wal"]) {
      usleep(25_000)
    }
    let second = try run("run", "root", "--state", "s.db")
    #expect(second.status == 4)
    let error = "s.db: another sweep is at work: process \(first.process) on "
    #expect(second.errorText.contains(error), "\(second.errorText)")
    #expect(second.errorText.contains(", for 0 min"))
    kill(first.process, SIGKILL)
    _ = try first.finish()
    // What is left of the lock keeps nobody out.
    #expect(FileManager.default.fileExists(atPath: folder["s.db.lock"]))
    try sweep("s.db")
  }

  @Test(.enabled(if: geteuid() == 0, "only root may run programs as others"))
  func `a state in a folder that is closed to writers is told, and stays as it was`() throws {
    try sweep("s.db")
    let line = """
      head -c 32 /dev/zero >key; chown 65534 key; chmod 400 key; chmod 755 . root; chmod 644 s.db root/*
      cp s.db before.db
      for question in "run root -q" status "accept 0 --reason x"; do
        setpriv --reuid 65534 --regid 65534 --clear-groups $sprawl sweep $question --state s.db --key-file key
        echo $?
      done
      cmp s.db before.db
      """
    let run = try Tool.shell(line, in: folder)
    #expect(run.outputText == "4\n4\n4\n", "\(run.errorText)")
    #expect(run.errorText.contains("sprawl: s.db.lock: permission denied\n"))
    #expect(run.errorText.contains("sprawl: s.db: the state and its folder must be writable\n"))
    #expect(run.status == 0)
  }

  @Test(.enabled(if: mayMount, "needs the right to mount a small disk"))
  func `a full disk leaves the state of the last transaction`() throws {
    try sweep("other.db", host: "build-2")
    #expect(try run("export", "--state", "other.db", "-o", "other.jsonl").status == 0)
    let line = """
      set -e
      mkdir disk more; mount -t tmpfs -o size=2m none disk
      state="--state disk/s.db"; fleet="--state disk/fleet.db"
      $sprawl sweep run root $state -q --exit-code 0
      $sprawl sweep export $state -o b.jsonl
      $sprawl sweep merge $fleet b.jsonl -q
      for number in $(seq 40); do cp root/f0.txt more/$number.txt; done
      $sprawl sweep status $state --json | sed 's/"last_seen.*//' >before
      $sprawl sweep status $fleet --json >fleet-before
      cat /dev/zero >disk/fill 2>/dev/null || true
      for command in "run root more $state -q" "merge $fleet other.jsonl"; do
        $sprawl sweep $command >/dev/null && echo 0 || echo $?
      done
      rm disk/fill
      $sprawl sweep status $state --json | sed 's/"last_seen.*//' | diff before -
      $sprawl sweep status $fleet --json | diff fleet-before -
      $sprawl sweep merge $fleet other.jsonl -q
      $sprawl sweep run root more $state -q --exit-code 0
      """
    folder.write(line, to: "script")
    let run = try Tool.shell("unshare -m bash script", in: folder)
    #expect(run.status == 0, "\(run.errorText)")
    #expect(run.outputText == "4\n4\n", "\(run.outputText)")
    let errors = run.errorText.split(separator: "\n")
    #expect(errors.count == 2 && errors.allSatisfy { $0.contains("the disk is full") }, "\(errors)")
  }

  private static var mayMount: Bool {
    let test = "unshare -m mount -t tmpfs none /mnt 2>/dev/null"
    return unsafe system(test) == 0
  }
}

/// Sweeps and merges that are killed; `Benchmarks/crashes` alone does it longer.
struct KilledSweepTests {
  private static let hasPython = unsafe system("python3 -c 'import sqlite3' 2>/dev/null") == 0

  @Test(.enabled(if: hasPython, "needs Python"))
  func `killed sweeps and merges are gone on with to the same end`() throws {
    let folder = TemporaryFolder()
    let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let run = try Tool.shell(
      """
      python3 -B \(root)/Benchmarks/crashes --sprawl $sprawl --kills 6 --files 400 --credentials 200 \
        --hosts 3 --findings 120
      """, in: folder, environment: ["SPRAWL_BENCH_CACHE": folder["cache"]])
    #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
    #expect(run.outputText.contains(/sweeps .* killed 3, .* equal [1-3]/))
    #expect(run.outputText.contains(/merges .* killed 3, .* equal [1-3]/))
  }
}
