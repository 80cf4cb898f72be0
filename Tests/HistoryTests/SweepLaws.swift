import Findings
import GRDB
import Scanning
import TestSupport
import Testing

@testable import History

struct SweepLaws {
  /// Changes a tree step by step, as its users would.
  private struct Edits {
    let folder: TemporaryFolder
    var random: SplitMix64
    var count = 0

    mutating func change() throws {
      let name = "root/d\(random.int(0...3))/f\(random.int(0...9)).txt"
      count += 1
      switch random.int(0...9) {
      case 0: folder.run("rm -rf root/d\(random.int(0...3))")
      case 1: folder.run("mv root/d0 root/d9; mv root/d1 root/d0; mv root/d9 root/d1")
      case 2: folder.run("rm -f \(name)")
      case 3: folder.run("mkdir -p root/d2; mv \(name) root/d2/moved.txt")
      case 4: folder.run("tar czf root/a\(random.int(0...1)).tgz -C root d0")
      case 5: folder.write("nothing here \(count)\n", to: name)
      case 6:
        let token = try SweptFolder.token(UInt64(random.int(0...5)))
        folder.write("token: \(token) # sprawl:allow \(count)\n", to: name)
      default:
        let tokens = try (0...random.int(0...2)).map { _ in
          "token: \(try SweptFolder.token(UInt64(random.int(0...5))))\n"
        }
        folder.write(tokens.joined() + "step \(count)\n", to: name)
      }
    }
  }

  @Test(arguments: 0..<12 as Range<UInt64>)
  func `a state knows what a scan finds, after any changes`(seed: UInt64) throws {
    let swept = SweptFolder()
    var edits = Edits(folder: swept.folder, random: SplitMix64(seed: seed))
    for step in 0..<6 {
      for _ in 0..<4 { try edits.change() }
      try swept.sweep(time: 1_800_000_000 + step, jobs: 1 + step % 4)
      #expect(try swept.report() == swept.scanned(), "after \(step + 1) sweeps")
      try swept.sweep("fresh\(step).db")
      #expect(try swept.report() == swept.report("fresh\(step).db"))
    }
    try swept.store().checkIntegrity()
  }

  @Test func `what did not change is not read again`() throws {
    let swept = SweptFolder()
    for number in 0..<20 { swept.folder.write("plain \(number)\n", to: "root/p\(number).txt") }
    for number in 0..<5 {
      swept.folder.write("token: \(try SweptFolder.token(UInt64(number)))", to: "root/t\(number)")
    }
    swept.folder.run("tar czf root/a.tgz -C root t0")
    #expect(try swept.sweep() == 26)
    #expect(try swept.sweep() == 0)
    swept.folder.write("plain, and more\n", to: "root/p3.txt")
    swept.folder.write("token: gone", to: "root/t1")
    #expect(try swept.sweep() == 2)
    #expect(try swept.sweep(options: ["no-binary"]) == 26)
    #expect(try swept.sweep(options: ["no-binary"]) == 0)
  }

  @Test func `a sweep whose time is up is gone on with`() throws {
    let swept = SweptFolder()
    for number in 0..<30 {
      swept.folder.write("token: \(try SweptFolder.token(UInt64(number)))", to: "root/t\(number)")
    }
    try swept.sweep(pace: ScanPace(seconds: 0))
    #expect(try swept.states().isEmpty)
    #expect(try swept.sweep() == 30)
    #expect(try swept.report() == swept.scanned())
    // Nothing is gone since nobody looked.
    try swept.sweep(pace: ScanPace(seconds: 0))
    #expect(try swept.states().values.allSatisfy { $0 != .gone })
    #expect(try swept.states().count == 30)
  }

  @Test func `a clock that goes back leaves times in order`() throws {
    let swept = SweptFolder()
    swept.folder.write("token: \(try SweptFolder.token(1))", to: "root/a")
    try swept.sweep(time: 1_800_000_000)
    try swept.sweep(time: 1_000_000_000)
    let store = try swept.store()
    let timeline = try store.reading { try Timeline($0) }
    #expect(timeline.sweeps[0].started <= timeline.sweeps[1].started)
    let diff = try store.changes(from: 0, to: 2)
    #expect(!diff.changes.isEmpty)
    #expect(diff.changes.allSatisfy { $0.age >= 0 })
  }

  @Test func `a clock that jumps forth and back changes no state of a credential`() throws {
    let swept = SweptFolder()
    swept.folder.write("token: \(try SweptFolder.token(1))", to: "root/a")
    for (time, state) in [
      (1_800_000_000, StatusReport.State.new), (4_000_000_000, .open), (1_800_000_100, .open),
      (1, .open), (1_800_000_200, .open),
    ] {
      try swept.sweep(time: time)
      #expect(try swept.states().values.elementsEqual([state]), "at \(time)")
    }
    swept.folder.run("rm root/a")
    try swept.sweep(time: 1_800_000_300)
    #expect(try swept.states().values.elementsEqual([.gone]))
    let store = try swept.store()
    let sweeps = try store.reading { try Timeline($0).sweeps }
    #expect(zip(sweeps, sweeps.dropFirst()).allSatisfy { $0.started <= $1.started })
    #expect(sweeps.allSatisfy { $0.started <= $0.ended ?? 0 })
    #expect(try store.changes(from: 0, to: 5).changes.allSatisfy { $0.age >= 0 })
    let gone = try store.changes(from: 5, to: 6)
    #expect(gone.changes.map(\.kind) == [.gone])
    #expect(gone.remediation[0].median >= 0)
    #expect(try store.trend().map(\.credentials) == [1, 1, 1, 1, 1, 0])
  }

  @Test func `a full disk leaves the old state`() throws {
    let swept = SweptFolder()
    swept.folder.write("token: \(try SweptFolder.token(1))", to: "root/a")
    try swept.sweep()
    let before = try swept.report()
    for number in 0..<400 {
      swept.folder.write("token: \(try SweptFolder.token(UInt64(number)))", to: "root/t\(number)")
    }
    let store = try swept.store()
    try store.write { db in
      let pages = try Int.fetchOne(db, sql: "PRAGMA page_count") ?? 0
      try db.execute(sql: "PRAGMA max_page_count = \(pages + 2)")
    }
    let error = #expect(throws: StateError.self) { try swept.sweep(in: store) }
    #expect(error?.description.contains("the disk is full") == true)
    let reopened = try swept.store()
    try reopened.checkIntegrity()
    #expect(try SweptFolder.text(of: reopened.report(tool: SweptFolder.tool)) == before)
  }
}
