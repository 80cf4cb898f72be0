internal import ArgumentParser
internal import CSystem
internal import Scanning

/// How little others on the machine feel of a sweep.
struct PaceOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Yield the processor to others by this much (0 to 19).", valueName: "n"))
  var nice: UInt8 = 0

  @Flag(help: "Use disks only when nobody else does, where the system can do that.")
  var ioIdle = false

  @Option(
    help: ArgumentHelp("Read at most this many megabytes per second.", valueName: "n"))
  var maxMbps: Double?

  @Option(
    help: ArgumentHelp(
      """
      Begin no further file after this time, such as 90s, 30m or 2h; the next sweep goes on where \
      this one stopped.
      """, valueName: "time"))
  var timeBudget: TimeSpan?

  func validate() throws {
    guard nice <= 19 else { throw ValidationError("--nice takes a number from 0 to 19.") }
    if let maxMbps, !(maxMbps > 0 && maxMbps < 1e6) {
      throw ValidationError("--max-mbps takes a number of megabytes above 0.")
    }
  }

  /// Puts this process behind others, and gives what holds a scan back.
  func apply() -> ScanPace {
    if nice > 0 || ioIdle { sprawl_be_humble(CInt(nice), ioIdle) }
    return ScanPace(
      bytesPerSecond: maxMbps.map { Int($0 * 1e6) }, seconds: timeBudget?.seconds)
  }
}

/// A time written such as `90`, `90s`, `30m`, `2h` or `1d`.
struct TimeSpan: ExpressibleByArgument {
  let seconds: Int
  let text: String

  init?(argument: String) {
    let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
    var (digits, factor) = (Substring(argument), 1)
    if let last = digits.last, let unit = units[last] {
      (digits, factor) = (digits.dropLast(), unit)
    }
    guard let count = Int(digits), (0...100_000_000).contains(count) else { return nil }
    (seconds, text) = (count * factor, argument)
  }
}
