import Foundation
import TestSupport
import Testing

/// The line of progress on a terminal, and what an interrupt leaves behind.
struct InterruptTests {
  let folder: TemporaryFolder
  let credential: Credential
  /// Both ends of a FIFO, so that a scan of it waits as long as it is open.
  let pipe: CInt

  init() throws {
    folder = TemporaryFolder()
    credential = try Credential("npm.access-token", seed: 40)
    folder.write("token: \(credential.text)\n", to: "a.txt")
    folder.run("mkfifo pipe")
    pipe = unsafe open(folder["pipe"], O_RDWR | O_CLOEXEC)
    try #require(pipe >= 0)
  }

  private func start(
    _ arguments: [String] = [], width: UInt16 = 100, environment: [String: String] = [:]
  ) throws -> Child {
    let environment = environment.merging(["TERM": "xterm"]) { old, _ in old }
    return try Tool.start(
      [Tool.path, "scan", "a.txt", "pipe", "-j", "1", "-f", "json"] + arguments, in: folder,
      environment: environment, onTerminal: [2], width: width)
  }

  /// Lets the scan read to the end of the pipe.
  ///
  /// One that opened it later would wait for a writer for ever, so a writer stays until it did.
  private func endPipe() {
    let writer = unsafe open(folder["pipe"], O_WRONLY | O_CLOEXEC)
    close(pipe)
    var state = pollfd(fd: writer, events: Int16(POLLOUT), revents: 0)
    for _ in 0..<6_000 {
      unsafe poll(&state, 1, 0)
      if state.revents & Int16(POLLERR) == 0 { break }
      usleep(10_000)
    }
    close(writer)
  }

  static let clear = "\r\u{1B}[K"

  static let widths: [(width: UInt16, shown: String)] = [
    (100, "1 files, 0 MB, 0 MB/s, 1 found"), (31, "1 files, 0 MB, 0 MB/s, 1 found"),
    (30, "1 files, 0 MB, 1 found"), (20, "1 files, 1 found"), (12, "1 files"), (5, ""),
  ]

  @Test(arguments: widths)
  func `progress keeps to one line, and is cleared in the end`(
    width: UInt16, shown: String
  ) throws {
    let child = try start(width: width, environment: ["NO_COLOR": "1"])
    child.wait(for: Self.clear + shown)
    endPipe()
    let run = try child.finish()
    #expect(run.status == 1)
    #expect(try run.report().places == ["a.txt:1:8"])
    let lines = run.errorText.components(separatedBy: Self.clear)
    #expect(lines.count > 2 && lines.first == "" && lines.last == "")
    #expect(lines.dropFirst().dropLast().allSatisfy { $0 == shown })
  }

  @Test(arguments: [(["-q"], "xterm"), ([], "dumb")])
  func `no progress is shown where it is unwanted`(arguments: [String], kind: String) throws {
    let child = try start(arguments, environment: ["TERM": kind])
    usleep(600_000)
    endPipe()
    #expect(try child.finish().errors.isEmpty)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `an interrupt ends the scan quietly`(signal: CInt) throws {
    let child = try start(["-o", "r.json"])
    child.wait(for: "1 found")
    kill(child.process, signal)
    let run = try child.finish()
    close(pipe)
    #expect(run.status == 128 + signal)
    #expect(run.output.isEmpty && run.errorText.hasSuffix(Self.clear))
    #expect(leftovers.isEmpty)
  }

  @Test(arguments: [SIGINT, SIGTERM, SIGHUP])
  func `an interrupt ends a git that hangs, and what that started`(signal: CInt) throws {
    close(pipe)
    let hanging = try HangingGit(in: folder)
    let child = try Tool.start(
      [Tool.path, "git", "-q"], in: folder,
      environment: ["PATH": "\(folder["bin"]):/usr/bin:/bin"])
    child.wait(for: "git to run") { hanging.started.count == 2 }
    kill(child.process, signal)
    #expect(try child.finish().status == 128 + signal)
    #expect(hanging.left.isEmpty)
  }

  private var leftovers: [String] {
    let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return names.filter { $0.hasPrefix(".sprawl") || $0.hasPrefix("r.") }
  }
}
