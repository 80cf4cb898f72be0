internal import Foundation
internal import GRDB

// GRDB takes bytes as Foundation's `Data`; nothing else here needs Foundation.

extension Database {
  /// Stores a fact of the state under its name.
  func setFact(_ name: String, _ value: [UInt8]) throws {
    try execute(
      sql: "INSERT OR REPLACE INTO fact (name, value) VALUES (?, ?)",
      arguments: [name, Data(value)])
  }

  func fact(_ name: String) throws -> [UInt8]? {
    try Data.fetchOne(self, sql: "SELECT value FROM fact WHERE name = ?", arguments: [name])
      .map { Array($0) }
  }
}

extension Row {
  /// The bytes of a column; `nil` for NULL.
  func bytes(_ column: String) -> [UInt8]? {
    let data: Data? = self[column]
    return data.map { Array($0) }
  }
}

/// Bytes as an argument of a statement.
func blob(_ bytes: [UInt8]?) -> DatabaseValue { bytes.map { Data($0) }?.databaseValue ?? .null }
