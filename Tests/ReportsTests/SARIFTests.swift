import Findings
import Testing

@testable import Reports

/// The profile of GitHub code scanning, and what else readers of SARIF count on.
struct SARIFTests {
  private func run(_ report: Report, limit: Int = SARIFReport.resultLimit) throws -> JSONValue {
    var sink = MemorySink()
    try SARIFReport(resultLimit: limit).write(report, to: &sink)
    let document = try JSONValue(parsing: sink.bytes)
    #expect(document["version"]?.string == "2.1.0")
    #expect(document["$schema"]?.string?.hasSuffix("sarif-2.1.0.json") == true)
    #expect(document["runs"]?.array.count == 1)
    return try #require(document["runs"]?[0])
  }

  @Test func `each rule tells all that GitHub shows`() throws {
    let driver = try #require(try run(SampleReports.full)["tool"]?["driver"])
    #expect(driver["name"]?.string == "sprawl")
    #expect(driver["semanticVersion"]?.string == "0.1.0")
    let rules = driver["rules"]?.array ?? []
    #expect(rules.count == 5)
    for rule in rules {
      for text in [
        rule["id"], rule["shortDescription"]?["text"], rule["fullDescription"]?["text"],
        rule["help"]?["text"], rule["help"]?["markdown"],
      ] { #expect(text?.string?.isEmpty == false) }
      #expect((rule["fullDescription"]?["text"]?.string ?? "").count <= 1024)
      let tags = rule["properties"]?["tags"]?.array.compactMap(\.string) ?? []
      #expect(tags.starts(with: ["security", "external/cwe/cwe-798"]) && tags.count <= 10)
      let level = rule["defaultConfiguration"]?["level"]?.string ?? ""
      #expect(["error", "warning", "note"].contains(level))
      let precision = rule["properties"]?["precision"]?.string ?? ""
      #expect(["very-high", "high", "medium", "low"].contains(precision))
      let score = rule["properties"]?["security-severity"]?.string.flatMap(Double.init)
      #expect((0...10).contains(try #require(score)))
    }
  }

  static let levels: [(Severity, level: String, score: ClosedRange<Double>)] = [
    (.critical, "error", 9.1...10), (.high, "error", 7...8.9), (.medium, "warning", 4...6.9),
    (.low, "note", 0.1...3.9), (.info, "note", 0...0),
  ]

  @Test(arguments: levels)
  func `a severity falls into GitHub's range of the same name`(
    severity: Severity, level: String, score: ClosedRange<Double>
  ) throws {
    #expect(severity.sarifLevel == level)
    #expect(score.contains(try #require(Double(severity.sarifScore))))
  }

  @Test func `each occurrence is a result with level, place and fingerprint`() throws {
    let run = try run(SampleReports.full)
    let rules = run["tool"]?["driver"]?["rules"]?.array ?? []
    let results = (run["results"]?.array ?? []).filter { $0["suppressions"] == nil }
    #expect(results.count == SampleReports.full.occurrenceCount)
    for result in results {
      let index = try #require(result["ruleIndex"]?.number)
      #expect(rules[Int(index)]["id"] == result["ruleId"])
      #expect(result["kind"] == nil)
      #expect(["error", "warning", "note"].contains(result["level"]?.string ?? ""))
      #expect(result["message"]?["text"]?.string?.isEmpty == false)
      #expect(result["locations"]?.array.count == 1)
      let place = try #require(result["locations"]?[0]?["physicalLocation"])
      #expect(place["artifactLocation"]?["uri"]?.string?.utf8.allSatisfy { $0 > 0x20 } == true)
      let region = try #require(place["region"])
      #expect(try #require(region["startLine"]?.number) >= 1)
      #expect(try #require(region["startColumn"]?.number) >= 1)
      #expect(region["endLine"] != nil && region["endColumn"] != nil)
      #expect(result["properties"]?["sprawl/id"] == result["partialFingerprints"]?["sprawl/v1"])
    }
  }

  @Test func `fingerprints come from the credential and count within a file`() throws {
    let results = try run(SampleReports.full)["results"]?.array ?? []
    let hashes = results.compactMap {
      $0["partialFingerprints"]?["primaryLocationLineHash"]?.string
    }
    #expect(
      hashes.prefix(7) == [
        "00000000000000000000:1", "0123456789abcdef0123:1", "0123456789abcdef0123:2",
        "0123456789abcdef0123:3", "0123456789abcdef0123:1", "0123456789abcdef0123:1",
        "abcdef0123456789abcd:1",
      ])
    #expect(hashes.count == results.count)
  }

  @Test func `columns count from 1 and the end is exclusive`() throws {
    let region = try run(SampleReports.full)["results"]?[1]?["locations"]?[0]?["physicalLocation"]?[
      "region"]
    #expect(
      region
        == .object([
          "startLine": .number(12), "startColumn": .number(14), "endLine": .number(12),
          "endColumn": .number(54), "byteOffset": .number(1214), "byteLength": .number(40),
        ]))
  }

  @Test func `a place in an image bears its innermost layer`() throws {
    let results = try run(SampleReports.full)["results"]?.array ?? []
    let result = try #require(
      results.first { $0["properties"]?["sprawl/layer"] != nil })
    let layer = result["properties"]?["sprawl/layer"]
    #expect(layer?["index"]?.number == 3)
    #expect(layer?["state"]?.string == "whited-out in layer 5")
    let location = result["locations"]?[0]
    #expect(location?["physicalLocation"]?["artifactLocation"]?["uri"]?.string == "app.tar")
    #expect(
      location?["logicalLocations"]?[0]?["fullyQualifiedName"]?.string
        == "app.tar ! layer 3 ! srv/.env")
  }

  @Test func `other places of a credential are related and linked`() throws {
    let result = try #require(try run(SampleReports.full)["results"]?[1])
    #expect(result["relatedLocations"]?.array.compactMap { $0["id"]?.number } == [1, 2, 3, 4])
    let message = try #require(result["message"]?["text"]?.string)
    #expect(message.contains("[prod/.env:13](1)"))
    #expect(message.contains(#"[back up.zip ! home/\[ana\]/notes é.txt:3](3)"#))
    #expect(message.hasPrefix("GitHub personal access token ghp_…kQ of deploy-bot 🤖"))
  }

  @Test func `what is suppressed says by what`() throws {
    let results = (try run(SampleReports.full)["results"]?.array ?? []).suffix(2)
    let suppressions = results.compactMap { $0["suppressions"]?[0] }
    #expect(suppressions.map { $0["kind"]?.string } == ["inSource", "external"])
    #expect(
      suppressions.first?["justification"]?.string
        == "an example, \"quoted\" | until=2027-01-01")
  }

  @Test func `an incomplete scan is not successful and lists each gap`() throws {
    let invocation = try run(SampleReports.incomplete)["invocations"]?[0]
    #expect(invocation?["executionSuccessful"]?.bool == false)
    let notes = invocation?["toolExecutionNotifications"]?.array ?? []
    #expect(notes.count { $0["level"]?.string == "error" } == 12)
    #expect(notes.count { $0["level"]?.string == "warning" } == 1)
    #expect(notes[0]["message"]?["text"]?.string == "locked/10.env: permission denied")
    let clean = try run(SampleReports.clean)["invocations"]?[0]
    #expect(clean?["executionSuccessful"]?.bool == true)
    #expect(clean?["toolExecutionNotifications"] == .array([]))
  }

  @Test(arguments: [(0, 0, 9), (2, 2, 7), (5, 5, 4), (8, 8, 1), (9, 9, 0)])
  func `results over the limit are left out and counted`(
    limit: Int, written: Int, leftOut: Int
  ) throws {
    let run = try run(SampleReports.full, limit: limit)
    #expect(run["results"]?.array.count == written)
    let notes = run["invocations"]?[0]?["toolExecutionNotifications"]?.array ?? []
    let texts = notes.filter { $0["descriptor"]?["id"]?.string == "results-left-out" }
      .compactMap { $0["message"]?["text"]?.string }
    let expected = "\(leftOut) results did not fit and were left out, the least severe first."
    #expect(texts == (leftOut == 0 ? [] : [expected]))
  }

  @Test func `the least severe results are left out first`() throws {
    let results = try run(SampleReports.full, limit: 5)["results"]?.array ?? []
    #expect(results.allSatisfy { $0["level"]?.string == "error" })
  }

  @Test func `a credential in very many places fits, and its results list few others`() {
    let places = (1...30_000).map { line in
      Occurrence(
        place: Place(path: "a"),
        range: SourceRange(line: line, column: 1, endLine: line, endColumn: 2, bytes: 0..<1),
        decoding: nil, context: "", environment: .unknown)
    }
    let sample = SampleReports.token
    let finding = Finding(
      id: sample.id, rule: sample.rule, type: sample.type, provider: sample.provider,
      title: sample.title, severity: .low, confidence: 1, evidence: [], secret: sample.secret,
      status: .unknown, lifetime: .unknown, issuedAt: nil, expiresAt: nil, identity: "",
      occurrences: places, remediation: sample.remediation, tags: [])
    let report = Report(
      tool: SampleReports.tool, scan: .init(roots: [], options: []), coverage: Coverage(),
      findings: [finding], identities: [], suppressed: [])
    let run = SARIFRun(report, resultLimit: SARIFReport.resultLimit)
    #expect(run.results.map(\.ordinal) == Array(1...25_000))
    #expect(run.leftOut == 5_000)
    #expect(run.relatedLimit == 4)
  }

  static let paths: [(path: String, uri: String)] = [
    ("src/a.swift", "src/a.swift"), ("./a", "a"), ("", "."), ("-", "-"),
    ("a b#c?d%e", "a%20b%23c%3Fd%25e"), ("C:x", "C%3Ax"), ("é", "%C3%A9"),
    (#"a\x0Ab"#, "a%0Ab"), (#"a\xFFb"#, "a%FFb"), (#"a\x41b"#, "a%5Cx41b"),
    (#"a\x+Ab"#, "a%5Cx%2BAb"), (#"a\x0"#, "a%5Cx0"), (#"a\b"#, "a%5Cb"),
  ]

  @Test(arguments: paths)
  func `a path becomes a relative reference`(path: String, uri: String) {
    #expect(Place(path: path).relativeURI == uri)
  }
}
