import Foundation

/// A report as JSON says it.
struct ReportDocument: Decodable {
  let coverage: Coverage
  let findings: [Finding]
  let identities: [Identity]
  let suppressed: [Suppression]

  init(_ bytes: [UInt8]) throws {
    let decoder = JSONDecoder()
    decoder.keyDecodingStrategy = .convertFromSnakeCase
    self = try decoder.decode(Self.self, from: Data(bytes))
  }

  struct Coverage: Decodable {
    let files: Int
    let bytes: Int
    let skipped: [Gap]
    let errors: [Gap]
    let limitsHit: [Gap]
    let complete: Bool
  }

  struct Gap: Decodable, Equatable {
    let place: String
    let reason: String
  }

  struct Finding: Decodable {
    let id: String
    let rule: String
    let severity: String
    let occurrences: [Occurrence]
  }

  struct Identity: Decodable {
    let id: String
  }

  struct Suppression: Decodable {
    let place: String
    let line: Int
    let rule: String
    let marker: String
    let reason: String?
    let id: String?
  }

  struct Occurrence: Decodable, Hashable {
    let place: String
    let line: Int
    let column: Int
    let endLine: Int
    let endColumn: Int
    let byteStart: Int
    let byteEnd: Int
    let decoding: String?
    var git: Git?
  }

  struct Git: Decodable, Hashable {
    let object: String
    let commit: String?
    let author: String?
    let date: String?
    let path: String?
    let state: String
    let present: [String]
    let presentCount: Int?
    let lastCommit: String?
    let removedBy: String?
  }

  /// The places of all findings, as `path:line:column`, sorted.
  var places: [String] {
    findings.flatMap(\.occurrences).map { "\($0.place):\($0.line):\($0.column)" }.sorted()
  }
}
