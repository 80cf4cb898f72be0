import Foundation
import TestSupport
import Testing

/// Files that do not fit into memory, or into one window.
@Suite(.serialized) struct LargeFileTests {
  let folder: TemporaryFolder
  let credential: Credential

  /// In bytes; the size of the memory that files are read into is a part of it.
  static let mostMemory = 80 << 20

  init() throws {
    folder = TemporaryFolder()
    credential = try Credential("slack.bot-token", seed: 9)
  }

  /// Writes pieces of a file at offsets.
  private func write(_ pieces: [(offset: Int, text: String)], to name: String) throws {
    let descriptor = open(folder[name], O_WRONLY | O_CREAT, 0o600)
    try #require(descriptor >= 0)
    defer { close(descriptor) }
    for piece in pieces {
      let bytes = Array(piece.text.utf8)
      try #require(unsafe pwrite(descriptor, bytes, bytes.count, piece.offset) == bytes.count)
    }
  }

  @Test func `secrets before and behind a hole of 5 GB are found`() throws {
    let line = "one\ntwo \(credential.text)\nthree\n"
    try write([(0, line), (5 << 30, line)], to: "sparse")
    let run = try Tool.run(["scan", "sparse", "-f", "json"], in: folder)
    let finding = try #require(try run.report().findings.first)
    let starts = finding.occurrences.map(\.byteStart)
    #expect(starts == [8, 5 << 30 + 8])
    #expect(finding.occurrences.map(\.line) == [2, 5])
    #expect(finding.occurrences.map(\.column) == [5, 5])
    #expect(run.peakMemory < Self.mostMemory)
  }

  @Test func `secrets anywhere on a line of 300 MB are found in little memory`() throws {
    let size = 300_000_000
    folder.run(
      "yes 'some text ' | tr -d '\\n' | head -c \(size) > line")
    let length = credential.secret.count
    // Across the ends of windows of 1 MiB, of which each begins with the end of the one before.
    let shifts = [0, 1, length / 2, length - 1, length, 4_096, 8_192, 20_000, 70_000]
    let offsets =
      [0] + (1...250).map { $0 << 20 - shifts[$0 % shifts.count] - $0 / 9 * 1_000 }
      + [size - length]
    try write(
      offsets.map { (max(0, $0 - 1), $0 == 0 ? credential.text + " " : " \(credential.text)") }
        + offsets.dropLast().map { ($0 + length, " ") }, to: "line")
    let run = try Tool.run(["scan", "line", "-f", "json"], in: folder)
    let finding = try #require(try run.report().findings.first)
    #expect(finding.occurrences.map(\.byteStart) == offsets)
    #expect(finding.occurrences.allSatisfy { $0.line == 1 && $0.column == $0.byteStart + 1 })
    #expect(run.peakMemory < Self.mostMemory)
  }
}
