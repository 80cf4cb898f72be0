internal import ArgumentParser
internal import Console
internal import Detection
internal import Findings
internal import Inputs
internal import Policy
internal import Scanning

/// A scan for what a baseline is to accept.
struct BaselineScan: ParsableArguments {
  @OptionGroup(title: "Input options") var input: InputOptions
  @OptionGroup(title: "Archive options") var archives: ArchiveOptions
  @OptionGroup(title: "Rule options") var ruleOptions: RuleOptions
  @OptionGroup(title: "Detection options") var detection: DetectionOptions
  @OptionGroup(title: "Other options") var keys: KeyOptions
  @OptionGroup var settings: SettingsOptions

  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    help: ArgumentHelp("How many files to scan at once; 0 for one per processor.", valueName: "n"))
  var jobs: UInt = 0

  @Flag(name: .shortAndLong, help: "No progress, no hints: only the result, and errors.")
  var quiet = false

  /// Scans files and folders, and the repositories at these paths.
  ///
  /// - Parameter history: Whether what repositories of git store counts as well, and whether one has
  ///   to be there.
  func run(_ paths: [String], history: HistoryWish) throws -> ScanResult {
    var accepted = PolicyLoader(folder: ProjectFolder().current, today: try detection.today())
    for settings in try settings.load() { accepted.add(settings) }
    let setup = try ScanSetup(
      rules: ruleOptions, detection: detection, keys: keys, accepted: accepted, isQuiet: quiet,
      policy: input.policy(), unpacking: archives.limits, jobs: jobs)
    let files = try scan(paths, setup)
    guard let repositories = try repositories(at: paths, history) else {
      return accepted.policy.applied(to: files)
    }
    let progress = ScanProgress()
    let outcome = ProgressLine.during(progress, isWanted: !quiet) {
      Swift.Result { () throws(GitError) in
        try GitScan(rules: setup.rules, options: setup.options)
          .run(repositories, progress: progress)
      }
    }
    do {
      return accepted.policy.applied(to: files.joined(with: try outcome.get()))
    } catch {
      throw Failure.usage("\(error)")
    }
  }

  /// Whether the history of repositories is looked at.
  enum HistoryWish { case no, ifThere, yes }

  private func scan(_ paths: [String], _ setup: ScanSetup) throws -> ScanResult {
    let roots: Roots
    do {
      roots = try Roots(paths, respectsGitignore: input.respectGitignore)
    } catch {
      throw Failure.usage("\(error)")
    }
    let progress = ScanProgress()
    return ProgressLine.during(progress, isWanted: !quiet) {
      Scan(rules: setup.rules, options: setup.options).run(roots, progress: progress)
    }
  }

  private func repositories(
    at paths: [String], _ wish: HistoryWish
  ) throws -> [GitRepository]? {
    if wish == .no { return nil }
    var repositories: [GitRepository] = []
    for path in paths {
      do {
        repositories.append(try GitRepository(opening: path))
      } catch {
        if wish == .yes { throw Failure.usage("\(path): \(error)") }
      }
    }
    return repositories.isEmpty ? nil : repositories
  }
}

/// What new statements of a baseline say besides the credential.
struct AcceptanceOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Why the new findings are accepted.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("Who answers for them.", valueName: "name"))
  var owner: String?

  @Option(
    help: ArgumentHelp("The last day on which they are accepted.", valueName: "yyyy-mm-dd"))
  var until: String?

  func model() throws -> Acceptance {
    var model = Acceptance(reason: reason, owner: owner)
    guard let until else { return model }
    guard let day = CalendarDate(until.utf8) else {
      throw Failure.usage("--until '\(until)' is no day such as 2027-06-30")
    }
    model.until = day
    return model
  }
}
