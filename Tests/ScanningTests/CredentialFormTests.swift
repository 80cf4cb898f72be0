import Detection
import Findings
import Inputs
import Rules
import TestSupport
import Testing

@testable import Scanning

struct CredentialFormTests {
  private typealias File = (path: String, secret: Range<Int>?)

  @Test func `credentials of all forms are found, and what looks like them is not`() throws {
    let folder = TemporaryFolder()
    var files: [File] = []
    for (number, form) in CredentialForm.all.enumerated() {
      for seed in 0..<5 as Range<UInt64> {
        for (kind, template) in [("secret", form.secret), ("lookalike", form.lookalike)] {
          var generator = SampleGenerator(seed: seed)
          let sample = try generator.sample(from: template)
          let path = "\(kind)/\(number) \(form)/\(seed)/\(form.path)"
          folder.write(sample.text + [UInt8(ascii: "\n")], to: path)
          files.append((path, kind == "secret" ? sample.secret : nil))
        }
      }
    }
    let found = try ranges(in: folder)
    for file in files {
      let ranges = found[file.path] ?? []
      if let secret = file.secret {
        #expect(ranges.contains(secret), "\(file.path)")
      } else {
        #expect(ranges.isEmpty, "\(file.path)")
      }
    }
  }

  /// Where a scan finds something, in bytes, by the path below the folder.
  private func ranges(in folder: TemporaryFolder) throws -> [String: [Range<Int>]] {
    let scan = Scan(rules: Fixture.rules, options: ScanOptions(key: [1]))
    var ranges: [String: [Range<Int>]] = [:]
    for finding in scan.run(try Roots([folder.path])).findings {
      for place in finding.occurrences {
        let path = String(place.place.description.dropFirst(folder.path.count + 1))
        ranges[path, default: []].append(place.range.bytes)
      }
    }
    return ranges
  }
}
