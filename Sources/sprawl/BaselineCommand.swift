internal import ArgumentParser

/// `sprawl baseline`: what is known and accepted.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline", abstract: "Accept findings, so that only new ones are reported.",
    discussion: """
      A baseline is a file in the repository (.sprawl-baseline.jsonl) with one line for each accepted \
      credential: no secret, no line number, no time. scan and git leave out what it names, and count \
      and list it as suppressed.
      """,
    subcommands: [
      BaselineCreateCommand.self, BaselineUpdateCommand.self, BaselinePruneCommand.self,
      BaselineImportCommand.self, BaselineMergeCommand.self, BaselineCheckCommand.self,
    ])
}
