/// A database that holds what is known of hosts over time: a file of SQLite, or a server's.
///
/// The tables are those of ``StateSchema/history`` in each, so that questions are asked once, in the
/// SQL that all of them speak. Texts are ordered by their bytes.
package protocol HistoryStore {
  /// What errors call it: a path, or an address without its password.
  var name: String { get }

  /// Runs `body` in one transaction, which sees the database as it is at one moment.
  func reading<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result

  /// Runs `body` in one transaction, all of which takes place or nothing, and during which nobody
  /// else writes.
  func writing<Result>(
    _ body: (any HistoryDatabase) throws -> Result
  ) throws(StateError) -> Result
}
