internal import ArgumentParser
internal import Console
internal import Findings
internal import Inputs
internal import Reports
internal import Scanning

/// `sprawl stores`: what assistants, tools, agents and robots keep on this machine.
struct StoresCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stores",
    abstract: "List the stores of assistants, tools, CI agents and robots, and who can read them.",
    discussion: """
      Looks at your home folder, or at other homes (--home) or all homes and services of a root \
      file system (--root), and lists what lies there, by the paths of files: kind, size, mode, \
      owner, whether it is encrypted, and who else can read it. With --scan the stores are \
      searched for credentials as well, and what each consumer reaches is added up.

      Exit status: 0; with --scan 1 when credentials were found; 3 when something could not be \
      looked at.
      """)

  @Option(
    name: .customLong("home"),
    help: ArgumentHelp("A home folder to look at instead of yours.", valueName: "folder"),
    completion: .directory)
  var homes: [String] = []

  @Option(
    name: .customLong("root"),
    help: ArgumentHelp(
      "A whole file system to look at: homes of users and services.", valueName: "folder"),
    completion: .directory)
  var systems: [String] = []

  @Flag(help: "Search what lies in the stores for credentials.")
  var scan = false

  @Flag(help: "Write JSON.")
  var json = false

  @OptionGroup(title: "Archive options") var archives: ArchiveOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Ownership options") var registry: RegistryOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to scan at once; 0 for one per processor.", valueName: "n"))
  var jobs: UInt = 0

  @Flag(help: "Do not write colours. NO_COLOR does the same.")
  var noColor = false

  @Flag(name: .shortAndLong, help: "No progress, no hints: only the result, and errors.")
  var quiet = false

  func run() throws {
    let roots = try StoreRoots.all(homes: homes, systems: systems)
    let users = UserNames(
      passwd: (try? WholeFile.read("/etc/passwd", limit: 1 << 20)) ?? [])
    var survey = StoreSurvey(users: users)
    for root in roots { survey.look(at: root) }
    let stores = survey.stores()
    let report = scan && !stores.isEmpty ? try self.report(on: stores, roots) : nil
    let places = report.map(FindingPlaces.init)
    let rows = stores.map { found in
      StoreReport.Row(store: found.store, findings: places?.findings(in: found.files))
    }
    var coverage = survey.coverage
    if let report { coverage.merge(report.coverage) }
    try write(
      StoreReport(
        rows: rows, roots: roots.map(\.path), coverage: coverage, radius: report?.blastRadius))
    if report?.findings.isEmpty == false { throw ExitCode(1) }
    if !coverage.isComplete { throw ExitCode(ExitStatus.incomplete) }
  }

  private func report(
    on stores: [StoreSurvey.Found], _ storeRoots: [StoreSurvey.Root]
  ) throws -> Report {
    let setup = try ScanSetup(
      rules: ruleOptions, detection: detection, keys: keys, registry: registry, isQuiet: quiet,
      policy: WalkPolicy(), unpacking: archives.limits, jobs: jobs)
    let roots: Roots
    do {
      roots = try Roots(stores.flatMap(\.files))
    } catch {
      throw Failure.failed("\(error)")
    }
    let progress = ScanProgress()
    let result = ProgressLine.during(progress, isWanted: !quiet) {
      Scan(rules: setup.rules, options: setup.options).run(roots, progress: progress)
    }
    return try setup.report(
      result, roots: storeRoots.map(\.path), facts: archives.facts + detection.facts)
  }

  private func write(_ report: StoreReport) throws {
    var sink = StandardOutputSink()
    do {
      if json {
        try report.writeJSON(to: &sink)
      } else {
        try report.writeTable(style: Terminal.style(noColor: noColor, toFile: false), to: &sink)
      }
      try sink.finish()
    } catch {
      throw Failure.failed("\(error)")
    }
  }
}

/// The findings of a report by the file they lie in.
private struct FindingPlaces {
  private var byFile: [String: Set<String>] = [:]

  init(_ report: Report) {
    for finding in report.findings {
      for occurrence in finding.occurrences {
        byFile[occurrence.place.path, default: []].insert(finding.id)
      }
    }
  }

  /// The ids of the findings in any of the files, sorted.
  func findings(in files: [String]) -> [String] {
    files.reduce(into: Set<String>()) { $0.formUnion(byFile[displayPath($1.utf8)] ?? []) }.sorted()
  }
}
