internal import ArgumentParser

/// `sprawl identities`: the inventory.
struct IdentitiesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "identities",
    abstract: "List identities: whose they are, what they reach, what to revoke.",
    discussion: """
      sprawl identities report.json               of a saved report
      sprawl identities .                         of what is here
      sprawl identities . --id invoice-bot        everything about one, and what to revoke
      sprawl identities . --tickets tickets       a ticket for each owner
      sprawl identities import people.csv         begin a registry
      """,
    subcommands: [IdentitiesListCommand.self, IdentitiesImportCommand.self],
    defaultSubcommand: IdentitiesListCommand.self)
}
