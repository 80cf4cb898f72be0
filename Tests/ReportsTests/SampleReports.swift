import Findings
import TestSupport

/// Reports made by hand, with what formats stumble over.
enum SampleReports {
  static let tool = Report.Tool(
    name: "sprawl", version: "0.1.0", ruleCount: 712, ruleDigest: "0123456789abcdef")

  /// Three credentials in seven places; two of the places are on one line, one is in an archive, and
  /// one in an image inside another.
  static let full = Report(
    tool: tool, scan: .init(roots: ["src", "back up.zip"], options: ["max-depth=5"]),
    coverage: gaps, findings: [password, token, key], identities: [alice, deployBot],
    suppressed: [
      .init(
        place: Place(path: "docs/guide.md"), line: 7, rule: "aws.access-key-id",
        marker: "sprawl:allow", reason: "an example, \"quoted\" | until=2027-01-01"),
      .init(
        place: Place(path: "docs/guide.md"), line: 9, rule: "example.only-suppressed",
        marker: "baseline", reason: nil),
    ], blastRadius: blastRadius)

  /// A scan that looked at everything and found nothing.
  static let clean = Report(
    tool: tool, scan: .init(roots: ["."], options: []), coverage: covered, findings: [],
    identities: [], suppressed: [])

  /// A scan that found nothing and could not read everything.
  static let incomplete = Report(
    tool: tool, scan: .init(roots: ["."], options: []), coverage: gaps, findings: [],
    identities: [], suppressed: [])

  /// A scan of no bytes at all.
  static let nothing = Report(
    tool: tool, scan: .init(roots: ["gone"], options: []), coverage: Coverage(), findings: [],
    identities: [], suppressed: [])

  static let all = [full, clean, incomplete, nothing]

  private static let covered: Coverage = {
    var coverage = Coverage()
    (coverage.files, coverage.bytes, coverage.streams) = (1204, 12_345_678, 1300)
    return coverage
  }()

  private static let gaps: Coverage = {
    var coverage = covered
    coverage.errors = (10..<22).map {
      .init(place: Place(path: "locked/\($0).env"), reason: "permission denied")
    }
    coverage.limitsHit = [
      .init(
        place: Place(["back up.zip", "a,b.zip", "\"c\".zip"]), reason: "deeper than 2 archives")
    ]
    coverage.skipped = [
      .init(place: Place(path: "back up.zip"), reason: "1 fifo not opened", count: 1),
      .init(place: Place(path: "src"), reason: "412 symbolic links not followed", count: 412),
      .init(place: Place(path: ".git"), reason: "version-control internals"),
      .init(place: Place(path: "run.sock"), reason: "a socket"),
      .init(place: Place(path: "x/.git"), reason: "version-control internals"),
    ]
    return coverage
  }()

  static let deployBot = Identity(
    id: "nhi:github:acme:bot:deploy-bot", kind: .bot, displayName: "deploy-bot 🤖",
    provider: "github", scope: "acme", reaches: ["cloud:aws:123456789012", "code:github:acme"],
    evidence: [.init(source: "record", note: "login in the same record", weight: 0.8)],
    confidence: 0.8, tags: ["admin"], record: record)

  private static let record: IdentityRecord = {
    var record = IdentityRecord()
    (record.registered, record.purpose) = ("deploy-bot", "deploys")
    record.environments = [.init(environment: .prod, note: "the path prod/.env")]
    record.lifetime = .static
    record.credentials = [
      .init(
        finding: "0123456789abcdef0123", rule: "github.personal-access-token", lifetime: .static,
        status: .unknown, issuedAt: "2026-01-02T03:04:05Z", expiresAt: nil, copies: 5)
    ]
    record.copies = 5
    record.owner = Party(
      name: "@acme/platform", kind: .team, confidence: 0.6,
      evidence: [.init(source: "codeowners", note: "CODEOWNERS:3 gives /prod/ to it", weight: 0.6)])
    record.otherOwners = [
      Party(
        name: "ana@example.org", kind: .person, confidence: 0.5,
        evidence: [.init(source: "image", note: "label authors of app:1.2", weight: 0.5)])
    ]
    record.consumers = [
      Party(
        name: "ci:release/publish", kind: .ciJob, confidence: 0.7,
        evidence: [.init(source: "pipeline", note: "the job publish holds it", weight: 0.7)])
    ]
    record.risks = risks
    record.score = 37
    return record
  }()

  private static let risks = [
    Risk(
      id: "NHI2:2025", name: "Secret Leakage",
      evidence: ["lies in plain text in prod/.env and 4 more places"],
      tags: ["owasp-nhi-2025:NHI2", "nist-csf-2.0:PR.AA-01"])
  ]

  private static let blastRadius = BlastRadius(
    systems: 2, concentration: 1,
    exposures: [
      .init(
        kind: .file, name: "prod/.env", score: 37, share: 1, credentials: 1, reached: 2,
        systems: [
          .init(name: "cloud:aws:123456789012", weight: 13.5),
          .init(name: "code:github:acme", weight: 10.5),
        ], pivots: ["nhi:github:acme:bot:deploy-bot"], risks: [])
    ])

  static let alice = Identity(
    id: "nhi:example::unknown:fp-0123456789ab", kind: .unknown,
    displayName: "unknown identity fp-0123456789ab", provider: "example", scope: "", reaches: [],
    evidence: [
      .init(
        source: "fingerprint", note: "no name can be read; grouped by keyed fingerprint",
        weight: 0.25)
    ], confidence: 0.25, tags: [])

  static let token = Finding(
    id: "0123456789abcdef0123", rule: "github.personal-access-token",
    type: "personal-access-token", provider: "github", title: "GitHub personal access token",
    severity: .critical, confidence: 0.98,
    evidence: [
      .init(kind: "entropy", note: "as random as a token", weight: 1.25),
      .init(kind: "checksum", note: "the checksum holds", weight: 4.5),
      .init(kind: "path", note: "the path looks like a test", weight: -0.5),
    ],
    secret: .init(
      preview: "ghp_…kQ", length: 40, entropy: 4.87, secret: secret(seed: 1, length: 36)),
    status: .unknown, lifetime: .static, issuedAt: "2026-01-02T03:04:05Z", expiresAt: nil,
    identity: deployBot.id,
    occurrences: [
      occurrence("prod/.env", 12, 14, 54, "GITHUB_TOKEN=«ghp_…kQ» # 日本語 🔑 by \"ana\"", .prod),
      occurrence("prod/.env", 13, 3, 43, "a=«ghp_…kQ»;b=********", .prod),
      occurrence("prod/.env", 13, 46, 86, "a=********;b=«ghp_…kQ»", .prod),
      Occurrence(
        place: Place(["back up.zip", "home/[ana]/notes é.txt"]),
        range: SourceRange(line: 3, column: 1, endLine: 4, endColumn: 1, bytes: 90..<150),
        decoding: "base64 > utf-16le", context: "token: ghp_…kQ", mark: 7..<16,
        environment: .unknown),
      Occurrence(
        place: Place(["app.tar", "layer 3", "srv/.env"]),
        range: SourceRange(line: 1, column: 1, endLine: 1, endColumn: 41, bytes: 0..<40),
        decoding: nil, context: "ghp_…kQ", mark: 0..<9, environment: .unknown,
        facts: [.layer(outerLayer), .layer(layer)]),
    ],
    remediation: Remediation(
      steps: [
        "Revoke the token in the settings of the account that issued it.",
        "Issue a new one with the fewest scopes, and keep it in a vault.",
      ], url: "https://docs.example.org/authentication/keeping-your-account-and-data-secure/tokens"),
    tags: ["vcs", "vcs", "write"], risks: risks)

  private static let outerLayer = ImageLayer(
    index: 1, digest: "sha256:00", createdBy: nil, state: .live)

  private static let layer = ImageLayer(
    index: 3, digest: "sha256:0123", createdBy: "RUN \"[x]\" \u{1B}[31m && ls # nop",
    state: .whitedOut(inLayer: 5), image: "app:1.2",
    labels: [.init(key: "org.opencontainers.image.authors", value: "Ana <ana@example.org>")])

  static let key = Finding(
    id: "abcdef0123456789abcd", rule: "acme.api-key", type: "api-key", provider: "acme",
    title: "Acme [API] key, \"quoted\"", severity: .high, confidence: 0.51, evidence: [],
    secret: .init(preview: "…", length: 32, entropy: 3.9, secret: secret(seed: 2, length: 32)),
    status: .expired, lifetime: .expiring, issuedAt: nil, expiresAt: "2025-01-01T00:00:00Z",
    identity: "nhi:none",
    occurrences: [
      occurrence(
        #"we\x0Aird/a:b%20,"c".js"#, 1, 501, 533,
        "var a=\u{1B}[31m\u{202E}" + String(repeating: "x日", count: 120) + "\"«********»\""
          + String(repeating: " tail", count: 60), .dev)
    ],
    remediation: Remediation(steps: [], url: nil), tags: [])

  static let password = Finding(
    id: "00000000000000000000", rule: "generic.password", type: "password", provider: "generic",
    title: "Password", severity: .low, confidence: 0.5,
    evidence: [.init(kind: "context", note: "=named like a password", weight: 0.25)],
    secret: .init(preview: "=…", length: 9, entropy: 2.5, secret: secret(seed: 3, length: 9)),
    status: .test, lifetime: .unknown, issuedAt: nil, expiresAt: nil, identity: alice.id,
    occurrences: [occurrence("-", 2, 1, 10, "«=…»\t// +1", .test)],
    remediation: Remediation(steps: ["Change it"], url: nil), tags: ["generic"])

  /// - Parameter context: With what stands for the secret between « and ».
  private static func occurrence(
    _ path: String, _ line: Int, _ column: Int, _ endColumn: Int, _ context: String,
    _ environment: Environment
  ) -> Occurrence {
    let start = 100 * line + column
    let parts = context.split(whereSeparator: { "«»".contains($0) })
    let shown = context.hasPrefix("«") ? 0 : 1
    let before = parts[..<shown].joined().utf8.count
    return Occurrence(
      place: Place(path: path),
      range: SourceRange(
        line: line, column: column, endLine: line, endColumn: endColumn,
        bytes: start..<(start + endColumn - column)),
      decoding: nil, context: parts.joined(),
      mark: before..<(before + parts[shown].utf8.count), environment: environment)
  }

  /// A secret that stands nowhere but in memory.
  static func secret(seed: UInt64, length: Int) -> Secret {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    return Secret((0..<length).map { _ in alphabet.randomElement(using: &random)! })
  }
}
