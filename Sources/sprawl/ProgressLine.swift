internal import Scanning
internal import Synchronization

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A line on the terminal that says how far a scan has come.
final class ProgressLine: Sendable {
  private let progress: ScanProgress
  private let isOver = Atomic<Bool>(false)

  /// How long a scan runs before the line shows, and how often it changes, in microseconds.
  private static let interval: UInt32 = 200_000

  private init(_ progress: ScanProgress) {
    self.progress = progress
  }

  /// Runs `body`; shows the line meanwhile if stderr is a terminal and `isWanted`.
  static func during<Result>(
    _ progress: ScanProgress, isWanted: Bool, _ body: () -> Result
  ) -> Result {
    guard isWanted, Terminal.errorIsTerminal else { return body() }
    let line = ProgressLine(progress)
    var thread = pthread_t()
    let argument = unsafe Unmanaged.passRetained(line)
    let status = unsafe pthread_create(
      &thread, nil,
      { argument in
        unsafe Unmanaged<ProgressLine>.fromOpaque(argument!).takeRetainedValue().show()
        return nil
      }, argument.toOpaque())
    if status != 0 { unsafe argument.release() }
    let result = body()
    line.isOver.store(true, ordering: .relaxed)
    if status == 0 { pthread_join(thread, nil) }
    return result
  }

  private func show() {
    let start = Self.now
    var isShown = false
    while true {
      for _ in 0..<10 where !isOver.load(ordering: .relaxed) { usleep(Self.interval / 10) }
      if isOver.load(ordering: .relaxed) { break }
      Terminal.write("\r\u{1B}[K" + text(after: Self.now - start))
      isShown = true
    }
    if isShown { Terminal.write("\r\u{1B}[K") }
  }

  /// Such as `12345 files, 640 MB, 410 MB/s, 3 found, 12 s left`.
  private func text(after seconds: Double) -> String {
    let megabytes = Double(progress.bytes) / 1e6
    var text = "\(progress.files) files, \(Int(megabytes)) MB, \(Int(megabytes / seconds)) MB/s"
    text += ", \(progress.sightings) found"
    let done = progress.fractionDone
    if done > 0.02, done < 1, seconds > 1 {
      text += ", about \(Int(seconds * (1 - done) / done) + 1) s left"
    }
    return text
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
