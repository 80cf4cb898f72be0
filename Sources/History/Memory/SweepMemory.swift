internal import Findings
internal import GRDB
internal import Inputs
internal import Reports
public import Scanning
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What sweeps know of files. Most files hold nothing, and of them only stamps are kept, in memory
/// all at once (16 bytes for each file); of the others the state has a row with what was found.
///
/// What is learned goes to the state in short transactions, so that a sweep that is ended at any
/// moment has lost about a second of work.
public final class SweepMemory: ScanMemory {
  let store: StateStore
  let clean: StampSet
  /// Rows of files by their stamps.
  let noted: [Stamp: Int64]
  /// The stamps of the paths of all rows.
  let notedPaths: Set<Stamp>
  private let key: [UInt8]
  private let context: String
  /// Files of the state itself, if they lie below a root: they are not swept.
  let ownFiles: Set<FileNumber>
  /// A file that changed so short a time before it was read, in nanoseconds, may have changed again
  /// without a trace in its times, which some file systems count in steps of two seconds.
  let doubtfulTime: Int64
  let accepting: Sweep.Accepting
  private let workers = Mutex<[WorkerMemory]>([])
  /// What the workers learned, and the thread of the database did not take yet.
  private let waiting = Mutex<[Batch]>([])
  private let written = Mutex(Written())

  /// What the workers brought to the state so far.
  struct Written {
    var seen: Set<Int64> = []
    /// What was found in files that were read, by path, so that it need not be parsed again.
    var found: [[UInt8]: PartialReport] = [:]
    var filesLearned = 0
    /// The first fault, after which nothing more is written.
    var fault: StateError?
  }

  /// - Parameters:
  ///   - roots: What is swept.
  ///   - context: What decides, besides a file, what is found in it: rules, options, version.
  ///   - pace: Is stopped when the state cannot be written.
  ///   - accepting: What of a file's findings is accepted.
  init(
    store: StateStore, roots: [String], context: String, pace: ScanPace, doubtfulTime: Int64,
    accepting: @escaping Sweep.Accepting
  ) throws(StateError) {
    self.store = store
    self.accepting = accepting
    self.doubtfulTime = doubtfulTime
    self.context = context
    self.pace = pace
    key = try Self.stampKey(of: store)
    var maker = StampMaker(key: key, context: context)
    var (noted, paths): ([Stamp: Int64], Set<Stamp>) = ([:], [])
    let lists: [[UInt8]] = try store.read { db in
      let rows = try Row.fetchCursor(db, sql: "SELECT id, path, stamp FROM file")
      while let row = try rows.next() {
        guard let path = row.bytes("path") else { continue }
        paths.insert(maker.stamp(ofPath: path.span, in: nil))
        if let stamp = row.bytes("stamp"), stamp.count == Stamp.size {
          noted[Stamp(stamp.span, at: 0)] = row["id"]
        }
      }
      return try Row.fetchAll(db, sql: "SELECT stamps FROM clean").compactMap { $0.bytes("stamps") }
    }
    (clean, self.noted, notedPaths) = (StampSet(lists), noted, paths)
    let isSwept = roots.contains {
      MemoryClosing.isPath(Self.wholePath(store.path), at: Self.wholePath($0))
    }
    ownFiles =
      isSwept
      ? Set(["", "-wal", "-shm", ".lock"].compactMap { FileNumber(path: store.path + $0) }) : []
  }

  private let pace: ScanPace

  /// The path without links; the path itself when it leads nowhere.
  private static func wholePath(_ path: String) -> [UInt8] {
    guard let whole = unsafe realpath(path, nil) else { return Array(path.utf8) }
    defer { unsafe free(whole) }
    return Array(unsafe String(cString: whole).utf8)
  }

  /// A random key, which the state keeps: only the state itself compares stamps.
  private static func stampKey(of store: StateStore) throws(StateError) -> [UInt8] {
    try store.write { db in
      if let key = try db.fact("stamp key"), key.count == Stamp.size { return key }
      let key = (0..<Stamp.size).map { _ in UInt8.random(in: .min ... .max) }
      try db.setFact("stamp key", key)
      return key
    }
  }

  public func makeWorkerMemory() -> any FileMemory {
    let worker = WorkerMemory(self, StampMaker(key: key, context: context))
    workers.withLock { $0.append(worker) }
    return worker
  }

  /// What was found in a file that was read in this sweep; each is given away once.
  func takeFound() -> [[UInt8]: PartialReport] {
    written.withLock { written in
      defer { written.found = [:] }
      return written.found
    }
  }

  /// How many files were read and learned.
  public var filesLearned: Int { written.withLock(\.filesLearned) }

  /// What the workers met and what of it is not written yet.
  ///
  /// - Throws: What kept the memory from being written.
  func takeAll() throws(StateError) -> (marks: PlaceMarks, seen: Set<Int64>) {
    var marks = PlaceMarks(capacity: clean.capacity)
    let all = workers.withLock { workers in
      // They know the memory, which must not know them for ever.
      defer { workers = [] }
      return workers
    }
    for worker in all { worker.flush() }
    try store.waitForWrites()
    for worker in all {
      marks.formUnion(worker.marks)
      written.withLock { $0.seen.formUnion(worker.seen) }
    }
    let written = written.withLock { $0 }
    if let fault = written.fault { throw fault }
    return (marks, written.seen)
  }

  /// When there are more, workers wait for the database.
  private static let mostWaiting = 16

  /// Brings what a worker learned to the state, while the worker goes on.
  func write(_ batch: Batch) {
    let count = waiting.withLock { waiting in
      waiting.append(batch)
      return waiting.count
    }
    if count == 1 { store.writeLater(writeWaiting) }
    // What fails here fails there as well, and is noted.
    if count >= Self.mostWaiting { try? store.waitForWrites() }
  }

  /// Writes what waits, in one transaction.
  private func writeWaiting(to db: Database) {
    let batches = waiting.withLock { waiting in
      defer { waiting = [] }
      return waiting
    }
    guard written.withLock({ $0.fault == nil }) else { return }
    do {
      var rows: [Int64] = []
      try db.inTransaction {
        rows = try batches.flatMap { try $0.write(to: db) }
        return .commit
      }
      written.withLock { $0.add(batches, rows) }
    } catch {
      written.withLock { $0.fault = StateError(error, path: store.path) }
      pace.stop()
    }
  }
}

extension SweepMemory.Written {
  /// Notes what was written, and the rows of its notes.
  fileprivate mutating func add(_ batches: [Batch], _ rows: [Int64]) {
    seen.formUnion(rows)
    for batch in batches {
      filesLearned += batch.count
      for note in batch.notes where note.part != nil { found[note.path] = note.part }
    }
  }
}

/// A file by its numbers.
struct FileNumber: Hashable {
  let device, inode: UInt64

  init(_ status: FileStatus) { (device, inode) = (status.device, status.inode) }

  init?(path: String) {
    var facts = stat()
    guard unsafe lstat(path, &facts) == 0 else { return nil }
    (device, inode) = (UInt64(facts.st_dev), UInt64(facts.st_ino))
  }
}
