internal import GRDB

/// The tables of a state, and how older states become the present one.
///
/// One state holds what the sweeps of one host found, or what the bundles of many hosts tell. No
/// column holds a secret: credentials are known by their keyed ids, and texts are masked as reports
/// are.
package enum StateSchema {
  /// The number by which SQLite and `file` tell whose the database is: `SPRL`.
  static let applicationID: Int32 = 0x5350_524C

  static var migrator: DatabaseMigrator {
    var migrator = DatabaseMigrator()
    migrator.registerMigration("1") { db in
      try db.execute(sql: memory)
      try db.execute(sql: history)
      try db.execute(sql: "PRAGMA application_id = \(applicationID)")
    }
    migrator.registerMigration("2") { db in
      try db.execute(sql: headings)
      try db.execute(
        sql: """
          UPDATE credential SET title = coalesce(json_extract(text, '$.title'), ''),
            preview = coalesce(json_extract(text, '$.secret.preview'), '')
          """)
    }
    return migrator
  }

  /// What saves reading: facts of the state, and what each file holds.
  private static let memory = """
    CREATE TABLE fact (
      name TEXT PRIMARY KEY NOT NULL,
      value BLOB NOT NULL
    ) WITHOUT ROWID;
    -- Stamps of files in which nothing was found, many in each row.
    CREATE TABLE clean (
      id INTEGER PRIMARY KEY,
      stamps BLOB NOT NULL
    );
    -- Files of which there is something to tell.
    CREATE TABLE file (
      id INTEGER PRIMARY KEY,
      path BLOB NOT NULL UNIQUE,
      -- NULL: to be read again.
      stamp BLOB,
      found TEXT NOT NULL,
      -- The sweep that no longer met it; NULL while it is there.
      missing INTEGER,
      -- Whether it was there then and not looked at, as when it is excluded.
      is_left_out INTEGER NOT NULL DEFAULT 0
    );
    """

  /// What is known of hosts over time. A number of a sweep stands for its time.
  ///
  /// Other databases take the same text with other words for types.
  package static let history = """
    CREATE TABLE host (
      id INTEGER PRIMARY KEY,
      name TEXT NOT NULL UNIQUE,
      -- Tells hosts of one name from one another; random.
      instance TEXT NOT NULL,
      -- Of the bundle that was merged last.
      digest TEXT
    );
    CREATE TABLE sweep (
      host INTEGER NOT NULL REFERENCES host(id) ON DELETE CASCADE,
      number INTEGER NOT NULL,
      -- running, partial or complete
      state TEXT NOT NULL,
      -- Seconds since 1970, never less than those of the sweep before.
      started INTEGER NOT NULL,
      ended INTEGER,
      roots TEXT NOT NULL,
      options TEXT NOT NULL,
      version TEXT NOT NULL,
      rule_count INTEGER NOT NULL,
      rule_digest TEXT NOT NULL,
      files INTEGER NOT NULL DEFAULT 0,
      bytes INTEGER NOT NULL DEFAULT 0,
      files_read INTEGER NOT NULL DEFAULT 0,
      gaps INTEGER NOT NULL DEFAULT 0,
      credentials INTEGER NOT NULL DEFAULT 0,
      places INTEGER NOT NULL DEFAULT 0,
      PRIMARY KEY (host, number)
    ) WITHOUT ROWID;
    -- Of the last sweep: coverage, suppressed candidates, blast radius.
    CREATE TABLE surroundings (
      host INTEGER PRIMARY KEY REFERENCES host(id) ON DELETE CASCADE,
      text TEXT NOT NULL
    );
    CREATE TABLE credential (
      host INTEGER NOT NULL REFERENCES host(id) ON DELETE CASCADE,
      id TEXT NOT NULL,
      rule TEXT NOT NULL,
      severity TEXT NOT NULL,
      confidence REAL NOT NULL,
      identity TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (host, id)
    );
    CREATE TABLE occurrence (
      host INTEGER NOT NULL REFERENCES host(id) ON DELETE CASCADE,
      credential TEXT NOT NULL,
      place TEXT NOT NULL,
      -- Which of the credential's occurrences at the place, from 0.
      ordinal INTEGER NOT NULL,
      -- The sweeps that met it first, and that no longer met it.
      since INTEGER NOT NULL,
      until INTEGER,
      -- Why it ended: gone, or left out.
      ending TEXT,
      text TEXT NOT NULL,
      PRIMARY KEY (host, credential, place, ordinal, since)
    ) WITHOUT ROWID;
    CREATE TABLE identity (
      host INTEGER NOT NULL REFERENCES host(id) ON DELETE CASCADE,
      id TEXT NOT NULL,
      text TEXT NOT NULL,
      PRIMARY KEY (host, id)
    );
    -- Who answered for an identity, and when; an empty owner is nobody.
    CREATE TABLE ownership (
      host INTEGER NOT NULL REFERENCES host(id) ON DELETE CASCADE,
      identity TEXT NOT NULL,
      owner TEXT NOT NULL,
      since INTEGER NOT NULL,
      until INTEGER,
      PRIMARY KEY (host, identity, since)
    ) WITHOUT ROWID;
    CREATE TABLE accepted (
      credential TEXT PRIMARY KEY NOT NULL,
      reason TEXT NOT NULL,
      owner TEXT,
      -- A day such as 2027-06-30, after which it counts no more.
      until TEXT
    ) WITHOUT ROWID;
    """

  /// What is told of each credential, beside its text, so that questions about many need not read
  /// that; other databases take it as well.
  package static let headings = """
    ALTER TABLE credential ADD COLUMN title TEXT NOT NULL DEFAULT '';
    ALTER TABLE credential ADD COLUMN preview TEXT NOT NULL DEFAULT '';
    """
}
