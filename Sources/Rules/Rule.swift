public import Findings

/// What one credential type looks like, what sets it apart from look-alikes, and what to do when
/// one is found. The YAML form is described in `docs/writing-a-rule.md`.
public struct Rule: Sendable, Hashable, Identifiable {
  /// A dotted name, unique within a rule set: `<provider>.<credential-type>`.
  public var id: String
  /// For people, such as `GitHub personal access token (classic)`.
  public var title: String
  /// The credential type within its provider. Rules of one type find the same credential.
  public var type: String
  /// Lower case, such as `github`.
  public var provider: String
  /// What the credential authenticates as, unless decoding tells more.
  public var identityKind: IdentityKind
  public var severity: Severity
  public var lifetime: Lifetime
  /// The confidence of a match about which nothing else is known, 0...1.
  public var confidence: Double
  /// PCRE2 source; the group named `secret`, or else the whole match, is the secret. Empty when
  /// there is an ``assignment`` or a ``file``.
  public let pattern: String
  /// What to take over of the matches of rules that know no issuer, in place of a pattern.
  public var assignment: Assignment?
  /// The name of a format in `Identities/Keys`, such as `pkcs12`: the secret is a file that has it.
  public var file: String?
  /// Where in the pattern the content of the group `secret` begins, in bytes of UTF-8; 0 when
  /// there is no such group.
  public let secretOffset: Int
  /// Which bytes may not touch a match.
  public var boundary: Boundary
  /// Literals of which every match holds one; empty when the compiler is to find them.
  public var literals: [String]
  /// The least Shannon entropy of the secret in bits per byte (0...8); 0 for no limit.
  public var minimumEntropy: Double
  /// The name of a checksum in `Detection/Checksums`, such as `crc32-base62`.
  public var checksum: String?
  /// Words that raise the confidence, or that must be near.
  public var context: Context?
  /// Other parts that complete the credential.
  public var companions: [Companion]
  /// The name of a decoder in `Identities/Tokens`, such as `github-token`.
  public var decoder: String?
  /// Templates of text in which the rule finds what stands between « and », or else everything.
  public var samples: [String]
  /// Templates of text in which the rule reports nothing.
  public var counterSamples: [String]
  public var remediation: Remediation
  /// Pages that document the format.
  public var references: [String]
  public var tags: [String]
  /// PCRE2 source that the path of a file must match for the rule to count there; `nil` for all.
  public var path: String?
  /// What not to report of the matches.
  public var allowlists: [Allowlist] = []
  /// Whether matches count whose long run holds no digit, at the cost of the keyword lane.
  public var isDigitFree = false

  /// Which bytes may touch neither end of a match. An escape sequence such as `\n`, `%3D` or
  /// `\u003d` before the match does not count.
  public enum Boundary: String, Sendable, Hashable, CaseIterable {
    /// Letters and digits of ASCII. The default.
    case alnum
    /// Letters and digits of ASCII, `_` and `-`.
    case token
    /// `token`, `+`, `/`, and at the right end `=`.
    case base64
    /// No condition.
    case none
  }

  /// Words near a match.
  public struct Context: Sendable, Hashable {
    /// Lower case; compared without regard to case.
    public var keywords: [String]
    /// The greatest distance from a keyword to the match, in bytes.
    public var distance: Int
    /// Whether a match without a keyword is dropped.
    public var isRequired: Bool

    public init(keywords: [String], distance: Int, isRequired: Bool) {
      self.keywords = keywords
      self.distance = distance
      self.isRequired = isRequired
    }
  }

  /// Another part near a match, such as the key id beside a secret key.
  public struct Companion: Sendable, Hashable {
    /// The name under which decoders find it, such as `key-id`.
    public var name: String
    /// PCRE2 source; the group `value`, or else the whole match, is the part.
    public var pattern: String
    /// The greatest distance from the match, in bytes (1...4096).
    public var distance: Int
    /// How many ends of lines may stand between the two; `nil` for any number.
    public var lines: Int?
    /// How far apart the two may begin within their lines, in bytes; `nil` for any distance.
    public var columns: Int?
    /// Whether a match without it is dropped.
    public var isRequired: Bool

    public init(
      name: String, pattern: String, distance: Int, lines: Int? = nil, columns: Int? = nil,
      isRequired: Bool
    ) {
      self.name = name
      self.pattern = pattern
      self.distance = distance
      self.lines = lines
      self.columns = columns
      self.isRequired = isRequired
    }
  }

  public init(
    id: String, title: String, type: String, provider: String, identityKind: IdentityKind,
    severity: Severity, lifetime: Lifetime, confidence: Double, pattern: String,
    assignment: Assignment? = nil, boundary: Boundary = .alnum, literals: [String] = [],
    minimumEntropy: Double = 0,
    checksum: String? = nil, context: Context? = nil, companions: [Companion] = [],
    decoder: String? = nil, samples: [String] = [], counterSamples: [String] = [],
    remediation: Remediation = Remediation(steps: [], url: nil), references: [String] = [],
    tags: [String] = []
  ) {
    self.id = id
    self.title = title
    self.type = type
    self.provider = provider
    self.identityKind = identityKind
    self.severity = severity
    self.lifetime = lifetime
    self.confidence = confidence
    self.pattern = pattern
    self.assignment = assignment
    self.secretOffset = Self.offset(after: "(?<secret>", in: pattern)
    self.boundary = boundary
    self.literals = literals
    self.minimumEntropy = minimumEntropy
    self.checksum = checksum
    self.context = context
    self.companions = companions
    self.decoder = decoder
    self.samples = samples
    self.counterSamples = counterSamples
    self.remediation = remediation
    self.references = references
    self.tags = tags
  }

  /// The offset behind the first occurrence of `text`, or 0.
  private static func offset(after text: String, in pattern: String) -> Int {
    let (pattern, text) = (Array(pattern.utf8), Array(text.utf8))
    guard pattern.count >= text.count else { return 0 }
    let first = (0...pattern.count - text.count).first { pattern[$0...].starts(with: text) }
    return first.map { $0 + text.count } ?? 0
  }
}
