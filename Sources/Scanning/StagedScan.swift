internal import Detection
internal import Findings
public import Inputs
public import Rules

/// A scan of what the next commit will change, as the index holds it.
///
/// A credential counts when the commit would bring it: not when it stands in the version of the file
/// that `HEAD` has, or in a file that the commit deletes, as when a file is renamed.
public struct StagedScan: Sendable {
  private let rules: RuleSet
  private let options: ScanOptions
  private let countsWholeFiles: Bool

  /// - Parameter countsWholeFiles: Whether what `HEAD` holds already counts as well.
  public init(rules: RuleSet, options: ScanOptions, countsWholeFiles: Bool = false) {
    self.rules = rules
    self.options = options
    self.countsWholeFiles = countsWholeFiles
  }

  /// - Throws: When there is no repository, or git cannot read its index.
  public func run(_ files: consuming StagedFiles) throws(GitError) -> ScanResult {
    let repository = files.repository
    let changes = try files.changes.read()
    var run = StagedRun(
      scanner: ObjectScanner(rules: rules, options: options, progress: ScanProgress()),
      stream: files.stream, repository: repository, policy: options.policy)
    try run.scan(changes)
    if !countsWholeFiles { try run.dropKnown(changes, rules: rules) }
    return FindingAssembler(rules: rules, key: options.key).result(of: [run.result])
  }
}

/// What git was asked about staged files, and works on.
public struct StagedFiles: ~Copyable {
  let repository: GitLocation
  fileprivate let changes: StagedChanges
  fileprivate let stream: ObjectStream

  /// Starts both processes at once: the second is ready when the first has told what to read.
  public init(in repository: GitLocation) throws(GitError) {
    let changes = try StagedChanges(in: repository)
    let stream = try ObjectStream(in: repository)
    self.repository = repository
    self.changes = changes
    self.stream = stream
  }
}

/// The state of a scan of staged files.
private struct StagedRun: ~Copyable {
  let scanner: ObjectScanner
  var stream: ObjectStream
  let repository: GitLocation
  let policy: WalkPolicy
  var result = WorkerResult()
  /// The sightings of each changed file that has any, by its place among the changes' paths.
  private var found: [(change: Change, sightings: [Sighting])] = []
  /// Where files of git LFS lie, once there is one.
  private var largeFiles: LargeFileStore?

  init(
    scanner: ObjectScanner, stream: consuming ObjectStream, repository: GitLocation,
    policy: WalkPolicy
  ) {
    self.scanner = scanner
    self.stream = stream
    self.repository = repository
    self.policy = policy
  }

  mutating func scan(_ changes: [Change]) throws(GitError) {
    var files: [(change: Change, object: ObjectID)] = []
    for change in changes {
      guard let object = change.after, !change.isSubmodule else { continue }
      if let reason = policy.exclusion(ofFileAt: change.path) {
        let place = StreamPath(name: change.path).place
        result.coverage.skipped.append(Coverage.Gap(place: place, reason: reason.description))
      } else {
        files.append((change, object))
      }
    }
    // Git reads the next objects while one is searched.
    var asked = 0
    for (index, file) in files.enumerated() {
      if index == asked {
        asked = min(files.count, index + ObjectStream.mostRequests)
        try stream.request(files[index..<asked].lazy.map(\.object))
      }
      if try !scan(file.change, file.object) { asked = index + 1 }
    }
  }

  /// Reads and searches one file; whether git still answers what it was asked.
  private mutating func scan(_ change: Change, _ content: ObjectID) throws(GitError) -> Bool {
    let name = displayPath(change.path)
    let origin = GitOrigin(object: content.description, path: name, state: .staged)
    let path = StreamPath(name: change.path, facts: [.git(origin)])
    do throws(GitError) {
      guard try read(content, as: path) else { return true }
    } catch {
      note(stream.failure() ?? error.description, at: path)
      stream = try ObjectStream(in: repository)
      return false
    }
    var sightings = scanner.found.sightings
    result.merge(scanner.found)
    if let target = stream.pointerTarget {
      result.coverage.bytes += try readLargeFile(target, as: path)
      sightings += scanner.found.sightings
      result.merge(scanner.found)
    }
    if !sightings.isEmpty { found.append((change, sightings)) }
    return true
  }

  /// Searches the file of git LFS that a pointer stands for; gives how much of it was read, in bytes.
  private mutating func readLargeFile(
    _ target: [UInt8], as path: StreamPath
  ) throws(GitError) -> Int {
    scanner.forget()
    let store = try storeOfLargeFiles()
    do throws(ReadError) {
      guard var file = try store.open(target) else {
        skip(path, "its file of git LFS is not here")
        return 0
      }
      if let reason = scanner.scan(&file, as: path) { skip(path, reason.description) }
      return file.bytesRead
    } catch {
      note("its file of git LFS: \(error)", at: path)
      return 0
    }
  }

  private mutating func storeOfLargeFiles() throws(GitError) -> LargeFileStore {
    if let largeFiles { return largeFiles }
    let store = try LargeFileStore(at: repository)
    largeFiles = store
    return store
  }

  private mutating func skip(_ path: StreamPath, _ reason: String) {
    result.coverage.skipped.append(Coverage.Gap(place: path.place, reason: reason))
  }

  /// Reads and searches the next object; whether it was.
  private mutating func read(_ id: ObjectID, as path: StreamPath) throws(GitError) -> Bool {
    guard let object = try stream.nextObject() else {
      throw .failed(command: "cat-file", message: stream.failure() ?? "it ended too early")
    }
    guard object.kind != .missing else {
      note("git has no object \(id.short)", at: path)
      return false
    }
    if let reason = try scanner.scan(object, in: &stream, as: path) {
      skip(path, reason.description)
      return false
    }
    result.coverage.files += 1
    result.coverage.streams += 1
    result.coverage.bytes += object.size
    return true
  }

  private mutating func note(_ reason: String, at path: StreamPath) {
    result.coverage.errors.append(Coverage.Gap(place: path.place, reason: reason))
  }

  /// Takes back the sightings of credentials that the commit does not bring.
  mutating func dropKnown(_ changes: [Change], rules: RuleSet) throws(GitError) {
    guard !found.isEmpty else { return }
    let deleted = changes.filter { $0.after == nil }.flatMap(\.before)
    let moved = try credentials(in: deleted, at: [])
    result.sightings = []
    for (change, sightings) in found {
      let known = try credentials(in: change.before, at: change.path).union(moved)
      result.sightings += sightings.filter { !known.contains(KnownCredential($0)) }
    }
  }

  /// The credentials that objects hold.
  private mutating func credentials(
    in objects: [ObjectID], at path: [UInt8]
  ) throws(GitError) -> Set<KnownCredential> {
    var known: Set<KnownCredential> = []
    for id in objects {
      try stream.request(CollectionOfOne(id))
      // What cannot be read takes nothing back.
      guard let object = try stream.nextObject(), object.kind == .blob else { continue }
      _ = try scanner.scan(object, in: &stream, as: StreamPath(name: path))
      known.formUnion(scanner.found.sightings.map { KnownCredential($0) })
      if let target = stream.pointerTarget, var file = try? storeOfLargeFiles().open(target) {
        _ = scanner.scan(&file, as: StreamPath(name: path))
        known.formUnion(scanner.found.sightings.map { KnownCredential($0) })
      }
    }
    return known
  }
}

/// What makes sightings of two versions of a file the same.
private struct KnownCredential: Hashable {
  let rule: Int
  let secret: [UInt8]

  init(_ sighting: Sighting) {
    rule = sighting.rule
    secret = sighting.secret
  }
}
