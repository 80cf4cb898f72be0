/// What changed between two sweeps.
public struct SweepDiff: Sendable {
  private let timeline: Timeline
  private let spans: [Int: Span]
  private let day: String

  /// What happened to one credential.
  public struct Change: Sendable {
    public let kind: Kind
    public let credential: CredentialHeading
    /// Why it may stay.
    package let acceptance: Timeline.Acceptance?
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

  /// - Parameter day: The one by which decisions count, such as `2026-11-21`.
  public init(_ timeline: Timeline, _ spans: [Span], day: String) {
    (self.timeline, self.day) = (timeline, day)
    self.spans = Dictionary(uniqueKeysWithValues: spans.map { ($0.host, $0) })
  }

  /// What happened to a credential; `nil` when nothing did.
  package func change(of history: CredentialHistory) -> Change? {
    guard let (kind, comparison) = comparison(of: history) else { return nil }
    let owners = comparison.owners
    let isOwnerNew = !comparison.before.isEmpty && owners.before != owners.after
    return Change(
      kind: kind, credential: history.credential,
      acceptance: timeline.acceptance(of: history, on: day), owner: owners.after ?? owners.before,
      formerOwner: isOwnerNew ? owners.before ?? "" : nil, came: comparison.came.sorted(),
      went: comparison.went.sorted(), firstSeen: comparison.firstSeen, age: comparison.age)
  }

  func comparison(of history: CredentialHistory) -> (kind: Kind, comparison: Comparison)? {
    var comparison = Comparison()
    for stay in history.stays {
      guard let span = spans[stay.host], stay.since <= span.to else { continue }
      comparison.add(stay, timeline.name(of: stay), span, timeline)
    }
    comparison.addOwners(history)
    return comparison.kind.map { ($0, comparison) }
  }
}

/// A credential before and after.
struct Comparison {
  private(set) var before: Set<String> = []
  private(set) var after: Set<String> = []
  /// Whether it was there at some time before, and not at the first of the two sweeps.
  private var wasThereEarlier = false
  private(set) var firstSeen = Int.max
  private var lastEnd = 0
  private var now = 0
  private var wasFound = false
  /// Of the first host that has it.
  private var span: SweepDiff.Span?
  private(set) var owners: (before: String?, after: String?)

  mutating func add(
    _ stay: CredentialHistory.Stay, _ place: String, _ span: SweepDiff.Span, _ timeline: Timeline
  ) {
    func time(_ number: Int) -> Int { timeline.time(span.host, number) }
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

  mutating func addOwners(_ history: CredentialHistory) {
    guard let span else { return }
    owners = (
      history.owner(on: span.host, at: span.from), history.owner(on: span.host, at: span.to)
    )
  }

  var came: Set<String> { after.subtracting(before) }
  var went: Set<String> { before.subtracting(after) }
  var age: Int { max(0, (after.isEmpty ? lastEnd : now) - firstSeen) }

  var kind: SweepDiff.Kind? {
    switch (before.isEmpty, after.isEmpty) {
    case (true, true): nil
    case (true, false): wasThereEarlier ? .returned : .new
    case (false, true): wasFound ? .gone : .leftOut
    case (false, false):
      if !came.isEmpty { .moved } else { owners.before != owners.after ? .ownerChanged : nil }
    }
  }
}
