import Foundation
import TestSupport
import Testing

/// A running process, whose streams go to files.
///
/// Every process of these tests ends in ``finish(_:)``, which looks for planted secrets in all that
/// it wrote.
final class Child {
  let process: pid_t
  private let scratch: TemporaryFolder
  private let terminal: CInt?
  /// The streams that are the terminal: 1, 2, or none.
  private let terminalStreams: Set<CInt>
  private var peakMemory = 0
  private var terminalOutput: [UInt8] = []

  /// How long a process may run, in seconds.
  private static let patience = 120.0

  init(
    _ command: [String], folder: String, input: [UInt8], environment: [String],
    onTerminal streams: Set<CInt>, width: UInt16
  ) throws {
    scratch = TemporaryFolder()
    scratch.write(input, to: "in")
    let terminal = streams.isEmpty ? nil : try Self.openTerminal(width: width)
    self.terminal = terminal?.descriptor
    terminalStreams = streams
    var actions = posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, scratch["in"], O_RDONLY, 0)
    for (stream, name) in [(CInt(1), "out"), (2, "err")] {
      let isTerminal = streams.contains(stream)
      unsafe posix_spawn_file_actions_addopen(
        &actions, stream, isTerminal ? terminal!.name : scratch[name],
        isTerminal ? O_RDWR | O_NOCTTY : flags, 0o600)
    }
    process = try unsafe Self.spawn(
      ["/usr/bin/env", "-C", folder] + command, environment, &actions)
  }

  private static func spawn(
    _ command: [String], _ environment: [String],
    _ actions: inout posix_spawn_file_actions_t
  ) throws -> pid_t {
    var arguments = unsafe command.map { unsafe strdup($0) } + [nil]
    var variables = unsafe environment.map { unsafe strdup($0) } + [nil]
    defer { for text in unsafe arguments + variables { unsafe free(text) } }
    var process = pid_t()
    // The threads of tests block signals, which children would inherit.
    var (attributes, signals) = (posix_spawnattr_t(), sigset_t())
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    // `system`, which other tests call meanwhile, ignores these two, and children would inherit that.
    for number in [SIGINT, SIGQUIT] { unsafe sigaddset(&signals, number) }
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
    let status = unsafe posix_spawnp(
      &process, command[0], &actions, &attributes, &arguments, &variables)
    try #require(status == 0, "\(command[0]) cannot be run: error \(status)")
    return process
  }

  /// Waits for the end, and looks for secrets.
  func finish(_ location: SourceLocation = #_sourceLocation) throws -> Run {
    var status: CInt = 0
    let deadline = Date().addingTimeInterval(Self.patience)
    var isKilled = false
    while unsafe waitpid(process, &status, WNOHANG) == 0 {
      drainTerminal()
      peakMemory = max(peakMemory, Self.peakMemory(of: process))
      usleep(2_000)
      if Date() > deadline, !isKilled {
        isKilled = true
        kill(process, SIGKILL)
        Issue.record("ran for \(Self.patience) s", sourceLocation: location)
      }
    }
    drainTerminal()
    if let terminal { close(terminal) }
    let run = Run(
      status: status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + (status & 0x7F),
      output: terminalStreams.contains(1) ? terminalOutput : try scratch.bytes(of: "out"),
      errors: terminalStreams.contains(2) ? terminalOutput : try scratch.bytes(of: "err"),
      peakMemory: peakMemory)
    PlantedSecrets.expectNone(in: run.output, "standard output", location)
    PlantedSecrets.expectNone(in: run.errors, "standard error", location)
    return run
  }

  /// The most memory that a running process has used, in bytes; 0 when that cannot be told.
  ///
  /// `getrusage` tells no less than what the parent used when it started the process.
  private static func peakMemory(of process: pid_t) -> Int {
    guard let text = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = text.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") })
    else { return 0 }
    return (Int(line.filter(\.isNumber)) ?? 0) * 1024
  }

  /// Waits until the terminal shows a text.
  func wait(for text: String, _ location: SourceLocation = #_sourceLocation) {
    wait(for: "'\(text)' to show", location) {
      drainTerminal()
      return String(decoding: terminalOutput, as: UTF8.self).contains(text)
    }
  }

  /// Waits until a condition holds, which `what` names.
  func wait(
    for what: String, _ location: SourceLocation = #_sourceLocation, until holds: () -> Bool
  ) {
    let deadline = Date().addingTimeInterval(Self.patience / 4)
    while !holds() {
      guard Date() < deadline else {
        Issue.record("waited in vain for \(what)", sourceLocation: location)
        return
      }
      usleep(500)
    }
  }

  /// Runs `change` while the process stands between two reads of a file, of which it has read a part.
  func interrupt(
    reading path: String, _ location: SourceLocation = #_sourceLocation, change: () -> Void
  ) {
    wait(for: "\(path) to be read", location) {
      kill(process, SIGSTOP)
      defer { kill(process, SIGCONT) }
      while let state, !"TZ".contains(state) { usleep(100) }
      guard let position = position(in: path), position > 0 else { return false }
      change()
      return true
    }
  }

  /// What the process does (`man 5 proc_pid_stat`), such as `T` for stopped; `nil` when it is gone.
  private var state: Character? {
    let facts = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return facts?.split(separator: ")").last?.first { $0 != " " }
  }

  /// How far the process has read the file, if it has it open, in bytes.
  private func position(in path: String) -> Int? {
    let folder = "/proc/\(process)/fd"
    for number in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
      let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/\(number)")
      guard target == path,
        let facts = try? String(
          contentsOfFile: "/proc/\(process)/fdinfo/\(number)", encoding: .utf8)
      else { continue }
      return facts.split(separator: "\n").first.flatMap { Int($0.filter(\.isNumber)) }
    }
    return nil
  }

  private static func openTerminal(
    width: UInt16
  ) throws -> (descriptor: CInt, name: String) {
    let descriptor = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (lock, number): (CInt, CInt) = (0, 0)
    // TIOCSPTLCK and TIOCGPTN (`man 2 TIOCSPTLCK`).
    try #require(unsafe ioctl(descriptor, 0x4004_5431, &lock) == 0)
    try #require(unsafe ioctl(descriptor, 0x8004_5430, &number) == 0)
    var size = winsize(ws_row: 24, ws_col: width, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe ioctl(descriptor, UInt(TIOCSWINSZ), &size) == 0)
    return (descriptor, "/dev/pts/\(number)")
  }

  private func drainTerminal() {
    guard let terminal else { return }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe read(terminal, &bytes, bytes.count)
      guard count > 0 else { return }
      terminalOutput += bytes.prefix(count)
    }
  }
}
