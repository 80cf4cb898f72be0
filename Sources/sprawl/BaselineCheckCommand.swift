internal import ArgumentParser
internal import Console
internal import Policy

/// `sprawl baseline check`.
struct BaselineCheckCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "check", abstract: "Say what is wrong with a baseline, and what has expired.",
    discussion: """
      Scans nothing. Exit status: 0 all is well; 1 something has expired, or lacks what --require \
      demands; 2 the file cannot be read.
      """)

  @OptionGroup var file: BaselineFile

  @Option(
    help: ArgumentHelp(
      "Demand of each line: reason, owner or until. May be repeated.", valueName: "key"))
  var require: [RequiredKey] = []

  @Option(
    help: ArgumentHelp("Judge expiry by this time; by default now.", valueName: "time"))
  var referenceTime: String?

  /// A key that lines can be asked to have.
  enum RequiredKey: String, CaseIterable, ExpressibleByArgument {
    case reason, owner, until

    func isMissing(in entry: Acceptance) -> Bool {
      switch self {
      case .reason: entry.reason == nil
      case .owner: entry.owner == nil
      case .until: entry.until == nil
      }
    }
  }

  func run() throws {
    let baseline = try file.read()
    let today = try DetectionOptions.day(of: referenceTime)
    var faults = 0
    func tell(_ problem: String, _ entry: Acceptance) throws {
      faults += 1
      try Terminal.print("\(problem): \(Baseline.line(of: entry))\n")
    }
    for entry in baseline.entries {
      if entry.isExpired(on: today) { try tell("expired", entry) }
      for key in require where key.isMissing(in: entry) {
        try tell("without \(key.rawValue)", entry)
      }
    }
    if baseline.key == .unstated {
      Terminal.complain(
        "sprawl: \(file.path) has no salt: its ids count under your key alone; "
          + "`sprawl baseline create` makes one for all")
    }
    if try WholeFile.read(file.path, limit: BaselineReader.maximumSize) != Array(baseline.text.utf8)
    {
      Terminal.complain(
        "sprawl: \(file.path) is not sorted as sprawl writes it; `sprawl baseline prune` mends that"
      )
    }
    try Terminal.print("\(file.path): \(baseline.entries.count) accepted, \(faults) to mend\n")
    if faults > 0 { throw ExitCode(ExitStatus.findings) }
  }
}
