import Findings
import Foundation
import Reports
import TestSupport
import Testing

@testable import History
@testable import PostgreSQL

@Suite(.enabled(if: TestServer.isThere, "run by Tests/with-postgresql"))
struct ServerStoreTests {
  /// All rows of the history, with the names of hosts in place of their numbers.
  static func rows(of store: any HistoryStore) throws -> [String] {
    var rows: [String] = []
    try store.reading { db in
      try db.forEachRow("SELECT name, instance, digest FROM host ORDER BY name", []) {
        rows.append(try [$0.text(0), $0.text(1), $0.text(2)].description)
      }
      for kind in Bundle.kinds {
        let columns = BundleTable(kind).allColumns.dropFirst()
        let list = columns.map { "\(kind).\($0)" }.joined(separator: ", ")
        let order = (1...(min(6, columns.count + 1))).map(String.init).joined(separator: ", ")
        try db.forEachRow(
          "SELECT host.name, \(list) FROM \(kind) JOIN host ON host.id = host ORDER BY \(order)", []
        ) { row in
          let values = try (0...columns.count).map { index in
            // Databases write numbers in forms of their own.
            let isNumber = index > 0 && BundleTable.numbers.contains(Array(columns)[index - 1])
            return try isNumber ? "\(row.number(index) ?? -1)" : row.text(index) ?? "NULL"
          }
          rows.append("\(kind): \(values)")
        }
      }
    }
    return rows
  }

  private static func merge(_ bundles: [MadeBundle], into store: any HistoryStore) throws {
    let merge = try Merge(into: store)
    for bundle in bundles { _ = try merge.add(try bundle.read(), file: bundle.host) }
  }

  private static func file(_ folder: TemporaryFolder) throws -> StateStore {
    try StateStore(path: folder.path + "/fleet.db", key: MadeBundle.key, access: .write)
  }

  private static func fleet(_ seed: UInt64) -> [MadeBundle] {
    (0..<4).flatMap { host in
      (1...3).map { MadeBundle(host: "build-\(host)", sweep: $0, seed: seed * 10 + UInt64(host)) }
    }
  }

  private static func text(of report: Report) throws -> String {
    var sink = MemorySink()
    try JSONReport().write(report, to: &sink)
    return sink.text
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `a server holds what a file holds, whatever came first, and however often`(
    seed: UInt64
  ) throws {
    var random = SplitMix64(seed: seed)
    let bundles = Self.fleet(seed)
    let folder = TemporaryFolder()
    let file = try Self.file(folder)
    try Self.merge(bundles, into: file)
    let expected = try Self.rows(of: file)
    #expect(expected.count > 40)
    for _ in 0..<3 {
      try TestServer.withDatabase { database in
        let drawn = (0..<random.int(0...9)).map { _ in random.pick(bundles) }
        let store = try TestServer.store(database)
        try Self.merge((bundles + drawn).shuffled(using: &random), into: store)
        let rows = try Self.rows(of: store)
        #expect(zip(rows, expected).first { $0 != $1 }.map { "\($0)" } == nil)
        #expect(rows.count == expected.count)
      }
    }
  }

  /// What `body` tells of the credentials of which it tells something.
  private static func texts(
    of store: any HistoryStore, _ body: (Timeline, CredentialHistory) -> (some Any)?
  ) throws -> [String] {
    try store.reading { db in
      let timeline = try Timeline(db)
      var texts: [String] = []
      try timeline.forEachCredential(db) { history in
        if let told = body(timeline, history) { texts.append("\(told)") }
      }
      return texts
    }
  }

  @Test func `all questions have the same answers`() throws {
    let folder = TemporaryFolder()
    let file = try Self.file(folder)
    let bundles = Self.fleet(7)
    try Self.merge(bundles, into: file)
    try TestServer.withDatabase { database in
      let server = try TestServer.store(database)
      try Self.merge(bundles, into: server)
      let stores: [any HistoryStore] = [file, server]
      let tool = Report.Tool(name: "sprawl", version: "1", ruleCount: 1, ruleDigest: "d")
      let reports = try stores.map { try Self.text(of: try $0.report(tool: tool)) }
      #expect(reports[0] == reports[1])
      #expect(reports[0].contains("build-3:/srv/"))
      let states = try stores.map { store in
        try Self.texts(of: store) { timeline, history in
          StatusReport(timeline, day: "2027-01-15").entry(of: history)
        }
      }
      #expect(states[0] == states[1])
      #expect(states[0].count > 4)
      let changes = try stores.map { store in
        try Self.texts(of: store) { timeline, history in
          let spans = timeline.hosts.map { SweepDiff.Span(host: $0.id, from: 1, to: 3) }
          return SweepDiff(timeline, spans, day: "2027-01-15").change(of: history)
        }
      }
      #expect(changes[0] == changes[1])
      #expect(!changes[0].isEmpty)
    }
  }

  @Test func `a bundle comes out as it went in`() throws {
    try TestServer.withDatabase { database in
      let store = try TestServer.store(database)
      let texts = MadeBundle.awkwardTexts + ["\0", "a\0b", "a\u{1}b", "a"]
      for seed in 0..<20 as Range<UInt64> {
        let bundle = MadeBundle(
          host: "Zoë's \\ \(seed)\t", sweep: 2, seed: seed,
          awkwardTexts: Array(Set(texts).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }))
        try Self.merge([bundle], into: store)
        let copy = try Bundle.export(store, host: bundle.host, key: MadeBundle.key)
        // Paths come ordered by their numbers.
        #expect(
          copy.text.split(separator: 10).sorted { $0.lexicographicallyPrecedes($1) }.dropFirst(0)
            .count == bundle.text.split(separator: 10).count)
        #expect(
          Set(copy.text.split(separator: 10).dropFirst().map { Array($0) })
            == Set(bundle.text.split(separator: 10).dropFirst().map { Array($0) }))
      }
    }
  }

  @Test func `a bundle that fails halfway leaves nothing, and the next one is merged`() throws {
    try TestServer.withDatabase { database in
      let store = try TestServer.store(database)
      try Self.merge([MadeBundle(host: "a", sweep: 1, seed: 1)], into: store)
      let before = try Self.rows(of: store)
      let error = #expect(throws: StateError.self) {
        try Self.merge([.broken(host: "b")], into: store)
      }
      #expect(
        error?.description.contains("occurrence_pkey") == true, "\(String(describing: error))")
      #expect(try Self.rows(of: store) == before)
      try Self.merge([MadeBundle(host: "b", sweep: 1, seed: 1)], into: store)
      #expect(try Self.rows(of: store).count > before.count)
    }
  }

  @Test func `several may merge at once`() async throws {
    var random = SystemRandomNumberGenerator()
    let name = "test_\(random.next())"
    try TestServer.run("CREATE DATABASE \(name)")
    defer { try? TestServer.run("DROP DATABASE \(name) WITH (FORCE)") }
    let bundles = Self.fleet(3)
    try await withThrowingTaskGroup { group in
      for part in 0..<4 {
        group.addTask {
          let own = bundles.enumerated().filter { $0.offset % 4 != part }.map(\.element)
          try Self.merge(own, into: try TestServer.store(name))
        }
      }
      try await group.waitForAll()
    }
    let folder = TemporaryFolder()
    let file = try Self.file(folder)
    try Self.merge(bundles, into: file)
    #expect(try Self.rows(of: try TestServer.store(name)) == Self.rows(of: file))
  }

  @Test func `tables of the first version are brought to the present one by a merge`() throws {
    try TestServer.withDatabase { database in
      try Self.merge([MadeBundle(host: "a", sweep: 1, seed: 1)], into: TestServer.store(database))
      let expected = try Self.rows(of: TestServer.store(database))
      try TestServer.run(
        """
        ALTER TABLE sprawl.credential DROP COLUMN title, DROP COLUMN preview;
        ALTER TABLE sprawl.sweep ADD CONSTRAINT sweep_host_fkey FOREIGN KEY (host)
          REFERENCES sprawl.host (id) ON DELETE CASCADE;
        DELETE FROM sprawl.migration WHERE version = 2
        """, in: database)
      let error = #expect(throws: StateError.self) {
        try TestServer.store(database, access: .read)
      }
      #expect(error?.description.contains("by an earlier version of sprawl-fleet") == true)
      #expect(try Self.rows(of: TestServer.store(database)) == expected)
      #expect(expected.contains { $0.hasPrefix("credential: ") && $0.contains("\"GitHub token\"") })
    }
  }

  @Test func `an answer of many rows comes in parts, side by side with others`() throws {
    try TestServer.withDatabase { database in
      try TestServer.store(database).reading { db in
        let sql = "SELECT n FROM generate_series(1, 10000) n ORDER BY n"
        let (one, other) = (try db.rows(sql), try db.rows(sql + " DESC"))
        var count = 0
        while let row = try one.next() {
          count += 1
          #expect(try row.integer(0) == count)
          #expect(try other.next()?.integer(0) == 10_001 - count)
        }
        #expect(count == 10_000)
        #expect(try one.next() == nil && other.next() == nil)
      }
    }
  }

  /// What is done to a database, and what is said of it then.
  static let unsuitable: [(String, String)] = [
    ("", "there is no history of a fleet yet"),
    ("CREATE SCHEMA sprawl; CREATE TABLE sprawl.host (id INT)", "is that of another program"),
    (
      "CREATE SCHEMA sprawl; CREATE TABLE sprawl.migration (version INT);"
        + "INSERT INTO sprawl.migration VALUES (1000)", "by a later version of sprawl-fleet"
    ),
  ]

  @Test(arguments: unsuitable)
  func `a database that is not a fleet's is refused and left alone`(
    sql: String, problem: String
  ) throws {
    try TestServer.withDatabase { database in
      try TestServer.run(sql, in: database)
      let accesses: [StateStore.Access] = sql.isEmpty ? [.read] : [.read, .write]
      for access in accesses {
        let error = #expect(throws: StateError.self) {
          try TestServer.store(database, access: access)
        }
        #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
      }
      var tables = 0
      try ServerConnection(try TestServer.address(database)).query(
        "SELECT count(*) FROM pg_tables WHERE schemaname = 'sprawl'"
      ) { tables = $0.integer(0) ?? -1 }
      #expect(tables == (sql.isEmpty ? 0 : 1))
    }
  }

  @Test func `another key, another encoding and another password are refused`() throws {
    try TestServer.withDatabase { database in
      _ = try TestServer.store(database)
      let wrongKey = #expect(throws: StateError.self) {
        try TestServer.store(database, key: [1], access: .read)
      }
      #expect(wrongKey?.description.contains("made with another key") == true)
      let address = try TestServer.address(database, password: "not-the-password")
      let wrongPassword = #expect(throws: StateError.self) {
        try ServerStore(address, key: MadeBundle.key, access: .read)
      }
      let text = try #require(wrongPassword?.description)
      #expect(text.contains("password authentication failed"))
      #expect(!text.contains("not-the-password"))
    }
    try TestServer.withDatabase("ENCODING 'LATIN1' LOCALE 'C' TEMPLATE template0") { database in
      let error = #expect(throws: StateError.self) { try TestServer.store(database) }
      #expect(error?.description.contains("its encoding is LATIN1") == true)
    }
  }
}
