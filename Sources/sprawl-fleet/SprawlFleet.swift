internal import ArgumentParser
internal import Console

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The command line of the fleet's program: what `sprawl sweep` does with a file, with a server.
struct SprawlFleet: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sprawl-fleet",
    abstract: "Keeps what the sweeps of a fleet found in a PostgreSQL server.",
    discussion: """
      sprawl-fleet merge --to postgresql://fleet@db/fleet --key-file fleet.key *.jsonl
      sprawl-fleet status --store postgresql://fleet@db/fleet --key-file fleet.key
      sprawl-fleet report --store postgresql://fleet@db/fleet --key-file fleet.key -o fleet.html

      The address is that of libpq, which also reads PGPASSWORD, PGSSLMODE, ~/.pgpass and the like. \
      Exit status: 0 done; 1 findings, or changes for the worse; 2 wrong usage; 3 nothing found, but \
      not everything could be looked at; 4 internal error.
      """,
    version: Version.current,
    subcommands: [
      FleetMergeCommand.self, StatusCommand<ServerOptions>.self, DiffCommand<ServerOptions>.self,
      OpenReportCommand<ServerOptions>.self, AcceptCommand<ServerOptions>.self,
      ExportCommand<ServerOptions>.self,
    ])
}

@main
enum Main {
  static func main() {
    // A reader that goes away shows as a failed write, which ends the report quietly.
    signal(SIGPIPE, SIG_IGN)
    Terminal.reserveStandardStreams()
    do {
      var command = try SprawlFleet.parseAsRoot()
      try command.run()
    } catch {
      exit(ProgramEnd.status(for: error, of: SprawlFleet.self))
    }
  }
}
