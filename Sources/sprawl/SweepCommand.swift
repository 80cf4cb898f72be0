internal import ArgumentParser
internal import Console

/// `sprawl sweep`: scans that remember.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract: "Scan again and again, read only what changed, and tell what is new or gone.",
    discussion: """
      sprawl sweep run /srv /home                 sweep; the first time all, then what changed
      sprawl sweep status                         what is open, and since when
      sprawl sweep diff                           what the last sweep changed
      sprawl sweep report -o sweep.html           everything, as a page to read
      sprawl sweep export -o build-7.jsonl        for the fleet
      sprawl sweep merge --state fleet.db *.jsonl join the bundles of many hosts
      """,
    subcommands: [
      SweepRunCommand.self, StatusCommand<StateOptions>.self, DiffCommand<StateOptions>.self,
      OpenReportCommand<StateOptions>.self, AcceptCommand<StateOptions>.self,
      ExportCommand<StateOptions>.self,
      SweepMergeCommand.self,
    ])
}
