public import Findings

/// What is open now, since when, and whose it is.
public struct StatusReport: Sendable {
  public let hosts: [Timeline.Host]
  /// The last sweep of each host.
  public let lastSweeps: [Timeline.SweepRecord]
  /// The most severe first, then the oldest.
  public let credentials: [Entry]

  /// A credential that is open, or was before the last sweep.
  public struct Entry: Sendable {
    public let credential: Finding
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
    hosts = timeline.hosts
    lastSweeps = timeline.hosts.compactMap { host in
      timeline.sweeps.last { $0.host == host.id && $0.state != .running }
    }
    let spans = lastSweeps.map {
      SweepDiff.Span(host: $0.host, from: $0.number - 1, to: $0.number)
    }
    let changes = Dictionary(
      uniqueKeysWithValues: SweepDiff(timeline, spans).changes.map {
        ($0.credential.id, $0.kind)
      })
    let grouped = Dictionary(grouping: timeline.stays, by: \.credential)
    let names = Dictionary(uniqueKeysWithValues: timeline.hosts.map { ($0.id, $0.name) })
    let times = timeline.times()
    let numbers = Dictionary(uniqueKeysWithValues: lastSweeps.map { ($0.host, $0.number) })
    credentials = grouped.compactMap { id, stays -> Entry? in
      guard let finding = timeline.credentials[id] else { return nil }
      let open = stays.filter { $0.until == nil }
      let acceptance = timeline.acceptance(of: id, on: day)
      let state = Self.state(changes[id], isOpen: !open.isEmpty, isAccepted: acceptance != nil)
      func time(_ host: Int, _ number: Int) -> Int {
        times[SweepKey(host: host, number: number)] ?? 0
      }
      let shown = open.isEmpty ? stays : open
      return Entry(
        credential: finding, state: state,
        acceptance: state == .accepted ? acceptance : nil,
        owner: shown.lazy.compactMap {
          timeline.owner(of: id, host: $0.host, at: numbers[$0.host] ?? 0)
        }.first,
        places: Set(
          shown.map { timeline.isFleet ? "\(names[$0.host] ?? ""):\($0.place)" : $0.place }
        ).sorted(),
        firstSeen: stays.map { time($0.host, $0.since) }.min() ?? 0,
        lastSeen: stays.map { time($0.host, $0.until ?? numbers[$0.host] ?? 0) }.max() ?? 0)
    }
    .sorted {
      (-$0.credential.severity.rank, $0.firstSeen, $0.credential.id)
        < (-$1.credential.severity.rank, $1.firstSeen, $1.credential.id)
    }
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
