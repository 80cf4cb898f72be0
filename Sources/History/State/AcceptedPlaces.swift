internal import Findings
internal import Reports

/// Where baselines and allow lists accepted credentials when they were read, and why.
struct AcceptedPlaces: Sendable {
  private struct Key: Hashable {
    let credential, place: String
  }

  private var counts: [Key: Int] = [:]
  private var reasons: [String: String] = [:]

  /// - Parameter suppressed: Those that name a finding are what was accepted.
  init(_ suppressed: [Report.Suppression]) {
    for suppression in suppressed {
      guard let id = suppression.finding else { continue }
      counts[Key(credential: id, place: suppression.place.description), default: 0] += 1
      if reasons[id] == nil { reasons[id] = suppression.reason ?? suppression.marker }
    }
  }

  /// Those of a host, as its last sweep left them.
  init(host: Int, _ db: any HistoryDatabase) throws {
    let text = try db.firstText("SELECT text FROM surroundings WHERE host = ?", [.integer(host)])
    self.init(try text.map { try PartialReport($0, place: "surroundings").suppressed } ?? [])
  }

  var isEmpty: Bool { counts.isEmpty }

  /// Why the credential is accepted at all these places; `nil` when it is not.
  func reason(of credential: String, at places: [String]) -> String? {
    guard let reason = reasons[credential], !places.isEmpty else { return nil }
    let needed = Dictionary(grouping: places) { $0 }.mapValues(\.count)
    let isAccepted = needed.allSatisfy { place, count in
      counts[Key(credential: credential, place: place)] ?? 0 >= count
    }
    return isAccepted ? reason : nil
  }
}
