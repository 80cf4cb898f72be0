/// What somebody may have meant who wrote a key that is not known.
package enum NearestKey {
  /// The known key that takes the fewest changes to reach, if at most two, and fewer than letters.
  package static func find(_ name: String, in keys: [String]) -> String? {
    guard name.utf8.count <= 32 else { return nil }
    let ranked = keys.map {
      (key: $0, changes: changes(from: Array(name.utf8), to: Array($0.utf8)))
    }
    guard let best = ranked.min(by: { $0.changes < $1.changes }),
      best.changes <= min(2, name.utf8.count - 1)
    else { return nil }
    return best.key
  }

  /// The Levenshtein distance.
  private static func changes(from left: [UInt8], to right: [UInt8]) -> Int {
    var row = Array(0...right.count)
    for (i, byte) in left.enumerated() {
      var diagonal = row[0]
      row[0] = i + 1
      for (j, other) in right.enumerated() {
        let replaced = diagonal + (byte == other ? 0 : 1)
        diagonal = row[j + 1]
        row[j + 1] = min(replaced, row[j] + 1, row[j + 1] + 1)
      }
    }
    return row[right.count]
  }
}
