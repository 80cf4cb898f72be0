import Findings
import Glibc
import TestSupport
import Testing

@testable import Inputs

/// Files that change between one read and the next.
struct ChangingFileTests {
  let folder = TemporaryFolder()

  /// Reads all windows of a file `f`; changes it by a shell command before the window of a number.
  private func read(
    _ content: String, change: String, beforeWindow number: Int, keeping keep: Int = 2,
    capacity: Int = 8
  ) throws -> (text: String, shortfall: Shortfall?) {
    folder.write(content, to: "f")
    var reader = try FileReaderTests.open(folder, "f")
    var buffer = ReadBuffer(capacity: capacity)
    var (text, windows): ([UInt8], Int) = ([], 0)
    while true {
      if windows == number { folder.run(change) }
      guard let window = try reader.next(keeping: keep, into: &buffer) else { break }
      #expect(window.offset + window.kept == text.count)
      text += buffer.withBytes { span in span.indices.map { span[$0] } }.dropFirst(window.kept)
      windows += 1
    }
    #expect(reader.bytesRead == text.count)
    return (String(decoding: text, as: UTF8.self), reader.shortfall)
  }

  static let alphabet = "abcdefghijklmnopqrst"

  static let rows: [(change: String, window: Int, text: String, shortfall: Shortfall?)] = [
    ("true", 0, alphabet, nil),
    ("truncate -s 4 f", 0, "abcd", .shrank(from: 20, to: 4)),
    ("truncate -s 12 f", 1, "abcdefghijkl", .shrank(from: 20, to: 12)),
    ("truncate -s 3 f", 1, "abcdefgh", .shrank(from: 20, to: 3)),
    ("truncate -s 0 f", 0, "", .shrank(from: 20, to: 0)),
    ("printf uvw >> f", 0, alphabet + "uvw", nil),
    ("printf uvwxyz0123456789 >> f", 1, alphabet + "uvwxyz0123456789", nil),
    // The third window has room for what follows the twentieth byte.
    ("printf uvwxyz0123456789 >> f", 2, alphabet + "uvwxyz0123456789", nil),
  ]

  @Test(arguments: rows)
  func `a file is read to its real end, and a lost end is told`(
    change: String, window: Int, text: String, shortfall: Shortfall?
  ) throws {
    let result = try read(Self.alphabet, change: change, beforeWindow: window)
    #expect(result.text == text)
    #expect(result.shortfall == shortfall)
  }

  @Test func `a file that fills its last window and grew then is read on`() throws {
    let result = try read("01234567", change: "printf 89 >> f", beforeWindow: 1, keeping: 0)
    #expect(result.text == "0123456789" && result.shortfall == nil)
  }

  @Test(arguments: ["0123", ""])
  func `growth is followed so far and no farther`(content: String) throws {
    let end = content.utf8.count + FileReader.leastGrowth
    let result = try read(
      content, change: "truncate -s \(2 * end) f", beforeWindow: 0, capacity: 1 << 20)
    #expect(result.text.utf8.count == end)
    #expect(result.shortfall == .grew(readTo: end))
  }

  static let sparse: [(change: String, data: String, shortfall: Shortfall?)] = [
    ("true", "STARTEND", nil),
    ("truncate -s 10000000 f", "START", .shrank(from: 20_000_003, to: 10_000_000)),
    ("printf MORE >> f", "STARTENDMORE", nil),
  ]

  @Test(arguments: sparse)
  func `a sparse file that changes is read to its real end`(
    change: String, data: String, shortfall: Shortfall?
  ) throws {
    folder.run("printf START > f; truncate -s 20000000 f; printf END >> f")
    var reader = try FileReaderTests.open(folder, "f")
    var buffer = ReadBuffer()
    var seen: [UInt8] = []
    while try reader.next(into: &buffer) != nil {
      if seen.isEmpty { folder.run(change) }
      seen += buffer.withBytes { span in span.indices.map { span[$0] } }.filter { $0 != 0 }
    }
    #expect(String(decoding: seen, as: UTF8.self) == data)
    #expect(reader.shortfall == shortfall)
  }

  /// The kernel gives these files the size of a page, whatever they hold.
  static let madeUp = "/sys/kernel/mm/transparent_hugepage/enabled"

  @Test(.enabled(if: unsafe access(madeUp, R_OK) == 0))
  func `a file whose size was never true did not shrink`() throws {
    guard case .file(let root) = try Roots([Self.madeUp]).roots[0] else { return }
    var reader = try root.open()
    var buffer = ReadBuffer()
    let count = try #require(try reader.next(into: &buffer)).count
    #expect(try reader.next(into: &buffer) == nil)
    #expect(count < reader.size ?? 0 && reader.shortfall == nil)
  }

  @Test func `what could not be read of changed files stands in coverage`() throws {
    folder.write(Self.alphabet, to: "root/grew")
    folder.write(Self.alphabet, to: "root/shrank")
    let roots = try Roots(["\(folder.path)/root"])
    var walker = Walker(policy: WalkPolicy(), roots: roots)
    guard case .directory(let root) = roots.roots[0] else { return }
    var buffer = ReadBuffer()
    walker.visit(
      PendingDirectory(root),
      scan: { (file, reader) throws(ReadError) in
        folder.run(
          file.place.path.hasSuffix("shrank")
            ? "truncate -s 7 root/shrank" : "truncate -s 200000000 root/grew")
        while try reader!.next(into: &buffer) != nil {}
        return nil
      }, descend: { _ in })
    let coverage = walker.tally.coverage
    #expect(coverage.files == 2 && !coverage.isComplete)
    #expect(coverage.errors.map(\.reason) == ["shrank from 20 to 7 bytes while it was read"])
    #expect(
      coverage.limitsHit.map(\.reason) == [
        "grew while it was read; what follows byte 67108884 was not read"
      ])
    #expect(coverage.errors[0].place.path.hasSuffix("root/shrank"))
    #expect(coverage.limitsHit[0].place.path.hasSuffix("root/grew"))
  }
}
