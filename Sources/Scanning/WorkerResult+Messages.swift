internal import Findings

// Names in a database may be told with messages that lie elsewhere in it, and hold secrets themselves.
extension WorkerResult {
  /// More comparisons are not made; what they would be about is not told.
  private static let mostComparisons = 1 << 22

  /// Takes names and ids out of the messages that were found in databases since `mark`, if a secret
  /// that was found there stands in them.
  mutating func hideSecretsInMessages(since mark: Mark) {
    let numbers = (mark.sightings..<sightings.count).filter { number in
      sightings[number].occurrence.facts.contains {
        if case .database = $0 { true } else { false }
      }
    }
    guard !numbers.isEmpty else { return }
    let secrets = Set(numbers.map { sightings[$0].secret })
    var known: [String: Bool] = [:]
    func isSecret(_ text: String) -> Bool {
      if let answer = known[text] { return answer }
      let bytes = Array(text.utf8)
      let answer =
        (known.count + 1) * secrets.count > Self.mostComparisons
        || secrets.contains { bytes.holds($0) }
      known[text] = answer
      return answer
    }
    for number in numbers {
      let occurrence = sightings[number].occurrence
      let facts = occurrence.facts.map { fact -> StreamFact in
        if case .message(let message) = fact { .message(message.without(isSecret)) } else { fact }
      }
      guard facts != occurrence.facts else { continue }
      sightings[number] = sightings[number].moved(to: occurrence.place, facts: facts)
    }
  }
}

extension [UInt8] {
  fileprivate func holds(_ part: [UInt8]) -> Bool {
    guard let first = part.first, count >= part.count else { return false }
    return (0...count - part.count).contains {
      self[$0] == first && self[$0..<$0 + part.count].elementsEqual(part)
    }
  }
}
