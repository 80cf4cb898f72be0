internal import ArgumentParser
internal import Console
internal import Inputs

/// Which part of a repository is looked at.
struct GitSelectionOptions: ParsableArguments {
  @Flag(help: "Scan what the next commit will change, as the index holds it.")
  var staged = false

  @Flag(help: "With --staged, report also what the changed files hold in HEAD already.")
  var wholeFiles = false

  @Flag(help: "Scan only what branches, tags and other refs lead to.")
  var reachable = false

  @Option(
    name: [.long, .customLong("since-commit")],
    help: ArgumentHelp("Scan what the commits after this one brought.", valueName: "commit"))
  var since: String?

  @Option(
    help: ArgumentHelp(
      "Scan what these commits brought, such as main..topic (see man gitrevisions).",
      valueName: "a..b"))
  var range: String?

  @Option(
    help: ArgumentHelp(
      "Scan what the commits of this branch brought; with --since, those up to it.",
      valueName: "branch"))
  var branch: String?

  @Option(help: ArgumentHelp("Scan what the latest n commits brought.", valueName: "n"))
  var maxCommits: UInt?

  /// Whether one of the options is given.
  var isGiven: Bool { !facts.isEmpty }

  func validate() throws {
    let isRange = range != nil
    let isSelected = isRange || since != nil || branch != nil || maxCommits != nil || reachable
    if staged, isSelected {
      throw ValidationError("--staged is about the next commit, and not about a range of commits.")
    }
    if wholeFiles, !staged { throw ValidationError("--whole-files goes with --staged.") }
    if isRange, since != nil || branch != nil || reachable {
      throw ValidationError("--range says all; leave out --since, --branch and --reachable.")
    }
    if reachable, since != nil || branch != nil {
      throw ValidationError("--reachable means all branches; leave it out.")
    }
  }

  /// The commits to look at; `nil` for all that the repository stores.
  func revisions() throws -> RevisionSelection? {
    let count = maxCommits.map { Int(min($0, UInt(Int32.max))) }
    let names: [String]
    if let range {
      names = [range]
    } else if since != nil || branch != nil {
      names = [branch ?? "HEAD"] + (since.map { ["^\($0)"] } ?? [])
    } else {
      return reachable || count != nil ? .reachable(atMost: count) : nil
    }
    guard let selection = RevisionSelection.named(names, atMost: count) else {
      throw Failure.usage("'\(names.joined(separator: " "))' names no commits")
    }
    return selection
  }

  /// The options that change what is found, as `name=value`.
  var facts: [String] {
    let flags = [("staged", staged), ("whole-files", wholeFiles), ("reachable", reachable)]
    let values = [
      ("since", since), ("range", range), ("branch", branch),
      ("max-commits", maxCommits.map { String($0) }),
    ]
    return flags.filter(\.1).map(\.0)
      + values.compactMap { name, value in value.map { "\(name)=\($0)" } }
  }
}
