/// What is open now, since when, and whose it is.
public struct StatusReport: Sendable {
  public let hosts: [Timeline.Host]
  /// The last sweep of each host.
  public let lastSweeps: [Timeline.SweepRecord]
  private let timeline: Timeline
  private let day: String
  /// What changed with the last sweeps.
  private let diff: SweepDiff
  /// The numbers of the last sweeps, by host.
  private let numbers: [Int: Int]

  /// A credential that is open, or was before the last sweep.
  public struct Entry: Sendable {
    public let credential: CredentialHeading
    public let state: State
    /// Why it may stay, when it is accepted.
    package let acceptance: Timeline.Acceptance?
    public let owner: String?
    /// Where it lies, or lay when it is gone; with the host where there are several.
    public let places: [String]
    /// In seconds since 1970.
    public let firstSeen: Int
    /// In seconds since 1970.
    public let lastSeen: Int
  }

  public enum State: String, Sendable, CaseIterable {
    case new, open, moved, returned, accepted, gone
  }

  /// - Parameter day: Today, such as `2026-11-21`.
  public init(_ timeline: Timeline, day: String) {
    (self.timeline, self.day) = (timeline, day)
    hosts = timeline.hosts
    lastSweeps = timeline.hosts.compactMap { host in
      timeline.sweeps.last { $0.host == host.id && $0.state != .running }
    }
    numbers = Dictionary(uniqueKeysWithValues: lastSweeps.map { ($0.host, $0.number) })
    let spans = lastSweeps.map {
      SweepDiff.Span(host: $0.host, from: $0.number - 1, to: $0.number)
    }
    diff = SweepDiff(timeline, spans, day: day)
  }

  /// What is told of a credential.
  package func entry(of history: CredentialHistory) -> Entry {
    let open = history.stays.filter { $0.until == nil }
    let acceptance = timeline.acceptance(of: history, on: day)
    let state = Self.state(
      diff.comparison(of: history)?.kind, isOpen: !open.isEmpty, isAccepted: acceptance != nil)
    let shown = open.isEmpty ? history.stays : open
    return Entry(
      credential: history.credential, state: state,
      acceptance: state == .accepted ? acceptance : nil,
      owner: shown.lazy.compactMap {
        history.owner(on: $0.host, at: numbers[$0.host] ?? 0)
      }.first,
      places: Set(shown.map(timeline.name)).sorted(),
      firstSeen: history.stays.map { timeline.time($0.host, $0.since) }.min() ?? 0,
      lastSeen: history.stays.map {
        timeline.time($0.host, $0.until ?? numbers[$0.host] ?? 0)
      }.max() ?? 0)
  }

  private static func state(
    _ change: SweepDiff.Kind?, isOpen: Bool, isAccepted: Bool
  ) -> State {
    if !isOpen { return .gone }
    if isAccepted { return .accepted }
    switch change {
    case .new: return .new
    case .returned: return .returned
    case .moved: return .moved
    case .ownerChanged, .gone, .leftOut, nil: return .open
    }
  }
}
