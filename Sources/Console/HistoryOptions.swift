package import ArgumentParser
package import History

/// Where the history lies that a command asks: in a file, or with a server.
package protocol HistoryOptions: ParsableArguments {
  /// What the user types before the name of the command, such as `sprawl sweep`.
  static var program: String { get }
  /// What the user types to name the history of a fleet, such as `--state fleet.db`.
  static var fleet: String { get }

  /// The key of the credentials' ids.
  func key() throws -> [UInt8]

  /// Opens the history.
  ///
  /// - Throws: ``Failure``.
  func history(key: [UInt8]) throws -> any HistoryStore

  /// Opens the history to note decisions in it.
  ///
  /// - Throws: ``Failure``.
  func writableHistory(key: [UInt8]) throws -> any HistoryStore
}

extension Failure {
  /// Runs `body`; what is wrong with a history ends the command: as wrong usage where the user named
  /// the wrong thing, else as a failure.
  package static func translating<Result>(
    _ body: () throws(StateError) -> Result
  ) throws -> Result {
    do {
      return try body()
    } catch {
      switch error {
      case .missing, .foreign, .newer, .wrongKey, .unsuitable, .badBundle:
        throw Failure.usage("\(error)")
      case .damaged, .refused, .busy: throw Failure.failed("\(error)")
      }
    }
  }
}
