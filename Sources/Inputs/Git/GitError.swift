/// Why git did not do what it was asked to.
public enum GitError: Error, Hashable {
  /// The program `git` is not there, or cannot be run; `number` is the `errno`.
  case cannotRun(number: CInt)
  /// `git` ended with an error and said this, in one line.
  case failed(command: String, message: String)
  /// `git` was ended by a signal before it was done.
  case ended(command: String, signal: CInt)
  /// What `git` wrote is not what its manual promises.
  case unexpectedOutput(command: String)
  /// So many errors came before that the rest was not asked for.
  case givenUp
  /// The pipe to or from `git` broke; `number` is the `errno`.
  case broken(number: CInt)
}

extension GitError: CustomStringConvertible {
  /// A short phrase without the path of the repository.
  public var description: String {
    switch self {
    case .cannotRun(let number) where number == 2: "the program git is not installed"
    case .cannotRun(let number): "git cannot be run: \(ReadError.refused(number: number))"
    case .failed(_, let message) where message.contains("dubious ownership"):
      """
      the repository belongs to another user, and git reads it only if you say that you trust it: \
      git config --global --add safe.directory FOLDER
      """
    case .failed(let command, let message): "git \(command): \(message)"
    case .ended(let command, let signal): "git \(command) was ended by signal \(signal)"
    case .unexpectedOutput(let command): "git \(command) wrote something unexpected"
    case .givenUp: "further commits given up after many errors"
    case .broken(let number): "the connection to git broke: \(ReadError.refused(number: number))"
    }
  }
}
