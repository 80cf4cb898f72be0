public import Findings

/// What one worker of a walk looked at and what it left out; workers' tallies are merged.
public struct WalkTally: Sendable {
  /// Regular files read to their end.
  public private(set) var files = 0
  /// Bytes read; the holes of sparse files are not among them.
  public private(set) var bytes = 0
  /// Files among them that were not read, since they are known from before.
  public private(set) var recalledFiles = 0
  /// Their bytes.
  public private(set) var recalledBytes = 0
  private var counted: [Key: Int] = [:]
  private var skipped: [Coverage.Gap] = []
  private var errors: [Coverage.Gap] = []
  private var limitsHit: [Coverage.Gap] = []

  private struct Key: Hashable {
    let root: String
    let reason: SkipReason
  }

  public init() {}

  public mutating func merge(_ other: WalkTally) {
    files += other.files
    bytes += other.bytes
    recalledFiles += other.recalledFiles
    recalledBytes += other.recalledBytes
    counted.merge(other.counted, uniquingKeysWith: +)
    skipped += other.skipped
    errors += other.errors
    limitsHit += other.limitsHit
  }

  /// The coverage of the walk, sorted. Links, special files, and files left out by a pattern
  /// stand as one entry for each scan root and reason, with their number.
  public var coverage: Coverage {
    var coverage = Coverage()
    (coverage.files, coverage.bytes, coverage.streams) = (files, bytes, files)
    coverage.skipped = skipped
    for (key, count) in counted {
      coverage.skipped.append(
        Coverage.Gap(
          place: Place(path: key.root), reason: key.reason.description(count: count), count: count))
    }
    (coverage.errors, coverage.limitsHit) = (errors, limitsHit)
    coverage.sort()
    return coverage
  }

  /// Counts a file of which all is known from before.
  mutating func countRecalled(bytes size: Int) {
    files += 1
    bytes += size
    recalledFiles += 1
    recalledBytes += size
  }

  /// Counts a file that was read to its end, or as far as it went.
  mutating func count(_ reader: borrowing FileReader, at path: () -> [UInt8]) {
    files += 1
    bytes += reader.bytesRead
    guard let shortfall = reader.shortfall else { return }
    let gap = Coverage.Gap(place: Self.place(path()), reason: shortfall.description)
    switch shortfall {
    case .shrank: errors.append(gap)
    case .grew: limitsHit.append(gap)
    }
  }

  mutating func addError(_ error: ReadError, at path: [UInt8]) {
    errors.append(Coverage.Gap(place: Self.place(path), reason: error.description))
  }

  mutating func addLimit(_ reason: String, at path: [UInt8]) {
    limitsHit.append(Coverage.Gap(place: Self.place(path), reason: reason))
  }

  /// Notes an entry that was left out; its path is built only if coverage lists it.
  mutating func skip(
    _ reason: SkipReason, isFolder: Bool, root: DirectoryNode, path: () -> [UInt8]
  ) {
    if reason.isCounted(forFolder: isFolder) {
      counted[Key(root: displayPath(root.path), reason: reason), default: 0] += 1
    } else {
      skip(reason, at: path())
    }
  }

  /// Notes an entry that was left out, whatever the reason, at its own place.
  mutating func skip(_ reason: SkipReason, at path: [UInt8]) {
    skipped.append(Coverage.Gap(place: Self.place(path), reason: reason.description))
  }

  private static func place(_ path: [UInt8]) -> Place { Place(path: displayPath(path)) }
}
