public import Findings

extension Timeline {
  /// How much was open at the end of each sweep, oldest first; of several hosts, at the end of each
  /// day on which one was swept. The last `count` of them.
  public func trend(last count: Int = 60) -> [TrendPoint] {
    let moments = moments(last: count)
    guard let first = moments.first else { return [] }
    var states = Dictionary(
      uniqueKeysWithValues: Set(stays.map(\.credential)).map { ($0, [Stretch]()) })
    let times = isFleet ? self.times() : [:]
    func moment(_ host: Int, _ number: Int) -> Int {
      isFleet ? times[SweepKey(host: host, number: number)] ?? 0 : number
    }
    for stay in stays {
      states[stay.credential]?.append(
        Stretch(
          since: moment(stay.host, stay.since),
          until: stay.until.map { moment(stay.host, $0) } ?? .max))
    }
    var points: [TrendPoint] = []
    var earlier = first.value - 1
    for moment in moments {
      points.append(point(moment, after: earlier, states))
      earlier = moment.value
    }
    return points
  }

  /// A time at which something was open, as numbers of sweeps or seconds.
  private struct Stretch {
    let since, until: Int

    func covers(_ moment: Int) -> Bool { since <= moment && until > moment }
  }

  private struct Moment {
    let name: String
    let time: Int
    let value: Int
  }

  private func moments(last count: Int) -> [Moment] {
    let ended = sweeps.filter { $0.state != .running }
    guard isFleet else {
      return ended.suffix(count).map {
        Moment(name: "\($0.number)", time: $0.ended ?? $0.started, value: $0.number)
      }
    }
    let days = Dictionary(grouping: ended) { ISOTime.day(ofSecond: $0.started) }
    return days.map { day, sweeps in
      let last = sweeps.map(\.started).max() ?? 0
      return Moment(name: day, time: last, value: last)
    }
    .sorted { $0.value < $1.value }.suffix(count)
  }

  private func point(
    _ moment: Moment, after earlier: Int, _ states: [String: [Stretch]]
  ) -> TrendPoint {
    var (credentials, places, new, gone) = (0, 0, 0, 0)
    var severities = Array(repeating: 0, count: Severity.allCases.count)
    for (id, stretches) in states {
      let open = stretches.count { $0.covers(moment.value) }
      places += open
      if open > 0 {
        credentials += 1
        let rank = self.credentials[id]?.severity.rank ?? 0
        severities[Severity.allCases.count - 1 - rank] += 1
        let first = stretches.map(\.since).min() ?? 0
        if first > earlier, first <= moment.value { new += 1 }
      } else if stretches.contains(where: { $0.until > earlier && $0.until <= moment.value }) {
        gone += 1
      }
    }
    return TrendPoint(
      name: moment.name, time: ISOTime.text(moment.time), credentials: credentials,
      places: places, new: new, gone: gone, bySeverity: severities)
  }
}
