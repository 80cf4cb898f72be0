internal import ArgumentParser
internal import CSystem
internal import Console

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The command line: one subcommand per file.
struct Sprawl: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sprawl",
    abstract: "Finds leaked credentials and says whose they are, offline.",
    discussion: """
      sprawl scan .                        scan this folder
      sprawl scan -o report.sarif src      write a report for other programs
      git diff | sprawl scan -             scan what another program writes

      Exit status: 0 nothing found; 1 findings at or above --fail-on; 2 wrong usage; \
      3 nothing found, but not everything could be looked at; 4 internal error.
      """,
    version: Version.current,
    subcommands: [
      ScanCommand.self, GitCommand.self, HookCommand.self, ImageCommand.self, StoresCommand.self,
      SweepCommand.self, ReportCommand.self, IdentitiesCommand.self, ExplainCommand.self,
      BaselineCommand.self, ConfigCommand.self, RulesCommand.self,
    ])
}

@main
enum Main {
  static func main() {
    // A reader that goes away shows as a failed write, which ends the report quietly.
    signal(SIGPIPE, SIG_IGN)
    sprawl_tidy_on_interrupt()
    Terminal.reserveStandardStreams()
    do {
      let arguments = try ConfiguredArguments.complete(Array(CommandLine.arguments.dropFirst()))
      var command = try Self.command(for: arguments)
      try command.run()
    } catch {
      exit(ProgramEnd.status(for: error, of: Sprawl.self, hint: hint))
    }
  }

  /// Parses the arguments.
  ///
  /// The commands that run often are parsed alone, which takes a third less time. What is wrong, or a question
  /// for help, is for the whole program.
  private static func command(for arguments: [String]) throws -> any ParsableCommand {
    let often: [any ParsableCommand.Type] = [ScanCommand.self, GitCommand.self]
    if let kind = often.first(where: { $0.configuration.commandName == arguments.first }),
      let command = try? kind.parseAsRoot(Array(arguments.dropFirst())), type(of: command) == kind
    {
      return command
    }
    return try Sprawl.parseAsRoot(arguments)
  }

  /// What to type instead, when a path stands where a command should.
  private static var hint: String {
    guard let first = CommandLine.arguments.dropFirst().first, !first.hasPrefix("-"),
      !Sprawl.configuration.subcommands.contains(where: {
        ([$0.configuration.commandName ?? ""] + $0.configuration.aliases).contains(first)
      })
    else { return "" }
    return "\nTo scan a file or folder: sprawl scan PATH"
  }
}
