import TestSupport
import Testing

/// Authors of messages are named by the lists of an export, also when a sweep reads some of its files.
struct ExportSweepTests {
  private let swept = SweptFolder()

  private func write(_ day: Int, seed: UInt64) throws {
    swept.folder.write(
      #"[{"type":"message","user":"U01HUMAN1","text":"\#(try SweptFolder.token(seed))","ts":"1767225600.00010\#(day)"}]"#,
      to: "root/export/ops/2026-01-0\(day).json")
  }

  @Test func `a new day of a channel is told as by a scan of all`() throws {
    swept.folder.write(
      #"[{"id":"U01HUMAN1","name":"ana","is_bot":false,"profile":{"real_name":"Ana Lima"}}]"#,
      to: "root/export/users.json")
    try write(1, seed: 1)
    try swept.sweep()
    try write(2, seed: 2)
    #expect(try swept.sweep(time: 1_800_000_100) == 1)
    let report = try swept.report()
    #expect(report.components(of: #""author": "Ana Lima""#) == 2)
    #expect(report == (try swept.scanned()))
  }
}

extension String {
  /// How often `part` stands in it.
  fileprivate func components(of part: String) -> Int {
    split(separator: part, omittingEmptySubsequences: false).count - 1
  }
}
