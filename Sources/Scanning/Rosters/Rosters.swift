internal import Findings

/// The rosters of a scan, by the folder that they lie in.
struct Rosters: Sendable {
  private var byFolder: [Place: Roster] = [:]

  /// The lists that were taken in.
  private var lists: Set<Place> = []

  /// Takes in the list at `place`, once.
  mutating func add(_ roster: Roster, at place: Place) {
    guard lists.insert(place).inserted else { return }
    byFolder[Self.folder(of: place), default: Roster()].merge(roster)
  }

  mutating func merge(_ others: Rosters) {
    byFolder.merge(others.byFolder) { first, other in
      var merged = first
      merged.merge(other)
      return merged
    }
  }

  var isEmpty: Bool { byFolder.isEmpty }

  /// The sighting with the name of the author of its message.
  func named(_ sighting: Sighting) -> Sighting {
    let occurrence = sighting.occurrence
    guard let index = occurrence.facts.lastIndex(where: { $0.isMessage }),
      case .message(var message) = occurrence.facts[index]
    else { return sighting }
    let folder = Self.folder(of: occurrence.place)
    let before = message
    for (folder, isBeside) in [(folder, true), (Self.folder(of: folder), false)] {
      if let roster = byFolder[folder] { message = roster.named(message, isBeside: isBeside) }
    }
    guard message != before else { return sighting }
    var facts = occurrence.facts
    facts[index] = .message(message)
    return sighting.moved(to: occurrence.place, facts: facts)
  }

  /// The folder around a place, in the same container.
  private static func folder(of place: Place) -> Place {
    let last = place.steps.last ?? ""
    let end = last.utf8.lastIndex(of: UInt8(ascii: "/")) ?? last.startIndex
    return Place(place.steps.dropLast() + [String(last[..<end])])
  }
}

extension StreamFact {
  var isMessage: Bool { if case .message = self { true } else { false } }
}
