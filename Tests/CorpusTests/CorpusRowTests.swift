import Detection
import Findings
import Inputs
import Rules
import Scanning
import TestSupport
import Testing

/// Tables of small files: what is marked in them is found, exactly so, and nothing else.
struct CorpusRowTests {
  static let tables = ["commands", "hashes", "lookalikes", "settings", "source"]

  @Test(arguments: tables, 0..<3 as Range<UInt64>)
  func `of each row what is marked is found and nothing else`(table: String, seed: UInt64) throws {
    let rows = CorpusRow.rows(of: try Repository.text(of: "corpus/rows/\(table).txt"))
    #expect(!rows.isEmpty)
    let folder = TemporaryFolder()
    var expected: [Int: Set<Range<Int>>] = [:]
    for row in rows {
      let (text, secrets) = try row.filled(seed: seed)
      folder.write(text, to: "\(row.line)/\(row.path)")
      expected[row.line] = secrets
    }
    let found = try found(in: folder)
    for row in rows {
      let (wanted, got) = (expected[row.line] ?? [], found[row.line] ?? [])
      #expect(
        wanted == got,
        "corpus/rows/\(table).txt:\(row.line): \(row.path): not found \(wanted.subtracting(got)), wrongly found \(got.subtracting(wanted))"
      )
    }
  }

  /// The bytes of each place that a scan tells, by row.
  private func found(in folder: TemporaryFolder) throws -> [Int: Set<Range<Int>>] {
    let scan = Scan(rules: RuleSet(), options: ScanOptions(key: Array(repeating: 7, count: 32)))
    let result = scan.run(try Roots([folder.path]))
    #expect(result.coverage.isComplete)
    var found: [Int: Set<Range<Int>>] = [:]
    for finding in result.findings {
      for occurrence in finding.occurrences {
        let path = occurrence.place.path
        let below = path.hasPrefix(folder.path) ? path.dropFirst(folder.path.count + 1) : path[...]
        let row = try #require(Int(below.prefix { $0 != "/" }))
        found[row, default: []].insert(occurrence.range.bytes)
      }
    }
    return found
  }
}
