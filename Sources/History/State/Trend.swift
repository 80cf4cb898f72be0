internal import Findings

/// How much was open at the end of each sweep, oldest first; of several hosts, at the end of each day
/// on which one was swept.
struct Trend {
  private let timeline: Timeline
  private var moments: [Moment]

  private struct Moment {
    let name: String
    /// In seconds since 1970.
    let time: Int
    /// The number of a sweep, or of a fleet the time.
    let value: Int
    var credentials = 0
    var places = 0
    var new = 0
    var gone = 0
    /// By the rank of the severity.
    var severities = Array(repeating: 0, count: Severity.allCases.count)
  }

  /// - Parameter count: How many moments there are, at most: the last.
  init(_ timeline: Timeline, last count: Int = 60) {
    self.timeline = timeline
    let ended = timeline.sweeps.filter { $0.state != .running }
    guard timeline.isFleet else {
      moments = ended.suffix(count).map {
        Moment(name: "\($0.number)", time: $0.ended ?? $0.started, value: $0.number)
      }
      return
    }
    let days = Dictionary(grouping: ended) { ISOTime.day(ofSecond: $0.started) }
    let all = days.map { day, sweeps in
      let last = sweeps.map(\.started).max() ?? 0
      return Moment(name: day, time: last, value: last)
    }
    moments = all.sorted { $0.value < $1.value }.suffix(count)
  }

  /// Counts a credential.
  mutating func add(_ history: CredentialHistory) {
    let stretches = history.stays.map { stay in
      (since: moment(stay, stay.since), until: stay.until.map { moment(stay, $0) } ?? .max)
    }
    guard let first = stretches.map(\.since).min(), let start = moments.first else { return }
    var earlier = start.value - 1
    for index in moments.indices {
      let value = moments[index].value
      let open = stretches.count { $0.since <= value && $0.until > value }
      moments[index].places += open
      if open > 0 {
        moments[index].credentials += 1
        moments[index].severities[history.credential.severity.rank] += 1
        if first > earlier, first <= value { moments[index].new += 1 }
      } else if stretches.contains(where: { $0.until > earlier && $0.until <= value }) {
        moments[index].gone += 1
      }
      earlier = value
    }
  }

  private func moment(_ stay: CredentialHistory.Stay, _ number: Int) -> Int {
    timeline.isFleet ? timeline.time(stay.host, number) : number
  }

  var points: [TrendPoint] {
    moments.map { moment in
      TrendPoint(
        name: moment.name, time: ISOTime.text(moment.time), credentials: moment.credentials,
        places: moment.places, new: moment.new, gone: moment.gone,
        bySeverity: moment.severities.reversed())
    }
  }
}
