import TestSupport

/// What databases keep of what was deleted or replaced, and the files of LevelDB.
extension MatrixDocument {
  /// On a page of 4,096 bytes, whose cells are written from its end.
  static let deleted = [
    deleted(
      "a deleted row", "delete from t where a = 2", "t, deleted, page 2", end: 4077, table: "t"),
    deleted("a row of a deleted table", "drop table t", "deleted, page 2", end: 4087, table: nil),
  ]

  private static func deleted(
    _ name: String, _ statement: String, _ part: String, end: Int, table: String?
  ) -> MatrixDocument {
    var facts = ["database.residual": "1"]
    if let table { facts["database.table"] = table }
    var document = database(name, part, facts) {
      """
      pragma secure_delete = off; create table t (a, b);
      insert into t values (1, 'none'), (2, '\($0)'); \(statement);
      """
    }
    document.lead = { String(repeating: ".", count: end - $0.utf8.count) }
    return document
  }

  static let levels = [
    level("a table of LevelDB", "000005.ldb", "entry 2", [:]) {
      LevelDBFile(blocks: [[("a", Array("none".utf8))], [("k", $0)]])
    },
    level("a log of LevelDB", "000007.log", "entry 2", [:]) {
      LevelDBFile(records: [[("a", Array("none".utf8))], [("k", $0)]])
    },
    level("a replaced value in a table", "000005.ldb", "entry 2", ["database.residual": "1"]) {
      LevelDBFile(blocks: [[("k", Array("none".utf8)), ("k", $0)]])
    },
    level("a deleted value in a log", "000007.log", "entry 1", ["database.residual": "1"]) {
      LevelDBFile(records: [[("k", $0)], [("k", nil)]])
    },
  ]

  private static func level(
    _ name: String, _ file: String, _ part: String, _ facts: [String: String],
    _ make: @escaping @Sendable ([UInt8]) -> LevelDBFile
  ) -> MatrixDocument {
    MatrixDocument(
      name: name, before: "k: ", part: part, ending: "d/\(file)", facts: facts,
      files: { ["x": make(Array($0.utf8)).bytes] },
      command: "mkdir $out/$d.d && cp x $out/$d.d/\(file)")
  }
}
