import Findings
import TestSupport
import Testing

@testable import Inputs
@testable import Scanning

/// Files of LevelDB, as browsers and editors leave them.
struct LevelDBTests {
  let scanned = ScannedFolder()
  private static let site = "_https://app.example\0\u{1}"

  private static func wide(_ text: [UInt8]) -> [UInt8] { [0] + text.flatMap { [$0, 0] } }

  private static func blocks() throws -> [[LevelDBFile.Change]] {
    let tokens = try (1...4).map { try ScannedFolder.token($0) }
    let state: [UInt8] = Array(#"{"token":""#.utf8) + tokens[3] + Array(#""}"#.utf8)
    return [
      [("a", Array("none at all".utf8)), ("b", tokens[0])],
      [(site + "key", [1] + tokens[1]), (site + "state", [1] + state), ("z", wide(tokens[2]))],
    ]
  }

  @Test func `values of blocks, packed and not`() throws {
    scanned.folder.write(LevelDBFile(blocks: try Self.blocks()).bytes, to: "root/000005.ldb")
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == [
        "000005.ldb ! entry 2:1:4", "000005.ldb ! entry 3 of https://app.example:1:27",
        "000005.ldb ! entry 4 of https://app.example:1:11", "000005.ldb ! entry 5:1:1",
      ])
    #expect(scanned.gaps(result) == [])
    let cells = result.findings.flatMap(\.occurrences).flatMap(\.facts)
    let cell = DatabaseCell(
      table: "https://app.example", column: "key", row: nil, isResidual: false)
    #expect(cells.contains(.database(cell)))
  }

  @Test func `the older of two values is residual, and so is a deleted one`() throws {
    let (old, new) = (try ScannedFolder.token(1), try ScannedFolder.token(2))
    let table = LevelDBFile(blocks: [[("k", new), ("k", old)]])
    let log = LevelDBFile(records: [[("k", old), ("gone", old)], [("k", new), ("gone", nil)]])
    scanned.folder.write(table.bytes, to: "root/000005.ldb")
    scanned.folder.write(log.bytes, to: "root/000007.log")
    let result = try scanned.scan()
    let residual = result.findings.flatMap(\.occurrences).filter { occurrence in
      occurrence.facts.contains {
        if case .database(let cell) = $0 { cell.isResidual } else { false }
      }
    }
    let steps = residual.map { $0.place.steps.suffix(2).joined(separator: " ! ") }.sorted()
    #expect(
      steps.map { $0.suffix(20) }.map { $0.split(separator: "/").last ?? "" } == [
        "000005.ldb ! entry 2", "000007.log ! entry 1", "000007.log ! entry 2",
      ])
    #expect(scanned.places(result).count == 5)
    #expect(scanned.gaps(result) == [])
  }

  @Test func `a value over several blocks of a log`() throws {
    let value = [UInt8](repeating: 0x2E, count: 70_000) + (try ScannedFolder.token())
    let log = LevelDBFile(records: [[("long", value)], [("next", try ScannedFolder.token(2))]])
    scanned.folder.write(log.bytes, to: "root/000007.log")
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == ["000007.log ! entry 1:1:70007", "000007.log ! entry 2:1:7"])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `a table in an archive`() throws {
    scanned.folder.write(LevelDBFile(blocks: try Self.blocks()).bytes, to: "work/000005.ldb")
    try scanned.make("zip -q ../root/a.zip 000005.ldb")
    #expect(scanned.places(try scanned.scan()).count == 4)
  }

  /// Other files bear the same endings.
  static let others: [(String, [UInt8])] = [
    ("access.ldb", Array("WORKSTATION\0".utf8) + [UInt8](repeating: 0, count: 64)),
    ("short.ldb", Array("x".utf8)),
    ("server.log", Array("2024-01-01 12:00:00 started".utf8)),
  ]

  @Test(arguments: others)
  func `a file of another kind is searched as it is`(name: String, start: [UInt8]) throws {
    scanned.folder.write(
      start + Array("\ntoken: ".utf8) + (try ScannedFolder.token()), to: "root/\(name)")
    let result = try scanned.scan()
    #expect(scanned.places(result).map { $0.hasPrefix("\(name):2:8") } == [true])
    #expect(scanned.gaps(result) == [])
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `a damaged file gives all tokens or a gap`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let blocks = try Self.blocks()
    let isLog = seed % 2 == 1
    var bytes = isLog ? LevelDBFile(records: blocks).bytes : LevelDBFile(blocks: blocks).bytes
    if random.isLucky(0.3) {
      bytes.removeLast(random.int(1...bytes.count - 16))
    } else {
      for _ in 0...random.int(0...8) { bytes[random.int(0...bytes.count - 1)] = random.byte() }
    }
    scanned.folder.write(bytes, to: "root/" + (isLog ? "000007.log" : "000005.ldb"))
    let result = try scanned.scan()
    #expect(scanned.places(result).count == 4 || !scanned.gaps(result).isEmpty)
  }
}
