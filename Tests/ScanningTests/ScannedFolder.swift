import Findings
import Inputs
import Rules
import TestSupport

@testable import Scanning

/// A folder that is scanned in this process.
struct ScannedFolder {
  let folder = TemporaryFolder()
  static let rule = "github.personal-access-token"

  /// A made-up token; the same one for the same seed.
  static func token(_ seed: UInt64 = 1) throws -> [UInt8] {
    try Fixture.secret(of: rule, seed: seed)
  }

  /// A text with a token in its second line, at the column 8.
  static func text(_ seed: UInt64 = 1) throws -> [UInt8] {
    Array("first\ntoken: ".utf8) + (try token(seed)) + Array("\nlast\n".utf8)
  }

  /// Runs a command of the shell in the folder `work`, beside what is scanned.
  func make(_ command: String) throws {
    struct Failure: Error { let command: String }
    folder.makeFolder("root")
    folder.makeFolder("work")
    let status = folder.run("cd work && { \(command); } >../log 2>&1")
    guard status == 0 else { throw Failure(command: command) }
  }

  /// The bytes of a file of the folder.
  func bytes(of name: String) throws -> [UInt8] {
    guard case .file(let root) = try Roots(["\(folder.path)/\(name)"]).roots[0] else {
      return []
    }
    var reader = try root.open()
    var buffer = ReadBuffer()
    var bytes: [UInt8] = []
    while try reader.next(into: &buffer) != nil {
      buffer.withBytes { window in for index in window.indices { bytes.append(window[index]) } }
    }
    return bytes
  }

  func scan(
    _ names: [String] = ["root"], jobs: Int = 1, change: (inout ScanOptions) -> Void = { _ in }
  ) throws -> ScanResult {
    var options = ScanOptions(key: [1])
    options.jobs = jobs
    change(&options)
    let paths = names.map { "\(folder.path)/\($0)" }
    return Scan(rules: Fixture.rules, options: options).run(try Roots(paths))
  }

  /// The places of all findings of a scan, as `path ! step:line:column`, below `root`.
  func places(_ result: ScanResult) -> [String] {
    result.findings.flatMap(\.occurrences).map {
      "\(shown($0.place)):\($0.range.line):\($0.range.column)"
    }.sorted()
  }

  /// The gaps of a scan, as `path ! step: reason`, below `root`.
  func gaps(_ result: ScanResult) -> [String] {
    (result.coverage.errors + result.coverage.limitsHit).map { "\(shown($0.place)): \($0.reason)" }
      .sorted()
  }

  private func shown(_ place: Place) -> String {
    String(place.description.dropFirst("\(folder.path)/root/".count))
  }
}
