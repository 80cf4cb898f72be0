import Foundation
import TestSupport
import Testing

/// A fresh repository, made by the real git with fixed names and times.
struct GitFolder {
  let folder = TemporaryFolder()

  init(_ options: String = "") throws {
    try git("init -q -b main \(options) .")
  }

  /// Runs a line of the shell, in which `git` is the real one, in the repository.
  ///
  /// - Parameter time: The time of commits, in seconds since 2026-01-01.
  @discardableResult
  func shell(
    _ line: String, time: Int = 0, location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let date = "\(1_767_225_600 + time) +0000"
    let variables = [
      "HOME": folder.path, "GIT_CONFIG_NOSYSTEM": "1", "GIT_AUTHOR_NAME": "Ana",
      "GIT_AUTHOR_EMAIL": "ana@example.org", "GIT_COMMITTER_NAME": "Bob",
      "GIT_COMMITTER_EMAIL": "bob@example.org", "GIT_AUTHOR_DATE": date,
      "GIT_COMMITTER_DATE": date,
    ]
    let run = try Tool.shell(line, in: folder, environment: variables, location: location)
    try #require(run.status == 0, "\(line): \(run.errorText)", sourceLocation: location)
    return run.outputText.trimmingCharacters(in: .whitespacesAndNewlines)
  }

  @discardableResult
  func git(
    _ arguments: String, time: Int = 0, location: SourceLocation = #_sourceLocation
  ) throws -> String {
    try shell("git \(arguments)", time: time, location: location)
  }

  /// Writes files and commits all that changed; gives the commit.
  @discardableResult
  func commit(_ files: [String: String], message: String = "Change", time: Int = 0) throws -> String
  {
    for (name, text) in files { folder.write(text, to: name) }
    try git("add -A && git commit -q --allow-empty -m '\(message)'", time: time)
    return try git("rev-parse HEAD")
  }

  /// Runs the tool in the repository.
  func sprawl(
    _ arguments: String..., environment: [String: String] = [:],
    location: SourceLocation = #_sourceLocation
  ) throws -> Run {
    try Tool.run(arguments, in: folder, environment: environment, location: location)
  }
}
