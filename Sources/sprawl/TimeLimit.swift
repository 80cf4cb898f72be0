internal import CSystem
internal import Console

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Ends the program when its time is up, whatever it waits for, with the programs that it started:
/// nobody's push may hang.
enum TimeLimit {
  private final class Alarm: Sendable {
    let seconds: UInt32
    let message: String
    let status: Int32

    init(seconds: UInt32, message: String, status: Int32) {
      self.seconds = seconds
      self.message = message
      self.status = status
    }
  }

  /// Writes `message` to stderr and ends the program with `status`, unless it ended before.
  static func start(seconds: UInt, message: String, status: Int32) {
    guard seconds > 0 else { return }
    let alarm = Alarm(
      seconds: UInt32(min(seconds, UInt(UInt32.max))), message: message, status: status)
    var thread = pthread_t()
    let argument = unsafe Unmanaged.passRetained(alarm)
    let failure = unsafe pthread_create(
      &thread, nil,
      { argument in
        let alarm = unsafe Unmanaged<Alarm>.fromOpaque(argument!).takeRetainedValue()
        var rest = alarm.seconds
        while rest > 0 { rest = sleep(rest) }
        sprawl_end_programs()
        Terminal.complain(alarm.message)
        _exit(alarm.status)
      }, argument.toOpaque())
    if failure != 0 { unsafe argument.release() }
  }
}
