internal import Synchronization

/// How far a scan has come; written by its workers, read by whoever shows it.
public final class ScanProgress: Sendable {
  private let fileCount = Atomic<Int>(0)
  private let byteCount = Atomic<Int>(0)
  private let sightingCount = Atomic<Int>(0)

  public init() {}

  /// Files read so far.
  public var files: Int { fileCount.load(ordering: .relaxed) }
  /// Bytes read so far.
  public var bytes: Int { byteCount.load(ordering: .relaxed) }
  /// Places of credentials found so far.
  public var sightings: Int { sightingCount.load(ordering: .relaxed) }

  func add(files: Int = 0, bytes: Int, sightings: Int) {
    fileCount.wrappingAdd(files, ordering: .relaxed)
    byteCount.wrappingAdd(bytes, ordering: .relaxed)
    if sightings > 0 { sightingCount.wrappingAdd(sightings, ordering: .relaxed) }
  }
}
