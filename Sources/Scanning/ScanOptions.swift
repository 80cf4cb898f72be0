public import Decoders
public import Inputs
public import Rules

/// What a scan looks at, and what it reports.
public struct ScanOptions: Sendable {
  /// How many files are looked at at once, from 1.
  public var jobs = 1
  /// What the walk leaves out.
  public var policy = WalkPolicy()
  /// How far archives and the like are opened.
  public var unpacking = UnpackLimits()
  /// How much is decoded.
  public var decoding = DecodeLimits()
  /// The least confidence of what is reported (0...1).
  public var threshold = 0.5
  /// Whether markers such as `sprawl:allow` suppress findings.
  public var honoursMarkers = true
  /// What no rule reports, beside what each of them leaves out.
  public var allowlists: [Rule.Allowlist] = []
  /// The key of the credentials' ids; findings of different scans compare only under the same key.
  public var key: [UInt8]
  /// The time by which expiry is judged, in seconds since 1970; `nil` for not judging.
  public var referenceTime: Int?
  /// The most places of credentials that one file may have; that there are more is noted in coverage.
  public var mostFindingsPerFile = 10_000

  public init(key: [UInt8]) {
    self.key = key
  }
}
