public import Findings

/// What changed between two sweeps.
public struct SweepDiff: Sendable {
  /// By kind, then the most severe first.
  public let changes: [Change]
  /// By owner; how long credentials stayed that are gone now.
  public let remediation: [Remediation]

  /// What happened to one credential.
  public struct Change: Sendable {
    public let kind: Kind
    public let credential: Finding
    public let owner: String?
    /// `nil` when that did not change; an empty name is nobody.
    public let formerOwner: String?
    /// Places that hold it now and did not before, with the host where there are several.
    public let came: [String]
    /// Places that held it.
    public let went: [String]
    /// When a sweep met it first, in seconds since 1970.
    public let firstSeen: Int
    /// How long it has been, or was, known, in seconds.
    public let age: Int
  }

  public enum Kind: String, Sendable, CaseIterable {
    case new, returned, moved
    case ownerChanged = "owner_changed"
    /// No place holds it any more.
    case gone
    /// No place that is looked at reports it any more.
    case leftOut = "left_out"
  }

  /// How fast an owner removes credentials.
  public struct Remediation: Sendable, Hashable {
    /// `nil` for nobody.
    public let owner: String?
    public let credentials: Int
    /// The median of the times from first seen to gone, in seconds.
    public let median: Int
    /// The longest of them.
    public let longest: Int
  }

  /// Two sweeps of a host; 0 is the time before the first.
  public struct Span: Sendable, Hashable {
    public let host: Int
    public let from, to: Int

    public init(host: Int, from: Int, to: Int) {
      (self.host, self.from, self.to) = (host, from, to)
    }
  }

  public init(_ timeline: Timeline, _ spans: [Span]) {
    var comparisons: [String: Comparison] = [:]
    let times = timeline.times()
    let spanOf = Dictionary(uniqueKeysWithValues: spans.map { ($0.host, $0) })
    let names = Dictionary(uniqueKeysWithValues: timeline.hosts.map { ($0.id, $0.name) })
    for stay in timeline.stays {
      guard let span = spanOf[stay.host], stay.since <= span.to else { continue }
      let place = timeline.isFleet ? "\(names[stay.host] ?? ""):\(stay.place)" : stay.place
      comparisons[stay.credential, default: Comparison()].add(stay, place, span, times)
    }
    var changes: [Change] = []
    for (id, comparison) in comparisons {
      guard let finding = timeline.credentials[id] else { continue }
      let owners = comparison.span.map {
        (
          timeline.owner(of: id, host: $0.host, at: $0.from),
          timeline.owner(of: id, host: $0.host, at: $0.to)
        )
      }
      if let change = comparison.change(finding, owners ?? (nil, nil)) { changes.append(change) }
    }
    self.changes = changes.sorted { Self.order($0) < Self.order($1) }
    remediation = Self.remediation(changes)
  }

  private static func order(_ change: Change) -> (Int, Int, String) {
    (
      Kind.allCases.firstIndex(of: change.kind) ?? 0, -change.credential.severity.rank,
      change.credential.id
    )
  }

  private static func remediation(_ changes: [Change]) -> [Remediation] {
    let gone = Dictionary(grouping: changes.filter { $0.kind == .gone }, by: \.owner)
    return gone.map { owner, changes in
      let ages = changes.map(\.age).sorted()
      return Remediation(
        owner: owner, credentials: ages.count, median: ages[(ages.count - 1) / 2],
        longest: ages[ages.count - 1])
    }
    .sorted { ($1.credentials, $0.owner ?? "") < ($0.credentials, $1.owner ?? "") }
  }
}

/// A credential before and after.
private struct Comparison {
  private var before: Set<String> = []
  private var after: Set<String> = []
  /// Whether it was there at some time before, and not at the first of the two sweeps.
  private var wasThereEarlier = false
  private var firstSeen = Int.max
  private var lastEnd = 0
  private var now = 0
  private var wasFound = false
  /// Of the first host that has it.
  private(set) var span: SweepDiff.Span?

  mutating func add(
    _ stay: Timeline.Stay, _ place: String, _ span: SweepDiff.Span, _ times: [SweepKey: Int]
  ) {
    func time(_ number: Int) -> Int { times[SweepKey(host: span.host, number: number)] ?? 0 }
    if self.span == nil { self.span = span }
    firstSeen = min(firstSeen, time(stay.since))
    now = max(now, time(span.to))
    if stay.since <= span.from { wasThereEarlier = true }
    if stay.covers(span.from) { before.insert(place) }
    if stay.covers(span.to) {
      after.insert(place)
    } else if let until = stay.until {
      lastEnd = max(lastEnd, time(until))
      if stay.ending == .gone { wasFound = true }
    }
  }

  func change(
    _ finding: Finding, _ owners: (before: String?, after: String?)
  ) -> SweepDiff.Change? {
    let (came, went) = (after.subtracting(before), before.subtracting(after))
    let kind: SweepDiff.Kind
    switch (before.isEmpty, after.isEmpty) {
    case (true, true): return nil
    case (true, false): kind = wasThereEarlier ? .returned : .new
    case (false, true): kind = wasFound ? .gone : .leftOut
    case (false, false):
      if !came.isEmpty {
        kind = .moved
      } else if owners.before != owners.after {
        kind = .ownerChanged
      } else {
        return nil
      }
    }
    let end = after.isEmpty ? lastEnd : now
    let isOwnerNew = !before.isEmpty && owners.before != owners.after
    return SweepDiff.Change(
      kind: kind, credential: finding, owner: owners.after ?? owners.before,
      formerOwner: isOwnerNew ? owners.before ?? "" : nil, came: came.sorted(),
      went: went.sorted(), firstSeen: firstSeen, age: max(0, end - firstSeen))
  }
}
