import Findings
import GRDB
import Glibc
import TestSupport
import Testing

@testable import History

struct StateTests {
  let swept = SweptFolder()

  private func write(_ seed: UInt64, to name: String) throws {
    swept.folder.write("token: \(try SweptFolder.token(seed))\n", to: "root/\(name)")
  }

  @Test func `a credential goes through its states`() throws {
    try write(1, to: "a")
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.new]))
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.open]))
    swept.folder.run("mv root/a root/b")
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.moved]))
    swept.folder.run("rm root/b")
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.gone]))
    try write(1, to: "c")
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.returned]))
    let id = try #require(try swept.states().keys.first)
    try swept.store().accept(id, reason: "a test", owner: nil, until: "2027-01-15")
    #expect(try swept.states()[id] == .accepted)
    try swept.store().accept(id, reason: "a test", owner: nil, until: "2027-01-14")
    #expect(try swept.states()[id] == .returned)
  }

  @Test func `lines may move without a change`() throws {
    try write(1, to: "a")
    try swept.sweep()
    swept.folder.write("\n\ntoken: \(try SweptFolder.token(1))\n", to: "root/a")
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.open]))
    let report = try swept.store().report(tool: SweptFolder.tool)
    #expect(report.findings.first?.occurrences.first?.range.line == 3)
  }

  @Test func `a file that comes back as it was is known`() throws {
    try write(1, to: "sub/a")
    try swept.sweep()
    swept.folder.run("mv root/sub away")
    try swept.sweep()
    #expect(try swept.states().values.elementsEqual([.gone]))
    swept.folder.run("mv away root/sub")
    #expect(try swept.sweep() == 0)
    #expect(try swept.states().values.elementsEqual([.returned]))
  }

  @Test func `what is no longer looked at is not gone`() throws {
    try write(1, to: "a")
    try swept.sweep()
    swept.folder.write("a\n", to: "root/.sprawlignore")
    try swept.sweep()
    let diff = try swept.store().changes(from: 1, to: 2)
    #expect(diff.changes.map(\.kind) == [.leftOut])
    #expect(diff.remediation.isEmpty)
  }

  @Test func `a diff tells what came and went, and how long it took`() throws {
    try write(1, to: "a")
    try write(2, to: "b")
    try swept.sweep(time: 1_900_000_000)
    swept.folder.run("rm root/a; cp root/b root/c")
    try write(3, to: "d")
    try swept.sweep(time: 1_900_000_100)
    let diff = try swept.store().changes(from: 1, to: 2)
    #expect(diff.changes.map(\.kind) == [.new, .moved, .gone])
    #expect(diff.changes.map { $0.came.count } == [1, 1, 0])
    #expect(diff.changes.map { $0.went.count } == [0, 0, 1])
    #expect(
      diff.remediation == [.init(owner: nil, credentials: 1, median: 100, longest: 100)])
  }

  @Test func `the trend counts what was open after each sweep`() throws {
    try write(1, to: "a")
    try swept.sweep()
    try write(2, to: "b")
    swept.folder.run("cp root/b root/c")
    try swept.sweep()
    swept.folder.run("rm root/a")
    try swept.sweep()
    let trend = try swept.store().trend()
    #expect(trend.map(\.name) == ["1", "2", "3"])
    #expect(trend.map(\.credentials) == [1, 2, 1])
    #expect(trend.map(\.places) == [1, 3, 2])
    #expect(trend.map(\.new) == [1, 1, 0])
    #expect(trend.map(\.gone) == [0, 0, 1])
  }

  @Test func `a state of the first version is brought to the present one`() throws {
    try write(1, to: "a")
    try swept.sweep()
    let expected = try swept.store().entries(day: "2027-01-15")
    let older = try DatabaseQueue(path: "\(swept.folder.path)/state.db")
    try older.write {
      try $0.execute(
        sql: """
          ALTER TABLE credential DROP COLUMN title; ALTER TABLE credential DROP COLUMN preview;
          DELETE FROM grdb_migrations WHERE identifier = '2'
          """)
    }
    try older.close()
    let store = try StateStore(
      path: "\(swept.folder.path)/state.db", key: SweptFolder.key, access: .read)
    let entry = try #require(try store.entries(day: "2027-01-15").first)
    #expect(entry.credential == expected.first?.credential)
    #expect(entry.credential.title == "GitHub personal access token (classic)")
    #expect(entry.credential.preview.hasPrefix("ghp_…"))
  }

  @Test func `what a credential is called where it is believed most stands in lists`() throws {
    let fleet = try swept.store("fleet.db")
    for host in ["z", "a"] {
      let other = SweptFolder()
      other.folder.write("token: \(try SweptFolder.token(1))\n", to: "root/\(host)")
      try other.sweep(host: host)
      let store = try other.store()
      try store.write { db in
        try db.execute(
          sql: "UPDATE credential SET confidence = ?", arguments: [host == "z" ? 0.9 : 0.2])
        try db.execute(
          sql: "UPDATE credential SET text = replace(text, '(classic)', ?)", arguments: [host])
      }
      let text = try Bundle.export(store, key: SweptFolder.key).text
      let bundle = try BundleReader.read(text, file: host, key: SweptFolder.key)
      _ = try Merge(into: fleet).add(bundle, file: host)
    }
    let entries = try fleet.entries(day: "2027-01-15")
    #expect(entries.map(\.credential.title) == ["GitHub personal access token z"])
    #expect(entries[0].places.map { $0.prefix(2) } == ["a:", "z:"])
  }

  @Test func `no state holds a secret`() throws {
    try write(1, to: "a")
    try swept.sweep()
    let token = try SweptFolder.token(1)
    let status = swept.folder.run("cat state.db* | grep -qF '\(token)'")
    #expect(status != 0)
  }
}

struct BadStateTests {
  let swept = SweptFolder()

  private func fault(_ name: String, key: [UInt8] = SweptFolder.key) -> StateError? {
    do {
      _ = try swept.store(name, key: key)
      return nil
    } catch {
      return error as? StateError
    }
  }

  private var path: String { swept.folder.path }

  @Test func `files of others are refused and left alone`() throws {
    swept.folder.write("hello", to: "text.db")
    #expect(fault("text.db") == .foreign(path: "\(path)/text.db"))
    let other = try DatabaseQueue(path: "\(path)/other.db")
    try other.write { try $0.execute(sql: "CREATE TABLE theirs (a)") }
    try other.close()
    #expect(fault("other.db") == .foreign(path: "\(path)/other.db"))
    #expect(fault("root") == .foreign(path: "\(path)/root"))
    #expect(fault("none/s.db") != nil)
  }

  @Test func `a later version's state is refused`() throws {
    try swept.sweep()
    let other = try DatabaseQueue(path: "\(path)/state.db")
    try other.write {
      try $0.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('99')")
    }
    try other.close()
    #expect(fault("state.db") == .newer(path: "\(path)/state.db"))
  }

  @Test func `another key is refused`() throws {
    try swept.sweep()
    #expect(fault("state.db", key: [7]) == .wrongKey(path: "\(path)/state.db"))
  }

  @Test func `a damaged state is told`() throws {
    for number in 0..<50 {
      swept.folder.write("token: \(try SweptFolder.token(UInt64(number)))", to: "root/t\(number)")
    }
    try swept.sweep()
    let store = try swept.store()
    try store.write { try $0.execute(sql: "UPDATE sweep SET state = 'running'") }
    try store.database.close()
    swept.folder.run(
      "dd if=/dev/urandom of=state.db bs=4096 seek=3 count=12 conv=notrunc 2>/dev/null")
    guard case .damaged = fault("state.db") else {
      Issue.record("the damage went unseen: \(String(describing: fault("state.db")))")
      return
    }
  }

  @Test func `a state that ended while it was made is gone on with`() throws {
    let begun = try DatabaseQueue(path: "\(path)/state.db")
    try begun.write {
      try $0.execute(sql: "CREATE TABLE grdb_migrations (identifier TEXT NOT NULL PRIMARY KEY)")
    }
    try begun.close()
    try swept.sweep()
    #expect(try swept.states().isEmpty)
  }

  @Test func `an empty file is a state that was not begun`() throws {
    swept.folder.write("", to: "state.db")
    try swept.sweep()
    #expect(try swept.states().isEmpty)
  }

  @Test func `two sweeps do not work on one state`() throws {
    let lock = try StateLock(path: "\(path)/state.db")
    let error = #expect(throws: StateError.self) { try StateLock(path: "\(path)/state.db") }
    #expect(error?.description.contains("process \(getpid())") == true)
    withExtendedLifetime(lock) {}
  }
}
