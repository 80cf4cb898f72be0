import Foundation
import TestSupport

/// A program `git` in the folder `bin` that starts another one and waits for ever.
struct HangingGit {
  let folder: TemporaryFolder

  init(in folder: TemporaryFolder) throws {
    self.folder = folder
    folder.writeProgram(
      """
      #!/bin/sh
      sleep 600 &
      echo $$ $! >>\(folder["started"])
      wait

      """, to: "bin/git")
  }

  /// The processes that were started.
  var started: [pid_t] {
    let text = (try? String(contentsOfFile: folder["started"], encoding: .utf8)) ?? ""
    return text.split { $0.isWhitespace }.compactMap { pid_t($0) }
  }

  /// Those of them that still run after a moment; they are ended.
  var left: [pid_t] {
    var left = started
    for _ in 0..<100 where !left.isEmpty {
      left = left.filter(Self.runs)
      if !left.isEmpty { usleep(20_000) }
    }
    for process in left { kill(process, SIGKILL) }
    return left
  }

  /// Whether the process is there, and more than an entry that waits to be asked for.
  private static func runs(_ process: pid_t) -> Bool {
    let facts = try? String(contentsOfFile: "/proc/\(process)/stat", encoding: .utf8)
    return facts.map { !$0.contains(") Z ") } ?? false
  }
}
