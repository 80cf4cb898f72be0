internal import Findings
internal import GRDB
internal import Inputs
internal import Reports
internal import Scanning

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The memory of a sweep as one worker uses it.
final class WorkerMemory: FileMemory, @unchecked Sendable {
  // Safe to share: its worker's thread uses it, and after that thread's end the sweep's.
  private let memory: SweepMemory
  private var maker: StampMaker
  /// Which clean files the worker met.
  private(set) var marks: PlaceMarks
  /// The rows of the files that it met, and did not read.
  private(set) var seen: [Int64] = []
  private var batch = Batch()
  /// By the system's clock, in nanoseconds since 1970.
  private var lastFlush = WorkerMemory.now()

  /// What is written at once, at the most, in files.
  private static let batchSize = 2048
  /// How long what was learned stays in memory alone, in nanoseconds.
  private static let patience: UInt64 = 1_000_000_000

  init(_ memory: SweepMemory, _ maker: StampMaker) {
    self.memory = memory
    self.maker = maker
    marks = PlaceMarks(capacity: memory.clean.capacity)
  }

  var knowsFiles: Bool {
    memory.clean.count > 0 || !memory.noted.isEmpty || !memory.ownFiles.isEmpty
  }

  func recalls(_ file: borrowing WalkedFile, _ status: FileStatus) -> Bool {
    let folder = file.directory
    let stamp = file.withName { maker.stamp(in: folder, named: $0, status) }
    if let place = memory.clean.place(of: stamp) {
      marks.insert(place)
      return true
    }
    if let row = memory.noted[stamp] {
      seen.append(row)
      return true
    }
    return memory.ownFiles.contains(FileNumber(status))
  }

  func learn(
    in folder: DirectoryNode?, named name: [UInt8], _ status: FileStatus?, found: ScanResult?
  ) {
    let now = Self.now()
    let stamp = status.flatMap {
      isDoubtful($0, found, now) ? nil : maker.stamp(in: folder, named: name.span, $0)
    }
    batch.count += 1
    if found == nil, !isNoted(name.span, in: folder) {
      if let stamp { batch.clean.append(stamp) }
    } else {
      let path = folder?.path(of: name) ?? name
      let part = found.map { Self.part($0, accepting: memory.accepting) }
      batch.notes.append(
        Batch.Note(path: path, stamp: stamp?.bytes, found: part?.text ?? "", part: part))
    }
    // The clock may jump either way; what was learned is written then.
    if batch.count >= Self.batchSize || (now - lastFlush).magnitude > Self.patience { flush() }
  }

  /// Whether there was something to tell of the file.
  private func isNoted(_ name: Span<UInt8>, in folder: DirectoryNode?) -> Bool {
    if memory.notedPaths.isEmpty { return false }
    return memory.notedPaths.contains(maker.stamp(ofPath: name, in: folder))
  }

  /// Whether the file is to be read again though it may look the same: since it is too young, or the
  /// clock went back, or since a marker in it may hold for a time only.
  private func isDoubtful(_ status: FileStatus, _ found: ScanResult?, _ now: Int64) -> Bool {
    if status.changed > now - memory.doubtfulTime { return true }
    return !(found?.suppressed.isEmpty ?? true)
  }

  /// The time by the system's clock, in nanoseconds since 1970.
  private static func now() -> Int64 {
    var now = timespec()
    unsafe clock_gettime(CLOCK_REALTIME, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
  }

  /// Brings what was learned to the state.
  func flush() {
    lastFlush = Self.now()
    guard batch.count > 0 else { return }
    memory.write(batch)
    batch = Batch()
  }

  private static func part(
    _ found: ScanResult, accepting: Sweep.Accepting
  ) -> PartialReport {
    var part = PartialReport()
    part.findings = found.findings
    part.identities = found.identities
    part.suppressed = found.suppressed + accepting(found)
    part.coverage = found.coverage
    return part
  }
}

/// What a worker learned since it wrote last.
struct Batch {
  /// How many files.
  var count = 0
  /// Stamps of files with nothing to tell.
  var clean: [Stamp] = []
  var notes: [Note] = []

  /// A file of which there is, or was, something to tell.
  struct Note {
    let path: [UInt8]
    let stamp: [UInt8]?
    /// Empty when there no longer is.
    let found: String
    /// The same as it was found.
    let part: PartialReport?
  }

  /// - Returns: The rows of the files with notes.
  func write(to db: Database) throws -> [Int64] {
    if !clean.isEmpty {
      var stamps: [UInt8] = []
      stamps.reserveCapacity(clean.count * Stamp.size)
      for stamp in clean { stamp.append(to: &stamps) }
      try db.execute(sql: "INSERT INTO clean (stamps) VALUES (?)", arguments: [blob(stamps)])
    }
    var isUnsettled = false
    let rows = try notes.map { try write($0, to: db, isUnsettled: &isUnsettled) }
    if isUnsettled { try db.markUnsettled() }
    return rows
  }

  /// - Parameter isUnsettled: Becomes true when something else is known of the file than before.
  private func write(
    _ note: Note, to db: Database, isUnsettled: inout Bool
  ) throws -> Int64 {
    let known = try Row.fetchOne(
      db.cachedStatement(sql: "SELECT id, found, missing FROM file WHERE path = ?"),
      arguments: [blob(note.path)])
    let isSame = known.map { $0["found"] == note.found && $0["missing"] == nil as Int? } ?? false
    if !isSame { isUnsettled = true }
    if let known {
      let update = try db.cachedStatement(
        sql: """
          UPDATE file SET stamp = ?, found = ?, missing = NULL, is_left_out = 0 WHERE id = ?
          """)
      let id: Int64 = known["id"]
      try update.execute(arguments: [blob(note.stamp), note.found, id])
      return id
    }
    let insert = try db.cachedStatement(
      sql: "INSERT INTO file (path, stamp, found) VALUES (?, ?, ?)")
    try insert.execute(arguments: [blob(note.path), blob(note.stamp), note.found])
    return db.lastInsertedRowID
  }
}

extension Database {
  /// Notes that what is known of files is not yet in the history.
  func markUnsettled() throws { try setFact("unsettled", [1]) }
}
