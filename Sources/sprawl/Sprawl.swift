internal import ArgumentParser
internal import CSystem

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
      var command = try Sprawl.parseAsRoot(arguments)
      try command.run()
    } catch {
      exit(status(for: error))
    }
  }

  /// Says what is wrong, on stderr, or what was asked for, on stdout; gives the exit status.
  private static func status(for error: any Error) -> Int32 {
    if let status = error as? ExitCode { return status.rawValue }
    let isHelp = Sprawl.exitCode(for: error) == .success
    let message = Sprawl.fullMessage(for: error)
    if isHelp {
      print(message)
      return 0
    }
    if let failure = error as? Failure {
      Terminal.complain("sprawl: \(failure.message)")
      return failure.status
    }
    Terminal.complain(message + hint)
    return ExitStatus.usage
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

/// The version of the program.
enum Version {
  static let current = "0.1.0"
}
