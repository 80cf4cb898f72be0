internal import Findings
internal import Inputs
internal import Rules

/// Searches objects of git, one after the other, and what lies in those that are containers. One per
/// worker.
final class ObjectScanner {
  private let policy: WalkPolicy
  private let reader: StreamReader
  /// What was found in the last object, with what could not be read inside it.
  private(set) var found = WorkerResult()

  /// - Parameter tellsFacts: Whether findings shall say which message or cell they stand in.
  init(rules: RuleSet, options: ScanOptions, progress: ScanProgress, tellsFacts: Bool = true) {
    policy = options.policy
    reader = StreamReader(
      rules: rules, options: options, progress: progress, tellsFacts: tellsFacts)
  }

  /// Whether there is anything to tell of the last object.
  var isEmpty: Bool {
    found.sightings.isEmpty && found.suppressed.isEmpty && found.coverage.isComplete
  }

  /// Searches the object that the stream has come to.
  ///
  /// - Returns: The reason when it is left out instead.
  /// - Throws: When git gives up before the object ends.
  func scan(
    _ object: GitObject, in stream: inout ObjectStream, as path: StreamPath
  ) throws(GitError) -> SkipReason? {
    found = WorkerResult()
    if let objection = policy.objection(toSize: object.size) { return objection }
    let objection = read(&stream, as: path)
    if let failure = stream.fault { throw failure }
    return objection
  }

  /// Searches a file.
  func scan(_ file: inout FileReader, as path: StreamPath) -> SkipReason? {
    found = WorkerResult()
    return policy.objection(toSize: file.size) ?? read(&file, as: path)
  }

  /// Gives up what was found in the last object.
  func forget() { found = WorkerResult() }

  private func read(
    _ stream: inout some (ByteStream & ~Copyable), as path: StreamPath
  ) -> SkipReason? {
    defer {
      found = reader.findings
      reader.findings = WorkerResult()
    }
    do throws(ReadError) {
      return try reader.read(&stream, at: path)
    } catch {
      reader.note(error, at: path)
      return nil
    }
  }
}
