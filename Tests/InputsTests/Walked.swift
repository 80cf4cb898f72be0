import Findings
import TestSupport

@testable import Inputs

/// What a walk with one worker met.
struct Walked {
  /// The paths of the files, below the folder, sorted.
  var files: [String] = []
  var bytes = 0
  var tally = WalkTally()

  init(
    _ folder: TemporaryFolder, _ names: [String] = ["."], policy: WalkPolicy = WalkPolicy(),
    beforeVisit: (String) -> Void = { _ in }
  ) throws {
    let paths = names.map { $0 == "." ? folder.path : "\(folder.path)/\($0)" }
    try self.init(paths, policy: policy, beforeVisit: beforeVisit)
    files = files.map { String($0.dropFirst(folder.path.utf8.count + 1)) }
  }

  init(
    _ paths: [String], policy: WalkPolicy = WalkPolicy(), beforeVisit: (String) -> Void = { _ in }
  ) throws {
    let roots = try Roots(paths, respectsGitignore: policy.respectsGitignore)
    var walker = Walker(policy: policy, roots: roots)
    var buffer = ReadBuffer()
    var queue: [PendingDirectory] = []
    for root in roots.roots {
      switch root {
      case .directory(let folder): queue.append(PendingDirectory(folder))
      case .file(let file): files.append(displayPath(file.path))
      }
    }
    while let pending = queue.popLast() {
      beforeVisit(displayPath(pending.node.path))
      var found: [String] = []
      walker.visit(
        pending,
        scan: { (file, reader) throws(ReadError) -> SkipReason? in
          let path = file.place.path
          _ = try reader!.next(into: &buffer)
          if let reason = buffer.withBytes({ policy.objection(toContent: $0) }) { return reason }
          found.append(path)
          while try reader!.next(into: &buffer) != nil {}
          return nil
        }, descend: { queue.append($0) })
      files += found
    }
    files.sort()
    tally = walker.tally
    bytes = tally.bytes
  }

  /// The reasons, each with its place relative to `folder`.
  func skipped(in folder: TemporaryFolder) -> [String] {
    tally.coverage.skipped.map { gap in
      "\(gap.place.path.dropFirst(folder.path.utf8.count + 1)): \(gap.reason)"
    }
  }

  func errors(in folder: TemporaryFolder) -> [String] {
    tally.coverage.errors.map { gap in
      "\(gap.place.path.dropFirst(folder.path.utf8.count + 1)): \(gap.reason)"
    }
  }
}
