/// What the exit status says; see `sprawl --help`.
enum ExitStatus {
  static let clean: Int32 = 0
  static let findings: Int32 = 1
  static let usage: Int32 = 2
  static let incomplete: Int32 = 3
  static let internalError: Int32 = 4
}

/// A command that cannot do what it was asked to.
struct Failure: Error {
  /// A sentence without the program's name.
  let message: String
  let status: Int32

  /// The user asked for something that does not work.
  static func usage(_ message: String) -> Failure {
    Failure(message: message, status: ExitStatus.usage)
  }

  /// Something outside of the user's request went wrong.
  static func failed(_ message: String) -> Failure {
    Failure(message: message, status: ExitStatus.internalError)
  }
}
