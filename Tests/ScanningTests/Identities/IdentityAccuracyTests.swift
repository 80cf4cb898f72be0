import Findings
import Inputs
import Rules
import TestSupport
import Testing

@testable import Scanning

/// What the whole scan says of credentials whose identity is known.
struct IdentityAccuracyTests {
  static let perCase = 12

  @Test func `there are enough kinds and credentials`() {
    #expect(IdentityCase.all.count >= 60)
    #expect(IdentityCase.all.count * Self.perCase >= 1_000)
    #expect(Set(IdentityCase.all.map(\.name)).count == IdentityCase.all.count)
  }

  @Test func `each credential is of the identity that it was made for`() throws {
    var cases: [(name: String, made: Made)] = []
    for kind in IdentityCase.all {
      for seed in 0..<UInt64(Self.perCase) {
        var draw = Draw(seed: seed &* 1_000 &+ UInt64(kind.name.utf8.reduce(0) { $0 + Int($1) }))
        cases.append((kind.name, try kind.make(&draw)))
      }
    }
    let found = try ScannedTexts(cases.map { ($0.made.path, $0.made.plain) }).identities
    for (index, (name, made)) in cases.enumerated() {
      let ids = Set(found[index].map(\.shortID)).filter { $0 == made.id || !$0.hasSuffix(":fp-") }
      let text = String(decoding: made.plain.prefix(160), as: UTF8.self)
      #expect(ids == made.others.union([made.id]), "\(name): \(text)")
      if let display = made.display {
        let names = found[index].filter { $0.shortID == made.id }.map(\.displayName)
        #expect(names.contains(display), "\(name): \(text)")
      }
    }
  }
}

/// Texts that were scanned as files, each in a folder of its own.
struct ScannedTexts {
  /// What was said of the findings in each text, in the order of the texts.
  private(set) var identities: [[Identity]]
  /// Whether a checksum was wrong, for each of these.
  private(set) var findings: [[Finding]]

  init(_ texts: [(path: String, bytes: [UInt8])], threshold: Double = 0.5) throws {
    let folder = TemporaryFolder()
    for (index, text) in texts.enumerated() {
      folder.write(text.bytes, to: "\(index)/\(text.path)")
    }
    var options = ScanOptions(key: [1])
    options.jobs = 4
    options.threshold = threshold
    let result = Scan(rules: Fixture.rules, options: options).run(try Roots([folder.path]))
    let byID = Dictionary(uniqueKeysWithValues: result.identities.map { ($0.id, $0) })
    identities = texts.map { _ in [] }
    findings = texts.map { _ in [] }
    for finding in result.findings {
      for occurrence in finding.occurrences {
        let rest = occurrence.place.path.dropFirst(folder.path.utf8.count + 1)
        guard let index = Int(rest.prefix { $0 != "/" }) else { continue }
        findings[index].append(finding)
        if let identity = byID[finding.identity] { identities[index].append(identity) }
      }
    }
  }
}

extension Made {
  /// The text without marks.
  var plain: [UInt8] { Array(text.replacing("«", with: "").replacing("»", with: "").utf8) }
}

extension Identity {
  /// The id without the digits of a fingerprint.
  var shortID: String {
    guard let mark = id.firstRange(of: ":fp-") else { return id }
    return String(id[..<mark.upperBound])
  }
}
