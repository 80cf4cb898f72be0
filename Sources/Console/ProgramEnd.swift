package import ArgumentParser

/// How a program ends whose command threw.
package enum ProgramEnd {
  /// Says what is wrong, on stderr, or what was asked for, on stdout; gives the exit status.
  ///
  /// - Parameters:
  ///   - program: The root of the commands.
  ///   - hint: What is said behind a usage that is wrong.
  package static func status(
    for error: any Error, of program: (some ParsableCommand).Type, hint: String = ""
  ) -> Int32 {
    if let status = error as? ExitCode { return status.rawValue }
    let isHelp = program.exitCode(for: error) == .success
    let message = program.fullMessage(for: error)
    if isHelp {
      print(message)
      return 0
    }
    if let failure = error as? Failure {
      Terminal.complain("\(program.configuration.commandName ?? ""): \(failure.message)")
      return failure.status
    }
    Terminal.complain(message + hint)
    return ExitStatus.usage
  }
}
