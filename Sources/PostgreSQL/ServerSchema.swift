internal import History

/// The tables on a server, and how older ones become the present ones.
///
/// They stand in a schema of their own, so that a database can be shared with other programs. A
/// migration is never changed once it was released: a later one changes what it made.
enum ServerSchema {
  static let name = "sprawl"

  /// Each makes a version of the one before; the first makes version 1 of nothing.
  static let migrations = [facts + tables, inDialect(StateSchema.headings) + ownWays]

  /// Of the present tables.
  static var version: Int { migrations.count }

  private static let facts = """
    CREATE TABLE fact (
      name TEXT PRIMARY KEY NOT NULL,
      value TEXT NOT NULL
    );

    """

  /// The tables of the history, with the words of this dialect. Texts are compared by their bytes.
  private static var tables: String { inDialect(StateSchema.history) }

  private static func inDialect(_ sql: String) -> String {
    [
      (" WITHOUT ROWID", ""), (" INTEGER", " BIGINT"), (" REAL", " DOUBLE PRECISION"),
      (" TEXT", " TEXT COLLATE \"C\""),
    ].reduce(sql) { $0.replacing($1.0, with: $1.1) }
  }

  /// The text behind a key where that stands first. A server reads no JSON that has a byte 0.
  private static func firstText(behind key: String) -> String {
    #"coalesce(('"' || substring(text FROM '"\#(key)":"((?:[^"\\]|\\.)*)"') || '"')::json #>> '{}', '')"#
  }

  /// Fills the headings, and makes loading faster: hosts are never removed, so that a look at the
  /// host of each row finds nothing, and texts are long enough to be compressed, in which the usual
  /// way takes longer than all else together. Servers that know no better way keep theirs.
  private static var ownWays: String {
    let tables = ["sweep", "surroundings", "credential", "occurrence", "identity", "ownership"]
    let texts = ["surroundings", "credential", "occurrence", "identity"]
    return """

      UPDATE credential SET title = \(firstText(behind: "title")), preview = \(firstText(behind: "preview"));

      """
        + tables.map { "ALTER TABLE \($0) DROP CONSTRAINT IF EXISTS \($0)_host_fkey;\n" }.joined()
        + "DO $$ BEGIN\n"
        + texts.map { "ALTER TABLE \($0) ALTER COLUMN text SET COMPRESSION lz4;\n" }.joined()
        + "EXCEPTION WHEN OTHERS THEN NULL; END $$;\n"
  }
}
