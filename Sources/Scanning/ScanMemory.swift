public import Findings
public import Inputs

/// What a scan learns of files, kept for later scans. Workers share it.
public protocol ScanMemory: Sendable {
  /// The memory as one worker uses it, on its own thread.
  func makeWorkerMemory() -> any FileMemory
}

/// A worker's way to what is known of files.
public protocol FileMemory: FileRecall {
  /// Whether it may recall anything; if not, nobody need ask.
  var knowsFiles: Bool { get }

  /// Takes what a file holds, in place of what was known of it.
  ///
  /// - Parameters:
  ///   - folder: Where the file lies; `nil` when `name` is the whole path.
  ///   - status: What the system said before the file was read; `nil` when the file has to be read
  ///     again in any case, since not all of it could be.
  ///   - found: `nil` when there is nothing to tell of it.
  func learn(
    in folder: DirectoryNode?, named name: [UInt8], _ status: FileStatus?, found: ScanResult?)
}

/// What a scan with a memory tells itself; all else is in the memory.
public struct ScannedTree: Sendable {
  /// Of the walk, without what was noted of single files' contents.
  public var coverage: Coverage
  /// Files that were not read, since they are known from before; in ``coverage`` as well.
  public let recalledFiles: Int
  /// Their bytes.
  public let recalledBytes: Int
}

extension Scan {
  /// Scans what `memory` does not recall, and tells it what each file holds.
  public func run(
    _ roots: Roots, memory: any ScanMemory, progress: ScanProgress = ScanProgress()
  ) -> ScannedTree {
    var (coverage, tally) = (Coverage(), WalkTally())
    for result in search(roots, memory: memory, progress: progress) {
      coverage.merge(result.coverage)
      tally.merge(result.tally)
    }
    coverage.merge(tally.coverage)
    coverage.sort()
    return ScannedTree(
      coverage: coverage, recalledFiles: tally.recalledFiles, recalledBytes: tally.recalledBytes)
  }
}
