internal import Codecs
internal import Detection
internal import Findings
internal import Foundation
internal import Rules
internal import TestSupport

/// Inputs to begin with: files that tools made, samples of rules, files written field by field.
struct Seeds {
  /// By the name of the target.
  private var byTarget: [String: [[UInt8]]] = [:]
  private var samples: [[UInt8]] = []

  /// - Parameter folder: As `Fuzz/make-corpus` makes it: a folder for each target.
  init(folder: String?) throws {
    for rule in RuleSet().enabledRules {
      for index in rule.samples.indices.prefix(2) {
        if let sample = try? rule.drawSample(index, seed: 1) { samples.append(sample.text) }
      }
    }
    addStores()
    guard let folder else { return }
    for target in try FileManager.default.contentsOfDirectory(atPath: folder).sorted() {
      let path = folder + "/" + target
      for file in try FileManager.default.contentsOfDirectory(atPath: path).sorted() {
        let bytes = Array(try Data(contentsOf: URL(filePath: path + "/" + file)))
        byTarget[target, default: []].append(bytes)
      }
    }
  }

  /// What to damage for one target; never empty.
  func seeds(for target: String) -> [[UInt8]] {
    let files = files(for: target)
    switch target {
    case "all-decoders", "decoders", "jwk", "jwt": return files + samples
    default: return files.isEmpty ? [[0x30, 0x82, 1, 0]] : files
    }
  }

  /// The files of one target.
  func files(for target: String) -> [[UInt8]] {
    let own = byTarget[target] ?? []
    switch target {
    case "key-file", "locked-key": return own + byTarget.sorted { $0.key < $1.key }.flatMap(\.value)
    case "inventory", "rules-yaml": return own + (byTarget["yaml"] ?? [])
    case "transcript": return own + (byTarget["json"] ?? [])
    default: return own
    }
  }

  private mutating func addStores() {
    let certificate: [UInt8] = [0x30, 0x03, 0x02, 0x01, 0x01]
    byTarget["java-keystore"] = [
      KeyStoreWriter.javaKeyStore(
        [.key("robot", chain: [certificate]), .certificate("root", certificate)],
        created: 1_700_000_000)
        + [UInt8](repeating: 1, count: 20),
      KeyStoreWriter.bouncyCastle(
        alias: "robot", certificate: certificate, created: 1_700_000_000),
    ]
    byTarget["keytab"] = [
      KeyStoreWriter.keytab([
        (["HTTP", "web.example"], "EXAMPLE", 3, 18, 1_700_000_000),
        (["robot"], "EXAMPLE", 300, 23, 0),
      ])
    ]
    byTarget["ccache"] = [
      KeyStoreWriter.cache(
        client: ["ana"], realm: "EXAMPLE",
        tickets: [(["krbtgt", "EXAMPLE"], 1_700_000_000, 1_700_036_000)])
    ]
  }

  /// What is large or deep rather than damaged, for one target.
  ///
  /// The decoders of tokens are shown 64 KiB and a little more at most, a JWT apart.
  static func hostile(for target: String) -> [[UInt8]] {
    switch target {
    case "all-decoders": hostile.map { Array($0.prefix(1 << 16)) }
    case "jwt": hostile + [longToken]
    default: hostile
    }
  }

  private static let hostile: [[UInt8]] = [
    [],
    [UInt8](repeating: 0, count: 1 << 20),
    [UInt8](repeating: UInt8(ascii: "A"), count: 1 << 20),
    [UInt8](repeating: UInt8(ascii: "["), count: 1 << 18),
    Array(String(repeating: #"{"a":"#, count: 50_000).utf8),
    Array(String(repeating: "a: &a [*a, *a]\n", count: 20_000).utf8),
    Array(String(repeating: "- ", count: 100_000).utf8),
    (0..<100_000).flatMap { _ in [0x30, 0x80] as [UInt8] },
    (0..<50_000).reversed().flatMap { depth in
      [0x30, 0x83] + [16, 8, 0].map { UInt8(truncatingIfNeeded: (depth * 5) >> $0) }
    },
  ]

  private static let longToken =
    Array("eyJhbGciOiJIUzI1NiJ9.".utf8) + [UInt8](repeating: UInt8(ascii: "Q"), count: 5 << 20)
    + Array(".c2ln".utf8)
}
