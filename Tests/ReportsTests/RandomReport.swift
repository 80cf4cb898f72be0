import Findings
import TestSupport

/// A report full of hostile text, and the secrets planted in it, by a seed.
struct RandomReport {
  let report: Report
  let secrets: [[UInt8]]

  init(seed: UInt64) {
    var maker = Maker(random: SplitMix64(seed: seed))
    let findings = (0..<maker.count(5)).map { maker.finding($0) }
    let identities = findings.map(\.identity).filter { _ in maker.flip() }.map {
      maker.identity($0)
    }
    report = Report(
      tool: SampleReports.tool, scan: .init(roots: maker.texts(), options: maker.texts()),
      coverage: maker.coverage(), findings: findings, identities: identities,
      suppressed: (0..<maker.count(3)).map { _ in maker.suppression() },
      blastRadius: maker.flip() ? maker.blastRadius() : nil,
      trend: (0..<maker.count(3)).map { _ in maker.trendPoint() })
    secrets = findings.map { $0.secret.secret.revealedBytes() }
  }
}

private struct Maker {
  var random: SplitMix64

  private static let fragments = [
    "a", "Zq", "0", " ", "  ", "\t", "\n", "\r\n", "\r", "\0", "\u{1B}[2J", "\u{7F}", "\u{9B}31m",
    "\"", "\\", "'", ",", ";", "=1+1", "+", "-", "@x", "[", "](1)", "{0}", "<b>", "&", "#", "%41",
    "é", "e\u{301}", "日本", "👩‍👩‍👧‍👦", "🏳️‍🌈", "🇩🇪", "\u{202E}", "\u{2028}", "\u{FEFF}", "\u{FFFF}",
    "\u{10FFFF}", "\u{200D}", "…", "\\x0A", "../", "/", ":", " ! ", "verylongwordwithoutanyspace",
  ]

  mutating func count(_ limit: Int) -> Int { Int.random(in: 0...limit, using: &random) }
  mutating func flip() -> Bool { Bool.random(using: &random) }

  mutating func text(_ limit: Int = 12) -> String {
    (0..<count(limit)).map { _ in Self.fragments.randomElement(using: &random)! }.joined()
  }

  mutating func texts() -> [String] { (0..<count(4)).map { _ in text() } }

  mutating func place() -> Place { Place((0...count(2)).map { _ in text() }) }

  mutating func share() -> Double { Double(count(100)) / 100 }

  mutating func gaps() -> [Coverage.Gap] {
    (0..<count(13)).map { _ in .init(place: place(), reason: "r" + text()) }
  }

  mutating func coverage() -> Coverage {
    var coverage = Coverage()
    (coverage.files, coverage.bytes) = (count(10), count(100_000))
    coverage.streams = coverage.files
    (coverage.skipped, coverage.errors, coverage.limitsHit) = (gaps(), gaps(), gaps())
    if flip() { (coverage.errors, coverage.limitsHit) = ([], []) }
    return coverage
  }

  mutating func trendPoint() -> TrendPoint {
    TrendPoint(
      name: text(), time: text(), credentials: count(99), places: count(99), new: count(9),
      gone: count(9), bySeverity: Severity.allCases.map { _ in count(20) })
  }

  mutating func suppression() -> Report.Suppression {
    .init(
      place: place(), line: count(5), rule: "rule.\(count(3))", marker: "m" + text(),
      reason: flip() ? text() : nil)
  }

  mutating func identity(_ id: String) -> Identity {
    Identity(
      id: id, kind: IdentityKind.allCases.randomElement(using: &random)!, displayName: text(),
      provider: text(2), scope: text(), reaches: texts(),
      evidence: (0..<count(2)).map { _ in .init(source: "s", note: text(), weight: share()) },
      confidence: share(), tags: texts(), record: flip() ? record() : nil)
  }

  mutating func record() -> IdentityRecord {
    var record = IdentityRecord()
    (record.registered, record.purpose) = (flip() ? text() : nil, flip() ? text() : nil)
    record.environments = [
      .init(environment: .allCases.randomElement(using: &random)!, note: text())
    ]
    record.credentials = (0..<count(2)).map { _ in
      .init(
        finding: text(), rule: text(), lifetime: .static, status: .unknown,
        issuedAt: flip() ? text() : nil, expiresAt: flip() ? text() : nil, copies: count(9))
    }
    record.owner = flip() ? party() : nil
    record.otherOwners = (0..<count(2)).map { _ in party() }
    record.custodians = (0..<count(2)).map { _ in party() }
    record.consumers = (0..<count(2)).map { _ in party() }
    (record.risks, record.score, record.copies) = (risks(), count(100), count(9))
    return record
  }

  mutating func party() -> Party {
    Party(
      name: text(), kind: .allCases.randomElement(using: &random)!, confidence: share(),
      evidence: (0...count(2)).map { _ in .init(source: "s", note: text(), weight: share()) })
  }

  mutating func risks() -> [Risk] {
    (0..<count(3)).map { number in
      Risk(
        id: number == 0 ? "own" : "NHI\(number):2025", name: text(), evidence: texts(),
        tags: ["owasp-nhi-2025:NHI\(number)", "nist-csf-2.0:PR.AA-01"])
    }
  }

  mutating func blastRadius() -> BlastRadius {
    BlastRadius(
      systems: count(9), concentration: share(),
      exposures: (0..<count(3)).map { _ in
        .init(
          kind: .allCases.randomElement(using: &random)!, name: text(), score: count(100),
          share: share(), credentials: count(9), reached: count(9),
          systems: (0..<count(2)).map { _ in .init(name: text(), weight: share()) },
          pivots: texts(), risks: risks())
      })
  }

  mutating func occurrence(preview: String) -> Occurrence {
    let (line, column, length) = (1 + count(9), 1 + count(90), 1 + count(90))
    let range = SourceRange(
      line: line, column: column, endLine: line, endColumn: column + length,
      bytes: column..<(column + length))
    let (before, shown) = (text(60), flip() ? preview : "")
    let (start, context) = (before.utf8.count, before + shown + text(60))
    return Occurrence(
      place: place(), range: range, decoding: flip() ? text() : nil, context: context,
      mark: flip() ? start..<(start + shown.utf8.count) : nil,
      environment: Environment.allCases.randomElement(using: &random)!,
      facts: (0..<count(3)).map { _ in fact() })
  }

  mutating func fact() -> StreamFact {
    switch count(5) {
    case 0: .layer(layer())
    case 5:
      .image(
        ImagePart(name: text(), image: flip() ? text() : nil, labels: layer().labels))
    case 1: .git(origin())
    case 2:
      .message(
        MessageOrigin(
          conversation: flip() ? text() : nil, id: flip() ? text() : nil, author: text(),
          authorClass: .allCases.randomElement(using: &random)!,
          segment: .allCases.randomElement(using: &random)!))
    case 3:
      .database(
        DatabaseCell(
          table: flip() ? text() : nil, column: flip() ? text() : nil, row: flip() ? count(9) : nil,
          isResidual: flip()))
    default:
      .notebook(
        NotebookCell(
          number: flip() ? 1 + count(9) : nil, part: .allCases.randomElement(using: &random)!,
          mediaType: flip() ? text() : nil))
    }
  }

  mutating func layer() -> ImageLayer {
    let states: [ImageLayer.State] = [
      .live, .whitedOut(inLayer: count(9)), .overwritten(inLayer: count(9)),
    ]
    return ImageLayer(
      index: 1 + count(9), digest: text(), createdBy: flip() ? text(40) : nil,
      state: states.randomElement(using: &random)!, image: flip() ? text() : nil,
      labels: (0..<count(2)).map { .init(key: "\($0)\(text())", value: text()) })
  }

  mutating func origin() -> GitOrigin {
    let object = String(repeating: "0a", count: 20)
    return GitOrigin(
      object: object, commit: flip() ? object : nil, author: flip() ? text(20) : nil,
      date: flip() ? "2026-01-02T03:04:05Z" : nil, path: flip() ? text(20) : nil,
      state: GitOrigin.State.allCases.randomElement(using: &random)!,
      present: (0..<count(6)).map { _ in text() }, presentCount: flip() ? 1000 : nil,
      lastCommit: flip() ? object : nil,
      removedBy: flip() ? object : nil)
  }

  mutating func finding(_ index: Int) -> Finding {
    let secret = SampleReports.secret(seed: random.next(), length: 16 + count(30))
    let preview = text(3) + "…" + text(1)
    return Finding(
      id: String(String(repeating: "0", count: 19) + String(index)), rule: "rule.\(count(3))",
      type: text(), provider: text(2), title: text(),
      severity: Severity.allCases.randomElement(using: &random)!, confidence: share(),
      evidence: (0..<count(6)).map { _ in .init(kind: "k", note: text(), weight: share() - 0.5) },
      secret: .init(preview: preview, length: secret.count, entropy: share() * 8, secret: secret),
      status: Status.allCases.randomElement(using: &random)!,
      lifetime: Lifetime.allCases.randomElement(using: &random)!,
      issuedAt: flip() ? text() : nil, expiresAt: flip() ? text() : nil,
      identity: "nhi:\(index)\(text())",
      occurrences: (0...count(4)).map { _ in occurrence(preview: preview) },
      remediation: Remediation(
        steps: texts(), url: flip() ? "https://example.org/\(count(9))" : nil),
      tags: texts(), risks: risks())
  }
}
