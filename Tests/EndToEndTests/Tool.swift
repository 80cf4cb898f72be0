import Foundation
import TestSupport
import Testing

/// The built tool, as a user runs it.
struct Tool {
  /// Lies beside the bundle of the tests.
  static let path: String = {
    let candidates = CommandLine.arguments + ["/proc/self/exe"]
    for candidate in candidates {
      var url = URL(fileURLWithPath: candidate).resolvingSymlinksInPath()
      for _ in 0..<6 {
        url.deleteLastPathComponent()
        let tool = url.appendingPathComponent("sprawl").path
        var facts = stat()
        if unsafe stat(tool, &facts) == 0, facts.st_mode & S_IFMT == S_IFREG { return tool }
      }
    }
    return "sprawl"
  }()

  /// The environment of a run in `folder`, which has a home of its own, with the key in it.
  private static func environment(
    in folder: TemporaryFolder, _ changes: [String: String]
  ) -> [String] {
    let defaults = ["HOME": folder["home"], "PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]
    return defaults.merging(changes) { $1 }.map { "\($0.key)=\($0.value)" }
  }

  /// Runs `sprawl` with `arguments`, in `folder`.
  static func run(
    _ arguments: [String], in folder: TemporaryFolder, input: [UInt8] = [],
    environment: [String: String] = [:], onTerminal: Bool = false,
    location: SourceLocation = #_sourceLocation
  ) throws -> Run {
    try start(
      [path] + arguments, in: folder, input: input, environment: environment,
      onTerminal: onTerminal ? [1] : []
    ).finish(location)
  }

  /// Runs a line of the shell, in which `$sprawl` is the tool.
  static func shell(
    _ line: String, in folder: TemporaryFolder, environment: [String: String] = [:],
    location: SourceLocation = #_sourceLocation
  ) throws -> Run {
    let environment = environment.merging(["sprawl": path]) { $1 }
    return try start(["/bin/bash", "-c", line], in: folder, environment: environment)
      .finish(location)
  }

  static func start(
    _ command: [String], in folder: TemporaryFolder, input: [UInt8] = [],
    environment: [String: String] = [:], onTerminal streams: Set<CInt> = [], width: UInt16 = 100
  ) throws -> Child {
    try Child(
      command, folder: folder.path, input: input,
      environment: Self.environment(in: folder, environment),
      onTerminal: streams, width: width)
  }
}

/// What a finished run left.
struct Run {
  /// The exit status, or 128 and the signal that ended it.
  let status: Int32
  let output: [UInt8]
  let errors: [UInt8]
  /// The most memory that was in use, in bytes.
  let peakMemory: Int

  var outputText: String { String(decoding: output, as: UTF8.self) }
  var errorText: String { String(decoding: errors, as: UTF8.self) }

  func report() throws -> ReportDocument { try ReportDocument(output) }
}
