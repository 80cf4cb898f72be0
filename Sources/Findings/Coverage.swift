/// What was looked at, and what was not and why.
public struct Coverage: Sendable {
  /// Regular files whose bytes were scanned.
  public var files = 0
  /// Bytes scanned, before decoding.
  public var bytes = 0
  /// Streams scanned: files, and what was opened inside them.
  public var streams = 0
  /// Left out on purpose: excluded, special files, version-control internals, …
  public var skipped: [Gap] = []
  /// What should have been read and could not be.
  public var errors: [Gap] = []
  /// Where a limit stopped the scan short.
  public var limitsHit: [Gap] = []

  public init() {}

  /// Whether everything that was asked for was looked at.
  public var isComplete: Bool { errors.isEmpty && limitsHit.isEmpty }

  /// One place that was not, or not wholly, looked at.
  public struct Gap: Sendable, Hashable, Comparable {
    public let place: Place
    /// A short phrase such as `permission denied` or `excluded by --exclude '*.log'`.
    public let reason: String
    /// How many entries below the place it stands for, a number with which the reason begins; `nil`
    /// for the place itself.
    public let count: Int?

    public init(place: Place, reason: String, count: Int? = nil) {
      self.place = place
      self.reason = reason
      self.count = count
    }

    public static func < (left: Gap, right: Gap) -> Bool {
      left.place == right.place ? left.reason < right.reason : left.place < right.place
    }
  }

  /// Adds what another worker covered.
  public mutating func merge(_ other: Coverage) {
    files += other.files
    bytes += other.bytes
    streams += other.streams
    skipped += other.skipped
    errors += other.errors
    limitsHit += other.limitsHit
  }

  /// Puts all lists into place order, so that reports do not depend on the number of workers.
  public mutating func sort() {
    skipped.sort()
    errors.sort()
    limitsHit.sort()
  }
}
