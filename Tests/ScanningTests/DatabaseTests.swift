import Findings
import TestSupport
import Testing

@testable import Scanning

/// Databases of SQLite: rows, what deleted rows left, and the log. Made with the `sqlite3` shell.
struct DatabaseTests {
  let scanned = ScannedFolder()

  private func token(_ seed: UInt64 = 1) throws -> String {
    String(decoding: try ScannedFolder.token(seed), as: UTF8.self)
  }

  private func sql(_ statements: String, in file: String = "../root/a.db") throws {
    scanned.folder.write(Array(statements.utf8), to: "work/s.sql")
    try scanned.make("sqlite3 \(file) <s.sql")
  }

  private func cells(_ result: ScanResult) -> [DatabaseCell] {
    result.findings.flatMap(\.occurrences).sorted { $0.place < $1.place }.flatMap(\.facts)
      .compactMap { if case .database(let cell) = $0 { cell } else { nil } }
  }

  @Test(arguments: ["UTF-8", "UTF-16le", "UTF-16be"], [512, 4096, 65536])
  func `values tell table, column and row`(encoding: String, pageSize: Int) throws {
    try sql(
      """
      pragma encoding='\(encoding)'; pragma page_size=\(pageSize);
      create table users (id integer primary key, "user name" text, token varchar(40), check (id > 0));
      create index by_token on users(token);
      insert into users values (16, 'ana', 'none'), (17, 'ben', '\(try token())');
      """)
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.db ! users.token row 17:1:8"])
    #expect(
      cells(result) == [DatabaseCell(table: "users", column: "token", row: 17, isResidual: false)])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `many rows, in archives as well`() throws {
    try sql(
      """
      create table t (a, b);
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 20000)
      insert into t select hex(randomblob(20)), 'word word word ' || i from n;
      update t set b = '\(try token())' where rowid = 12345;
      """, in: "a.db")
    try scanned.make("cp a.db ../root/a.db; zip -q ../root/b.zip a.db")
    #expect(
      scanned.places(try scanned.scan()) == [
        "a.db ! t.b row 12345:1:4", "b.zip ! a.db ! t.b row 12345:1:4",
      ])
  }

  @Test func `values that go on over many pages`() throws {
    let long = String(repeating: "word word ", count: 5_000)
    try sql(
      """
      create table t (a, b);
      insert into t values (1, '\(long)\(try token(1))'), (2, '\(long)\(try token(2)) \(long)');
      """)
    let places = scanned.places(try scanned.scan())
    #expect(places == ["a.db ! t.b row 1:1:50004", "a.db ! t.b row 2:1:50004"])
  }

  @Test func `bytes and documents are opened`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    let filler = String(repeating: "x", count: 300)
    try scanned.make("gzip -nc x >x.gz")
    try sql(
      """
      create table t (a, b);
      insert into t values (1, readfile('x.gz'));
      insert into t values (2, '{"f":"\(filler)","role":"user","id":"m1","content":"\(try token(2))"}');
      """)
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == ["a.db ! t.b row 1 ! content:2:8", "a.db ! t.b row 2:1:344"])
    let messages = result.findings.flatMap(\.occurrences).flatMap(\.facts).compactMap {
      if case .message(let message) = $0 { message.id } else { nil }
    }
    #expect(messages == ["m1"])
  }

  @Test func `tables without row numbers`() throws {
    try sql(
      """
      create table t (a text primary key, b) without rowid;
      insert into t values ('x', '\(try token())');
      """)
    #expect(scanned.places(try scanned.scan()) == ["a.db ! t.b:1:4"])
  }

  @Test func `deleted rows are residual`() throws {
    try sql(
      """
      pragma secure_delete=off;
      create table t (a);
      insert into t values ('first'), ('\(try token(1))'), ('last');
      delete from t where rowid = 2;
      create table gone (a); insert into gone values ('\(try token(2))'); drop table gone;
      """)
    let result = try scanned.scan()
    #expect(cells(result).map(\.isResidual) == [true, true])
    #expect(scanned.places(result).allSatisfy { $0.contains("deleted, page ") })
  }

  @Test func `the log of what was written`() throws {
    try sql(
      """
      pragma journal_mode=wal; pragma wal_autocheckpoint=0;
      create table t (a, b);
      insert into t values (1, '\(try token())');
      .shell cp a.db-wal ../root/a.db-wal
      """, in: "a.db")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.db-wal ! column 2 row 1:1:1"])
  }

  /// A database with a deleted row, and a token that a search of the bytes as they are finds as well.
  private func makeDatabase() throws {
    try sql(
      """
      create table users (id integer primary key, name text, token text);
      with recursive n(i) as (select 1 union all select i + 1 from n where i < 300)
      insert into users select i, 'name ' || i, 'word word ' || i from n;
      insert into users values (400, 'ana ', '\(try token())');
      delete from users where id = 7;
      """, in: "a.db")
  }

  @Test(arguments: 0..<80 as Range<UInt64>)
  func `a damaged database gives its token, or a gap`(seed: UInt64) throws {
    try makeDatabase()
    var bytes = try scanned.bytes(of: "work/a.db")
    var random = SplitMix64(seed: seed)
    switch random.int(0...3) {
    case 0: for _ in 0...random.int(0...30) { bytes[random.int(0...199)] = random.byte() }
    case 1:
      for _ in 0...random.int(0...200) { bytes[random.int(0...bytes.count - 1)] = random.byte() }
    case 2: bytes.removeLast(random.int(1...bytes.count - 100))
    default:
      // The sizes and pointers at the starts of pages.
      for page in 0..<bytes.count / 4096 {
        bytes[4096 * page + (page == 0 ? 100 : 0) + random.int(0...11)] = random.byte()
      }
    }
    scanned.folder.write(bytes, to: "root/a.db")
    let token = Array(try token().utf8)
    let result = try scanned.scan()
    let isWhole = bytes.indices.contains { bytes[$0...].starts(with: token) }
    #expect(!isWhole || !scanned.places(result).isEmpty || !scanned.gaps(result).isEmpty)
  }
}
