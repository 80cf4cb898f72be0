internal import CSystem
internal import Synchronization

/// How fast a scan may read, and for how long, so that others on the machine do not feel it.
public final class ScanPace: Sendable {
  private let bytesPerSecond: Double?
  private let deadline: ContinuousClock.Instant?
  /// When what was read so far would have been read at the speed that is allowed.
  private let due: Mutex<ContinuousClock.Instant>
  private let isStopped = Atomic<Bool>(false)

  /// - Parameters:
  ///   - bytesPerSecond: The most that is read, from 1; `nil` for no limit.
  ///   - seconds: How long files may be begun; `nil` for no limit.
  public init(bytesPerSecond: Int? = nil, seconds: Int? = nil) {
    self.bytesPerSecond = bytesPerSecond.map { Double(max(1, $0)) }
    deadline = seconds.map { ContinuousClock.now + .seconds($0) }
    due = Mutex(ContinuousClock.now)
  }

  /// Whether no further file is to be begun.
  public var isOver: Bool {
    if isStopped.load(ordering: .relaxed) { return true }
    guard let deadline, ContinuousClock.now >= deadline else { return false }
    stop()
    return true
  }

  /// Lets the scan end after the files that are being read.
  public func stop() { isStopped.store(true, ordering: .relaxed) }

  /// Waits as long as reading so many bytes may take.
  func wait(after bytes: Int) {
    guard let bytesPerSecond, bytes > 0 else { return }
    let end = due.withLock { due in
      due = max(due, ContinuousClock.now) + .seconds(Double(bytes) / bytesPerSecond)
      return due
    }
    while case let rest = end - ContinuousClock.now, rest > .zero, !isOver {
      sprawl_nap(UInt32(min(100_000, rest / .microseconds(1))))
    }
  }
}
