/// What the exit status says; see `sprawl --help`.
package enum ExitStatus {
  package static let clean: Int32 = 0
  package static let findings: Int32 = 1
  package static let usage: Int32 = 2
  package static let incomplete: Int32 = 3
  package static let internalError: Int32 = 4
}

/// A command that cannot do what it was asked to.
package struct Failure: Error {
  /// A sentence without the program's name.
  package let message: String
  package let status: Int32

  /// The user asked for something that does not work.
  package static func usage(_ message: String) -> Failure {
    Failure(message: message, status: ExitStatus.usage)
  }

  /// Something outside of the user's request went wrong.
  package static func failed(_ message: String) -> Failure {
    Failure(message: message, status: ExitStatus.internalError)
  }
}
