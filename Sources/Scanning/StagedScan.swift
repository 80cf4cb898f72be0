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
  public func run(in repository: GitLocation) throws(GitError) -> ScanResult {
    // Both processes start at once: the second is ready when the first has told what to read.
    let stream = try ObjectStream(in: repository)
    let changes = try StagedChanges.read(in: repository)
    var run = StagedRun(
      scanner: ObjectScanner(rules: rules, options: options, progress: ScanProgress()),
      stream: stream,
      repository: repository, policy: options.policy)
    for change in changes { try run.scan(change) }
    if !countsWholeFiles { try run.dropKnown(changes, rules: rules) }
    return FindingAssembler(rules: rules, key: options.key).result(of: [run.result])
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

  init(
    scanner: ObjectScanner, stream: consuming ObjectStream, repository: GitLocation,
    policy: WalkPolicy
  ) {
    self.scanner = scanner
    self.stream = stream
    self.repository = repository
    self.policy = policy
  }

  mutating func scan(_ change: Change) throws(GitError) {
    guard let content = change.after, !change.isSubmodule else { return }
    let name = displayPath(change.path)
    let origin = GitOrigin(object: content.description, path: name, state: .staged)
    let path = StreamPath(name: change.path, facts: [.git(origin)])
    if let reason = policy.exclusion(ofFileAt: change.path) {
      return result.coverage.skipped.append(
        Coverage.Gap(place: path.place, reason: reason.description))
    }
    guard try read(content, as: path) else { return }
    result.merge(scanner.found)
    if !scanner.found.sightings.isEmpty { found.append((change, scanner.found.sightings)) }
  }

  /// Reads and searches one object; whether it was. What goes wrong is noted.
  private mutating func read(_ id: ObjectID, as path: StreamPath) throws(GitError) -> Bool {
    do throws(GitError) {
      try stream.request(id)
      guard let object = try stream.nextObject() else {
        throw .failed(command: "cat-file", message: stream.failure() ?? "it ended too early")
      }
      guard object.kind != .missing else {
        note("git has no object \(id.short)", at: path)
        return false
      }
      if let reason = try scanner.scan(object, in: &stream, as: path) {
        result.coverage.skipped.append(
          Coverage.Gap(place: path.place, reason: reason.description))
        return false
      }
      result.coverage.files += 1
      result.coverage.streams += 1
      result.coverage.bytes += object.size
      return true
    } catch {
      note(stream.failure() ?? error.description, at: path)
      stream = try ObjectStream(in: repository)
      return false
    }
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
      try stream.request(id)
      // What cannot be read takes nothing back.
      guard let object = try stream.nextObject(), object.kind == .blob else { continue }
      _ = try scanner.scan(object, in: &stream, as: StreamPath(name: path))
      known.formUnion(scanner.found.sightings.map { KnownCredential($0) })
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
