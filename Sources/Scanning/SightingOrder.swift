internal import Findings

/// Sorts sightings by place, range and rule.
enum SightingOrder {
  /// Numbers to compare in place of texts.
  private struct Key {
    let place: Int
    let range: Range<Int>
    let rule: Int
    /// Where the sighting stood before.
    let index: Int
  }

  static func sorted(_ sightings: [Sighting]) -> [Sighting] {
    let places = placeRanks(of: sightings)
    var keys = sightings.indices.map { index in
      Key(
        place: places[index], range: sightings[index].occurrence.range.bytes,
        rule: sightings[index].rule, index: index)
    }
    keys.sort(by: isBefore)
    return keys.map { sightings[$0.index] }
  }

  private static func isBefore(_ left: Key, _ right: Key) -> Bool {
    if left.place != right.place { return left.place < right.place }
    return (left.range.lowerBound, left.range.upperBound, left.rule, left.index)
      < (right.range.lowerBound, right.range.upperBound, right.rule, right.index)
  }

  /// For each sighting, how many distinct places stand before its own.
  private static func placeRanks(of sightings: [Sighting]) -> [Int] {
    var (numbers, places): ([Place: Int], [Place]) = ([:], [])
    var last = 0
    let numberOf = sightings.map { sighting in
      let place = sighting.occurrence.place
      if last < places.count, places[last] == place { return last }
      last = numbers[place] ?? places.count
      if last == places.count {
        places.append(place)
        numbers[place] = last
      }
      return last
    }
    var ranks = Array(repeating: 0, count: places.count)
    let order = places.indices.sorted { places[$0] < places[$1] }
    for (rank, number) in order.enumerated() { ranks[number] = rank }
    return numberOf.map { ranks[$0] }
  }
}
