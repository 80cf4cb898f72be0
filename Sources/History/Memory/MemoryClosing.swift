internal import Findings
internal import GRDB
internal import Inputs

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The end of a sweep's walk: which files are gone, and which stamps are still of use.
struct MemoryClosing {
  let memory: SweepMemory
  /// The clean files that the walk met.
  let marks: PlaceMarks
  /// The rows of the other files that it met or read.
  let seen: Set<Int64>
  let roots: [String]
  let number: Int
  /// What the walk could not look at.
  let errors: [Coverage.Gap]

  func write(to db: Database, isComplete: Bool) throws {
    try bringBack(in: db)
    guard isComplete else { return }
    try noteMissing(in: db)
    try compact(in: db)
  }

  /// Files that were missing, and are there again as they were.
  private func bringBack(in db: Database) throws {
    let away = try Int64.fetchAll(db, sql: "SELECT id FROM file WHERE missing IS NOT NULL")
    for id in away where seen.contains(id) {
      try db.execute(
        sql: "UPDATE file SET missing = NULL, is_left_out = 0 WHERE id = ?", arguments: [id])
      try db.markUnsettled()
    }
  }

  private func noteMissing(in db: Database) throws {
    let rows = try Row.fetchAll(
      db, sql: "SELECT id, path, found FROM file WHERE missing IS NULL")
    for row in rows {
      let id: Int64 = row["id"]
      guard !seen.contains(id), let path = row.bytes("path"), isInScope(path) else { continue }
      let exists = Self.exists(path)
      // What is there and could not be read is neither gone nor left out.
      if exists, isBehindError(path) { continue }
      try db.execute(
        sql: "UPDATE file SET missing = ?, is_left_out = ? WHERE id = ?",
        arguments: [number, exists, id])
      if row["found"] != "" { try db.markUnsettled() }
    }
  }

  private func isInScope(_ path: [UInt8]) -> Bool {
    roots.contains { root in Self.isPath(path, at: Array(root.utf8)) }
  }

  private func isBehindError(_ path: [UInt8]) -> Bool {
    guard !errors.isEmpty else { return false }
    let text = Array(displayPath(path).utf8)
    return errors.contains { Self.isPath(text, at: Array($0.place.path.utf8)) }
  }

  /// Whether `path` is `folder`, or lies in it.
  static func isPath(_ path: [UInt8], at folder: [UInt8]) -> Bool {
    let slash = UInt8(ascii: "/")
    let folder = folder.last == slash ? folder.dropLast() : folder[...]
    guard path.starts(with: folder) else { return false }
    return path.count == folder.count || path[folder.count] == slash
  }

  private static func exists(_ path: [UInt8]) -> Bool {
    var facts = stat()
    return unsafe lstat((path + [0]).map { CChar(bitPattern: $0) }, &facts) == 0
  }

  /// Drops the stamps that no file has any more, when they are many, and puts short lists together.
  private func compact(in db: Database) throws {
    let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM clean") ?? 0
    let dead = memory.clean.count - marks.count
    guard dead * 10 > memory.clean.count || count > 64 else { return }
    var stamps = memory.clean.list(marks.contains)
    // What this sweep learned is not in the set, which was read at its beginning.
    let known = memory.clean
    for row in try Row.fetchAll(db, sql: "SELECT stamps FROM clean") {
      guard let list = row.bytes("stamps") else { continue }
      for offset in stride(from: 0, through: list.count - Stamp.size, by: Stamp.size) {
        let stamp = Stamp(list.span, at: offset)
        if known.place(of: stamp) == nil { stamp.append(to: &stamps) }
      }
    }
    try db.execute(sql: "DELETE FROM clean")
    for start in stride(from: 0, to: stamps.count, by: 1 << 20) {
      let piece = Array(stamps[start..<min(stamps.count, start + (1 << 20))])
      try db.execute(sql: "INSERT INTO clean (stamps) VALUES (?)", arguments: [blob(piece)])
    }
  }
}
