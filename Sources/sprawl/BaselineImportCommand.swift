internal import ArgumentParser
internal import Console
internal import Policy
internal import Scanning

/// `sprawl baseline import`.
struct BaselineImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import", abstract: "Take over what other scanners were told to accept.",
    discussion: """
      Scans the repository that you are in and adds to the baseline the findings that the files accept, \
      each in the file in which it is accepted: a .gitleaksignore, a report of gitleaks, a baseline of \
      detect-secrets or of Kingfisher. What they name by line is found at that line, once; \
      afterwards the id of the credential counts, and lines may move.
      """)

  @Argument(help: "Files of other scanners.", completion: .file())
  var files: [String]

  @Flag(help: "Look also at what the history of the git repository holds.")
  var history = false

  @OptionGroup var file: BaselineFile
  @OptionGroup var words: AcceptanceOptions
  @OptionGroup var scan: BaselineScan

  func run() throws {
    let project = ProjectFolder()
    var baseline = try file.exists ? file.read() : BaselineFile.new(scan.keys)
    let key = try file.key(of: baseline, scan.keys)
    var lists = PolicyLoader(folder: project.current, today: nil)
    do {
      for path in files {
        try lists.add(WholeFile.read(path, limit: BaselineReader.maximumSize), path: path)
      }
    } catch let faults as TextFaults {
      throw Failure.usage("\(faults)")
    }
    guard lists.allowlists.isEmpty else {
      throw Failure.usage(
        "allow lists of gitleaks have no findings to take over; put 'baseline: [.gitleaks.toml]' "
          + "into \(ProjectFolder.settingsName)")
    }
    for refusal in lists.refusals { Terminal.complain("sprawl: \(refusal)") }
    let result = try scan.run([project.root], history: history ? .yes : .no)
    let before = baseline.entries.count
    let accepted = lists.policy.accepted(of: result.findings, key: key, below: file.folder)
    let model = try words.model()
    for var entry in accepted {
      entry.reason = model.reason ?? entry.reason
      (entry.owner, entry.until) = (model.owner, model.until)
      baseline.add(entry)
    }
    try file.write(baseline)
    try Terminal.print(
      "\(file.path): \(before) kept, \(baseline.entries.count - before) taken over\n")
  }
}
