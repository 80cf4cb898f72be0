internal import CSystem
internal import Console
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
    guard isWanted, Terminal.errorIsTerminal, Terminal.variable("TERM") != "dumb" else {
      return body()
    }
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
    var (remaining, isShown) = (RemainingTime(), false)
    while true {
      for _ in 0..<10 where !isOver.load(ordering: .relaxed) { usleep(Self.interval / 10) }
      if isOver.load(ordering: .relaxed) { break }
      let seconds = Self.now - start
      let left = remaining.phrase(after: seconds, done: progress.fractionDone)
      sprawl_set_progress_shown(true)
      isShown = true
      Terminal.write(
        Self.clear + Self.fit(facts(after: seconds, left), into: Terminal.errorWidth - 1))
    }
    if isShown { Terminal.write(Self.clear) }
    sprawl_set_progress_shown(false)
  }

  /// Goes to the start of the line and empties it.
  private static let clear = "\r\u{1B}[K"

  /// What the line says, and how much each matters, the least number most.
  private func facts(after seconds: Double, _ left: String?) -> [(text: String, rank: Int)] {
    let megabytes = Double(progress.bytes) / 1e6
    return [
      ("\(progress.files) files", 0), ("\(Int(megabytes)) MB", 2),
      ("\(Int(megabytes / seconds)) MB/s", 4), ("\(progress.sightings) found", 1),
    ] + (left.map { [($0, 3)] } ?? [])
  }

  /// As many of the facts as fit into a line of a terminal, such as
  /// `12345 files, 640 MB, 410 MB/s, 3 found, about 12 s left`. A longer line would wrap, and its
  /// first part would stay for ever.
  static func fit(_ facts: [(text: String, rank: Int)], into width: Int) -> String {
    for rank in (0...4).reversed() {
      let text = facts.filter { $0.rank <= rank }.map(\.text).joined(separator: ", ")
      if text.utf8.count <= width { return text }
    }
    return ""
  }

  private static var now: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
