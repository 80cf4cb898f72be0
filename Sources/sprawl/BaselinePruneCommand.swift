internal import ArgumentParser
internal import Console
internal import Findings
internal import Policy
internal import Scanning

/// `sprawl baseline prune`.
struct BaselinePruneCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prune", abstract: "Remove from the baseline what is no longer found, or expired.",
    discussion: """
      Scans the whole repository that you are in, with its history. When not everything could be \
      looked at, nothing is removed, and the exit status is 3.
      """)

  @Flag(help: "Say what would be removed, and change nothing.")
  var dryRun = false

  @OptionGroup var file: BaselineFile
  @OptionGroup var scan: BaselineScan

  func run() throws {
    var baseline = try file.read()
    let key = try file.key(of: baseline, scan.keys)
    let project = ProjectFolder()
    let result = try scan.run([project.root], history: .ifThere)
    guard result.coverage.isComplete else {
      Terminal.complain(
        "sprawl: nothing is removed, because not everything could be looked at; `sprawl scan` says what"
      )
      throw ExitCode(ExitStatus.incomplete)
    }
    let use = BaselineUse(
      of: result.findings, key: key, folder: file.folder, scanFolder: project.current)
    let today = try scan.detection.today()
    let old = baseline.entries
    baseline.keep { use.isUsed($0) && !$0.isExpired(on: today) }
    let kept = Set(baseline.entries)
    for entry in old where !kept.contains(entry) {
      try Terminal.print(Baseline.line(of: entry) + "\n")
    }
    let removed = old.count - baseline.entries.count
    if !dryRun { try file.write(baseline) }
    Terminal.complain(
      "\(file.path): \(baseline.entries.count) kept, \(removed) \(dryRun ? "to remove" : "removed")"
    )
  }
}
