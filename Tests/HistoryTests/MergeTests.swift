import Findings
import TestSupport
import Testing

@testable import History

struct MergeTests {
  /// Bundles of the sweeps of a few hosts, several of each.
  private static func bundles(_ seed: UInt64) throws -> [(file: String, text: [UInt8])] {
    var random = SplitMix64(seed: seed)
    var bundles: [(String, [UInt8])] = []
    for host in 0..<3 {
      let swept = SweptFolder()
      for sweep in 0..<3 {
        for _ in 0..<random.int(1...4) {
          let name = "root/f\(random.int(0...4))"
          if random.isLucky(0.3) {
            swept.folder.run("rm -f \(name)")
          } else {
            let token = try SweptFolder.token(UInt64(random.int(0...6)))
            swept.folder.write("token: \(token)\nsweep \(sweep)\n", to: name)
          }
        }
        try swept.sweep(time: 1_800_000_000 + 100_000 * sweep, host: "build-\(host)")
        let bundle = try Bundle.export(try swept.store(), key: SweptFolder.key)
        #expect(try Bundle.export(try swept.store(), key: SweptFolder.key).text == bundle.text)
        bundles.append(("\(host)-\(sweep)", bundle.text))
      }
    }
    return bundles
  }

  /// What a fleet knows after merging the bundles in this order.
  private static func merged(_ bundles: [(file: String, text: [UInt8])]) throws -> String {
    let swept = SweptFolder()
    let store = try swept.store("fleet.db")
    for bundle in bundles {
      let merge = try Merge(into: store)
      _ = try merge.add(
        try BundleReader.read(bundle.text, file: bundle.file, key: SweptFolder.key),
        file: bundle.file)
    }
    let report = try store.report(tool: SweptFolder.tool)
    return try SweptFolder.text(of: report) + "\(report.trend)"
  }

  @Test(arguments: 0..<6 as Range<UInt64>)
  func `neither order nor repetition makes a difference`(seed: UInt64) throws {
    let bundles = try Self.bundles(seed)
    let expected = try Self.merged(bundles.filter { $0.file.hasSuffix("-2") })
    var random = SplitMix64(seed: seed)
    for _ in 0..<4 {
      let drawn = (0..<random.int(0...9)).map { _ in random.pick(bundles) }
      let shuffled = (bundles + drawn).shuffled(using: &random)
      #expect(try Self.merged(shuffled) == expected)
    }
  }

  @Test func `one credential on many hosts is one finding`() throws {
    let fleet = try SweptFolder().store("fleet.db")
    for host in 0..<5 {
      let swept = SweptFolder()
      swept.folder.write("token: \(try SweptFolder.token(1))\n", to: "root/.env")
      try swept.sweep(host: "build-\(host)")
      let text = try Bundle.export(try swept.store(), key: SweptFolder.key).text
      let bundle = try BundleReader.read(text, file: "b", key: SweptFolder.key)
      #expect(try Merge(into: fleet).add(bundle, file: "b") == .merged)
      #expect(try Merge(into: fleet).add(bundle, file: "b") == .known)
    }
    let report = try fleet.report(tool: SweptFolder.tool)
    #expect(report.findings.count == 1)
    #expect(report.findings[0].occurrences.count == 5)
    #expect(report.findings[0].occurrences[0].place.path.hasPrefix("build-0:/"))
  }

  @Test func `two machines of one name are told apart`() throws {
    let fleet = try SweptFolder().store("fleet.db")
    for number in 0..<2 {
      let swept = SweptFolder()
      try swept.sweep(host: "same")
      let text = try Bundle.export(try swept.store(), key: SweptFolder.key).text
      let bundle = try BundleReader.read(text, file: "b\(number)", key: SweptFolder.key)
      if number == 0 {
        #expect(try Merge(into: fleet).add(bundle, file: "b0") == .merged)
      } else {
        let error = #expect(throws: StateError.self) {
          try Merge(into: fleet).add(bundle, file: "b1")
        }
        #expect(error?.description.contains("two machines call themselves 'same'") == true)
      }
    }
  }

  @Test func `a host's own state takes no bundles`() throws {
    let swept = SweptFolder()
    try swept.sweep()
    #expect(throws: StateError.self) { try Merge(into: try swept.store()) }
  }

  /// What is done to a bundle, and what its reader says.
  static let damages: [(String, String)] = [
    ("no bundle", "is not a bundle"), ("empty", "is not a bundle"), ("cut", "was cut off"),
    ("cut in a line", "was cut off"), ("more", "was changed"), ("byte", "was changed"),
    ("count", "was signed with another key"), ("host", "was signed with another key"),
    ("schema", "has the form 'sprawl.bundle/2'"), ("key", "was signed with another key"),
  ]

  @Test(arguments: damages)
  func `a bundle that is not whole is refused`(damage: String, problem: String) throws {
    let swept = SweptFolder()
    swept.folder.write("token: \(try SweptFolder.token(1))\n", to: "root/a")
    try swept.sweep()
    let whole = try Bundle.export(try swept.store(), key: SweptFolder.key).text
    let lines = String(decoding: whole, as: UTF8.self).split(separator: "\n")
    func joined(_ lines: [Substring]) -> [UInt8] {
      Array((lines.joined(separator: "\n") + "\n").utf8)
    }
    func replaced(_ old: String, _ new: String) -> [UInt8] {
      Array(
        String(decoding: whole, as: UTF8.self).replacing(old, with: new, maxReplacements: 1).utf8)
    }
    let bytes: [UInt8] =
      switch damage {
      case "no bundle": Array("{\"kind\": \"finding\"}\n".utf8)
      case "empty": []
      case "cut": joined(Array(lines.dropLast()))
      case "cut in a line": Array(whole.dropLast(10))
      case "more": whole + Array("{}\n".utf8)
      case "byte": replaced("\"places\":1", "\"places\":2")
      case "count": replaced("\"occurrence\":1", "\"occurrence\":0")
      case "host": replaced("\"host\":\"build-1\"", "\"host\":\"build-2\"")
      case "schema": replaced("sprawl.bundle/1", "sprawl.bundle/2")
      default: whole
      }
    let key = damage == "key" ? [1] : SweptFolder.key
    let error = #expect(throws: StateError.self) {
      try BundleReader.read(bytes, file: "b.jsonl", key: key)
    }
    #expect(
      error?.description.hasPrefix("b.jsonl: \(problem)") == true, "\(String(describing: error))")
  }

  @Test func `a bundle that was cut at any byte is refused`() throws {
    let swept = SweptFolder()
    swept.folder.write("token: \(try SweptFolder.token(1))\n", to: "root/a")
    try swept.sweep()
    let whole = try Bundle.export(try swept.store(), key: SweptFolder.key).text
    for length in whole.indices {
      #expect(throws: StateError.self, "cut to \(length) bytes") {
        try BundleReader.read(Array(whole[..<length]), file: "b.jsonl", key: SweptFolder.key)
      }
    }
  }

  @Test(arguments: 0..<400 as Range<UInt64>)
  func `a bundle of which a byte changed is refused`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    var bytes = Self.whole
    let place = random.int(0...(bytes.count - 1))
    bytes[place] ^= 1 << random.int(0...7)
    #expect(throws: StateError.self, "bit of byte \(place)") {
      try BundleReader.read(bytes, file: "b.jsonl", key: SweptFolder.key)
    }
  }

  /// A bundle that is sound.
  private static let whole: [UInt8] = {
    let swept = SweptFolder()
    do {
      swept.folder.write("token: \(try SweptFolder.token(1))\n", to: "root/a")
      try swept.sweep()
      return try Bundle.export(try swept.store(), key: SweptFolder.key).text
    } catch {
      return []
    }
  }()
}
