import Findings
import TestSupport
import Testing

@testable import Scanning

/// One line for each kind of credential: in a file, through the whole scan, to its identity.
struct IdentityRowTests {
  /// All rows, scanned once, as files of the same folder.
  private static let scanned = Result {
    var draw = Draw(seed: 7)
    return try ScannedTexts(
      IdentityRow.all.map { ($0.path, Array(try draw.sample($0.template).utf8)) })
  }

  @Test(arguments: IdentityRow.all.indices)
  func `the scan says whose it is`(index: Int) throws {
    let row = IdentityRow.all[index]
    let scanned = try Self.scanned.get()
    let pairs = zip(scanned.findings[index], scanned.identities[index])
    let told = pairs.map { finding, identity in
      let end = finding.expiresAt.map { " \($0)" } ?? ""
      return "\(identity.shortID) \(identity.kind.rawValue) \(finding.lifetime.rawValue)\(end)"
    }
    #expect(told.contains("\(row.id) \(row.kind.rawValue) \(row.life)"), "\(row.name): \(told)")
    let notes = scanned.identities[index].filter { $0.shortID == row.id }
      .flatMap { $0.evidence.map(\.note) }
    #expect(row.says.isEmpty || notes.contains { $0.contains(row.says) }, "\(row.name): \(notes)")
  }

  @Test func `names of rows are told apart`() {
    #expect(Set(IdentityRow.all.map(\.name)).count == IdentityRow.all.count)
  }
}
