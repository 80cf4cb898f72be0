internal import Findings
internal import Inputs
internal import Rules
internal import Synchronization

/// The second look at objects in which something was found: with their paths, and with the commits
/// that brought them.
struct OriginSearch: Sendable {
  let rules: RuleSet
  let options: ScanOptions
  let repository: GitRepository
  let progress: ScanProgress

  /// One object to look at again.
  struct Task: Sendable {
    let object: ObjectID
    /// Where the blob stood; `nil` for a message, and for a blob that no commit has.
    let path: [UInt8]?
    /// The file of git LFS that the blob stands for.
    let target: [UInt8]?
  }

  /// What one object holds.
  struct Found: Sendable {
    let task: Task
    var result = WorkerResult()
    /// Why the object, or the file that it stands for, was left out or could not be read.
    var skipped: [String] = []
    var errors: [String] = []
    /// Bytes that the first look did not see.
    var bytes = 0
  }

  /// - Parameter trace: Where the blobs came from and went.
  func run(_ hits: ObjectSearch.Result, _ trace: HistoryTrace) -> WorkerResult {
    var result = WorkerResult()
    let origins = BlobOrigins(
      of: trace.changes, messages: hits.messages, in: repository, coverage: &result.coverage)
    let tasks = tasks(hits, origins, &result.coverage)
    var teller = OriginTeller(repository: repository, origins: origins, staged: tasks.staged)
    for found in look(at: tasks.tasks) { teller.add(found) }
    teller.tell(into: &result)
    return result
  }

  /// Where the blobs came from and went, in parallel over the commits.
  ///
  /// - Parameter known: The objects that are there, or `nil` when nobody asks which are not.
  func trace(
    _ blobs: [ObjectID], through commits: [ObjectID], lackingIn known: ObjectIndex?
  ) -> HistoryTrace {
    guard !commits.isEmpty, known != nil || !blobs.isEmpty else { return HistoryTrace() }
    let (wanted, location) = (Set(blobs), repository.location)
    let parts = max(1, min(options.jobs, commits.count / 4_000))
    let size = (commits.count + parts - 1) / parts
    let answers = Mutex<[(part: Int, trace: HistoryTrace)]>([])
    WorkerThreads.run(parts) { part in
      let share = commits[min(commits.count, part * size)..<min(commits.count, (part + 1) * size)]
      let trace = HistoryTrace(of: wanted, lackingIn: known, through: share, in: location)
      answers.withLock { $0.append((part, trace)) }
    }
    return answers.withLock { $0 }.sorted { $0.part < $1.part }
      .reduce(into: HistoryTrace()) { $0.append($1.trace) }
  }

  /// What to look at again: each blob at each of its paths.
  private func tasks(
    _ hits: ObjectSearch.Result, _ origins: BlobOrigins, _ coverage: inout Coverage
  ) -> (tasks: [Task], staged: Set<ObjectID>) {
    let paths = origins.paths(of: hits.blobs)
    let lost = Set(hits.blobs.filter { paths[$0] == nil })
    var staged: [ObjectID: [[UInt8]]] = [:]
    if !lost.isEmpty, !repository.isBare {
      do throws(GitError) {
        for entry in try GitHistory.stagedPaths(of: lost, in: repository.location) {
          staged[entry.blob, default: []].append(entry.path)
        }
      } catch {
        coverage.add(error, at: repository)
      }
    }
    var tasks: [Task] = []
    var excluded: Set<Coverage.Gap> = []
    for blob in hits.blobs {
      for path in paths[blob] ?? staged[blob] ?? [] {
        if let reason = options.policy.exclusion(ofFileAt: path) {
          excluded.insert(
            Coverage.Gap(
              place: Place(path: repository.place(of: path)), reason: reason.description))
          continue
        }
        tasks.append(Task(object: blob, path: path, target: hits.pointers[blob]))
      }
      if paths[blob] == nil, staged[blob] == nil {
        tasks.append(Task(object: blob, path: nil, target: hits.pointers[blob]))
      }
    }
    coverage.skipped += excluded.sorted()
    tasks += hits.messages.map { Task(object: $0, path: nil, target: nil) }
    return (tasks, Set(staged.keys))
  }

  private static let shareSize = 256

  /// Looks at the objects, in parallel; gives what was found in their order.
  private func look(at tasks: [Task]) -> [Found] {
    let count = (tasks.count + Self.shareSize - 1) / Self.shareSize
    let next = Atomic<Int>(0)
    let answers = Mutex<[(share: Int, found: [Found])]>([])
    WorkerThreads.run(max(1, min(options.jobs, count))) { _ in
      let scanner = ObjectScanner(rules: rules, options: options, progress: progress)
      while true {
        let share = next.wrappingAdd(1, ordering: .relaxed).oldValue
        guard share < count else { return }
        let start = share * Self.shareSize
        let found = look(at: tasks[start..<min(tasks.count, start + Self.shareSize)], scanner)
        answers.withLock { $0.append((share, found)) }
      }
    }
    return answers.withLock { $0 }.sorted { $0.share < $1.share }.flatMap(\.found)
  }

  private func look(at tasks: ArraySlice<Task>, _ scanner: ObjectScanner) -> [Found] {
    var all: [Found] = []
    do throws(GitError) {
      var stream = try ObjectStream(of: tasks.map(\.object)[...], in: repository.location)
      for task in tasks {
        guard let object = try stream.nextObject() else {
          throw .failed(command: "cat-file", message: stream.failure() ?? "it ended too early")
        }
        all.append(try look(at: object, in: &stream, for: task, scanner))
      }
    } catch {
      let rest = tasks.dropFirst(all.count)
      all += rest.map { Found(task: $0, errors: [error.description]) }
    }
    return all
  }

  private func look(
    at object: GitObject, in stream: inout ObjectStream, for task: Task, _ scanner: ObjectScanner
  ) throws(GitError) -> Found {
    var found = Found(task: task)
    let path = StreamPath(name: task.path ?? [])
    if let reason = try scanner.scan(object, in: &stream, as: path) {
      found.skipped.append(reason.description)
    }
    found.result.merge(scanner.found)
    guard let target = task.target else { return found }
    do throws(ReadError) {
      guard var file = try LargeFileStore(of: repository).open(target) else {
        found.skipped.append("its file of git LFS is not here")
        return found
      }
      if let reason = scanner.scan(&file, as: path) {
        found.skipped.append(reason.description)
      } else {
        found.bytes = file.bytesRead
        found.result.merge(scanner.found)
      }
    } catch {
      found.errors.append("its file of git LFS: \(error)")
    }
    return found
  }
}

extension Coverage {
  /// Notes what git could not tell of a repository.
  mutating func add(_ error: GitError, at repository: GitRepository) {
    errors.append(
      Gap(place: Place(path: displayPath(repository.storePath)), reason: error.description))
  }
}
