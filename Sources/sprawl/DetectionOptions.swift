internal import ArgumentParser
internal import Console
internal import Detection
internal import Identities

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What is believed, and what is reported of it.
struct DetectionOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp("Report what is at least this likely to be real (0 to 1).", valueName: "p"))
  var confidence = 0.5

  @Flag(help: "Report everything, however unlikely.")
  var all = false

  @Flag(help: "Report what markers such as sprawl:allow would suppress.")
  var noInlineIgnore = false

  @Option(help: ArgumentHelp("How many encodings inside one another to undo.", valueName: "n"))
  var maxDecodeDepth: UInt = 5

  @Option(
    help: ArgumentHelp(
      "Judge expiry by this time, such as 2026-11-21 or 2026-11-21T09:00:00Z; by default now.",
      valueName: "time"))
  var referenceTime: String?

  func validate() throws {
    guard (0...1).contains(confidence) else {
      throw ValidationError("--confidence is a probability: give a number from 0 to 1.")
    }
  }

  var threshold: Double { all ? 0 : confidence }

  /// Seconds since 1970.
  func referenceSeconds() throws -> Int { try Self.seconds(of: referenceTime) }

  /// The day of a reference time, or today.
  static func day(of referenceTime: String?) throws -> CalendarDate? {
    CalendarDate(secondsSince1970: try seconds(of: referenceTime))
  }

  private static func seconds(of referenceTime: String?) throws -> Int {
    guard let referenceTime else { return time(nil) }
    guard let seconds = Timestamp.parse(referenceTime) else {
      throw Failure.usage("--reference-time '\(referenceTime)' is not a time such as 2026-11-21")
    }
    return seconds
  }

  /// The day of the reference time.
  func today() throws -> CalendarDate? { try Self.day(of: referenceTime) }

  /// The options that change what is found, as `name=value`.
  var facts: [String] {
    (threshold == 0.5 ? [] : ["confidence=\(threshold)"])
      + (noInlineIgnore ? ["no-inline-ignore"] : [])
      + (maxDecodeDepth == 5 ? [] : ["max-decode-depth=\(maxDecodeDepth)"])
      + (referenceTime.map { ["reference-time=\($0)"] } ?? [])
  }
}
