internal import ArgumentParser
internal import Console
internal import Findings
internal import Policy
internal import Scanning

/// `sprawl baseline create`.
struct BaselineCreateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "create", abstract: "Make a baseline that accepts all that is found now.",
    discussion: """
      The new file holds a random salt, with which the ids are made, so that it means the same to all \
      who have the repository. With --key-file the ids are made with that key, and the file holds a \
      check value instead.
      """)

  @Argument(help: "Files and folders to scan.", completion: .file())
  var paths: [String] = ["."]

  @Flag(help: "Accept also what the history of the git repositories at these paths holds.")
  var history = false

  @OptionGroup var file: BaselineFile
  @OptionGroup var words: AcceptanceOptions
  @OptionGroup var scan: BaselineScan

  func run() throws {
    guard !file.exists else {
      throw Failure.usage("\(file.path) is there already; `sprawl baseline update` adds to it")
    }
    var baseline = try BaselineFile.new(scan.keys)
    let added = try baseline.accept(paths, history, words, scan, file)
    try file.write(baseline)
    try Terminal.print("\(file.path): \(added.count) accepted\n")
    try added.complain()
  }
}

/// `sprawl baseline update`.
struct BaselineUpdateCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "update", abstract: "Accept what is found now and is not in the baseline yet.",
    discussion: "What is in the baseline stays as it is; `sprawl baseline prune` removes from it.")

  @Argument(help: "Files and folders to scan.", completion: .file())
  var paths: [String] = ["."]

  @Flag(help: "Accept also what the history of the git repositories at these paths holds.")
  var history = false

  @OptionGroup var file: BaselineFile
  @OptionGroup var words: AcceptanceOptions
  @OptionGroup var scan: BaselineScan

  func run() throws {
    var baseline = try file.read()
    let before = baseline.entries.count
    let added = try baseline.accept(paths, history, words, scan, file)
    try file.write(baseline)
    try Terminal.print("\(file.path): \(before) kept, \(added.count) added\n")
    try added.complain()
  }
}

/// How much a baseline grew, and whether it may lack something.
struct BaselineGrowth {
  let count: Int
  let isComplete: Bool

  /// Says that something may be missing.
  func complain() throws {
    guard !isComplete else { return }
    Terminal.complain(
      "sprawl: not everything could be looked at; `sprawl scan` says what, and may report more")
    throw ExitCode(ExitStatus.incomplete)
  }
}

extension Baseline {
  /// Adds statements about what is found and not accepted yet.
  fileprivate mutating func accept(
    _ paths: [String], _ history: Bool, _ words: AcceptanceOptions, _ scan: BaselineScan,
    _ file: BaselineFile
  ) throws -> BaselineGrowth {
    let model = try words.model()
    let key = try file.key(of: self, scan.keys)
    let result = try scan.run(paths, history: history ? .yes : .no)
    var known = Set(entries.filter { $0.scope == nil }.compactMap(\.id))
    let before = known.count
    for entry in BaselineUse.entries(accepting: result.findings, key: key, like: model) {
      if let id = entry.id, known.insert(id).inserted { add(entry) }
    }
    return BaselineGrowth(count: known.count - before, isComplete: result.coverage.isComplete)
  }
}
