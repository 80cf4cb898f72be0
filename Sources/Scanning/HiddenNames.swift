internal import Findings

/// Takes names and ids out of facts, if a secret that the scan found stands in them.
struct HiddenNames {
  private let secrets: SecretNames
  private var known: [String: Bool] = [:]

  init(of sightings: [Sighting]) {
    secrets = SecretNames(sightings.lazy.map(\.secret))
  }

  /// The sighting with the facts that are to be told.
  mutating func shown(_ sighting: Sighting) -> Sighting {
    let occurrence = sighting.occurrence
    guard !occurrence.facts.isEmpty else { return sighting }
    let facts = occurrence.facts.map { shown($0) }
    return facts == occurrence.facts
      ? sighting : sighting.moved(to: occurrence.place, facts: facts)
  }

  private mutating func shown(_ fact: StreamFact) -> StreamFact {
    switch fact {
    case .message(let message): .message(message.without { isSecret($0) })
    case .database(let cell):
      .database(
        DatabaseCell(
          table: shown(cell.table), column: shown(cell.column), row: cell.row,
          isResidual: cell.isResidual))
    case .layer(let layer):
      .layer(
        ImageLayer(
          index: layer.index, digest: layer.digest, createdBy: shown(layer.createdBy),
          state: layer.state, image: shown(layer.image),
          labels: layer.labels.filter { !isSecret($0.value) && !isSecret($0.key) }))
    case .image, .git, .notebook, .store: fact
    }
  }

  private mutating func shown(_ text: String?) -> String? {
    text.flatMap { isSecret($0) ? nil : $0 }
  }

  private mutating func isSecret(_ text: String) -> Bool {
    if let answer = known[text] { return answer }
    let answer = secrets.stand(in: text)
    known[text] = answer
    return answer
  }
}
