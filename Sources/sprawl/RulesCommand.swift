internal import ArgumentParser

/// `sprawl rules`: rules and their self-tests.
struct RulesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules", abstract: "List, show, check and import rules, and draw samples of them.",
    subcommands: [
      RulesListCommand.self, RulesShowCommand.self, RulesCheckCommand.self,
      RulesSampleCommand.self, RulesImportCommand.self,
    ])
}
