internal import History

/// The tables on a server, and how older ones become the present ones.
///
/// They stand in a schema of their own, so that a database can be shared with other programs. A
/// migration is never changed once it was released: a later one changes what it made.
enum ServerSchema {
  static let name = "sprawl"

  /// Each makes a version of the one before; the first makes version 1 of nothing.
  static let migrations = [facts + tables]

  /// Of the present tables.
  static var version: Int { migrations.count }

  private static let facts = """
    CREATE TABLE fact (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    );

    """

  /// The tables of the history, with the words of this dialect. Texts are compared by their bytes.
  private static var tables: String {
    [
      (" WITHOUT ROWID", ""), (" INTEGER", " BIGINT"), (" REAL", " DOUBLE PRECISION"),
      (" TEXT", " TEXT COLLATE \"C\""),
    ].reduce(StateSchema.history) { $0.replacing($1.0, with: $1.1) }
  }
}
