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
  private var peakMemory = 0
  private var terminalOutput: [UInt8] = []

  /// How long a process may run, in seconds.
  private static let patience = 120.0

  init(
    _ command: [String], folder: String, input: [UInt8], environment: [String], onTerminal: Bool
  ) throws {
    scratch = TemporaryFolder()
    scratch.write(input, to: "in")
    let terminal = onTerminal ? try Self.openTerminal() : nil
    self.terminal = terminal?.descriptor
    var actions = posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    let flags = O_WRONLY | O_CREAT | O_TRUNC
    unsafe posix_spawn_file_actions_addopen(&actions, 0, scratch["in"], O_RDONLY, 0)
    if let terminal {
      unsafe posix_spawn_file_actions_addopen(&actions, 1, terminal.name, O_RDWR | O_NOCTTY, 0)
    } else {
      unsafe posix_spawn_file_actions_addopen(&actions, 1, scratch["out"], flags, 0o600)
    }
    unsafe posix_spawn_file_actions_addopen(&actions, 2, scratch["err"], flags, 0o600)
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
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
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
      output: terminal == nil ? try scratch.bytes(of: "out") : terminalOutput,
      errors: try scratch.bytes(of: "err"), peakMemory: peakMemory)
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

  private static func openTerminal() throws -> (descriptor: CInt, name: String) {
    let descriptor = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK)
    var (lock, number): (CInt, CInt) = (0, 0)
    // TIOCSPTLCK and TIOCGPTN (`man 2 TIOCSPTLCK`).
    try #require(unsafe ioctl(descriptor, 0x4004_5431, &lock) == 0)
    try #require(unsafe ioctl(descriptor, 0x8004_5430, &number) == 0)
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
