internal import Synchronization

/// How far a scan has come; written by its workers, read by whoever shows it.
public final class ScanProgress: Sendable {
  private let fileCount = Atomic<Int>(0)
  private let byteCount = Atomic<Int>(0)
  private let sightingCount = Atomic<Int>(0)

  /// The share of the work that is done, in units of 2^-60.
  private let doneShare = Atomic<Int>(0)

  private let pace: ScanPace?

  /// - Parameter pace: Holds the scan back while it goes on.
  public init(pace: ScanPace? = nil) { self.pace = pace }

  /// Whether no further file is to be begun.
  var isOver: Bool { pace?.isOver ?? false }

  /// The share of the scan that is done, 0...1, as far as the folders listed so far tell.
  public var fractionDone: Double {
    Double(doneShare.load(ordering: .relaxed)) / Double(1 << 60)
  }

  /// Files read so far.
  public var files: Int { fileCount.load(ordering: .relaxed) }
  /// Bytes read so far.
  public var bytes: Int { byteCount.load(ordering: .relaxed) }
  /// Places of credentials found so far.
  public var sightings: Int { sightingCount.load(ordering: .relaxed) }

  func add(share: Double) {
    doneShare.wrappingAdd(Int(share * Double(1 << 60)), ordering: .relaxed)
  }

  func add(files: Int = 0, bytes: Int, sightings: Int) {
    fileCount.wrappingAdd(files, ordering: .relaxed)
    byteCount.wrappingAdd(bytes, ordering: .relaxed)
    if sightings > 0 { sightingCount.wrappingAdd(sightings, ordering: .relaxed) }
    pace?.wait(after: bytes)
  }
}
