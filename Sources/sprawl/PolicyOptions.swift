internal import ArgumentParser
internal import Console
internal import Detection
internal import Policy

/// What is known and accepted.
struct PolicyOptions: ParsableArguments {
  @Option(
    name: [
      .customShort("b"), .customLong("baseline"), .customLong("baseline-path"),
      .customLong("baseline-file"),
    ],
    help: ArgumentHelp(
      """
      Do not report what this file accepts: a baseline of sprawl, detect-secrets or Kingfisher, or a \
      report, .gitleaksignore or .gitleaks.toml of gitleaks. May be repeated. By default \
      .sprawl-baseline.jsonl of the repository you are in.
      """, valueName: "file"), completion: .file())
  var baseline: [String] = []

  @Flag(help: "Report also what baselines accept.")
  var noBaseline = false

  @OptionGroup var files: SettingsOptions

  private var paths: [String] {
    baseline.isEmpty ? [ProjectFolder().baseline].compactMap { $0 } : baseline
  }

  /// Reads what is accepted on a day.
  func load(today: CalendarDate?) throws -> PolicyLoader {
    var loader = PolicyLoader(folder: ProjectFolder().current, today: today)
    // Without the baseline ids stay what they are with it.
    loader.acceptsFiles = !noBaseline
    do {
      for path in paths {
        let bytes = try WholeFile.read(path, limit: BaselineReader.maximumSize)
        try loader.add(bytes, path: path)
      }
    } catch let faults as TextFaults {
      throw Failure.usage("\(faults)")
    }
    for settings in try files.load() { loader.add(settings) }
    return loader
  }

  /// The options that change what is reported, as `name=value`.
  var facts: [String] {
    noBaseline ? ["no-baseline"] : paths.map { "baseline=\($0)" }
  }
}
