internal import Findings
internal import Inputs

/// What one worker found.
struct WorkerResult: Sendable {
  var sightings: [Sighting] = []
  var suppressed: [Report.Suppression] = []
  /// Who is who in the workspaces that were scanned.
  var rosters = Rosters()
  /// How many images were put together.
  var imageCount = 0
  /// Of what lies in files: what could not be opened or read there, and the limits that were hit.
  var coverage = Coverage()
  /// Of the walks through folders, and of the files that the command line names.
  var tally = WalkTally()

  /// Whether there is nothing to tell, not even that something was opened or left out.
  var isEmpty: Bool {
    sightings.isEmpty && suppressed.isEmpty && imageCount == 0 && coverage.streams == 0
      && coverage.skipped.isEmpty && coverage.errors.isEmpty && coverage.limitsHit.isEmpty
  }
}

// What was found in a container moves when the whole of it tells where it belongs.
extension WorkerResult {
  /// How much there was at some time.
  struct Mark {
    let sightings, suppressed, skipped, errors, limitsHit: Int
  }

  var mark: Mark {
    Mark(
      sightings: sightings.count, suppressed: suppressed.count, skipped: coverage.skipped.count,
      errors: coverage.errors.count, limitsHit: coverage.limitsHit.count)
  }

  /// Moves all that was found since `mark` in the streams of the container at `path`.
  mutating func move(
    since mark: Mark, inside path: StreamPath,
    to place: (_ name: String, _ inner: String?) -> SettledStream?
  ) {
    let depth = path.place.steps.count
    func settled(_ old: Place) -> (place: Place, facts: [StreamFact])? {
      guard old.steps.count > depth else { return nil }
      let inner = old.steps.count > depth + 1 ? old.steps[depth + 1] : nil
      guard let new = place(old.steps[depth], inner) else { return nil }
      return (
        Place(old.steps[..<depth] + [new.name] + old.steps[(depth + 1)...]), new.facts
      )
    }
    for index in mark.sightings..<sightings.count {
      let occurrence = sightings[index].occurrence
      guard let new = settled(occurrence.place) else { continue }
      var facts = occurrence.facts
      facts.insert(contentsOf: new.facts, at: path.streamFacts.count)
      sightings[index] = sightings[index].moved(to: new.place, facts: facts)
    }
    for index in mark.suppressed..<suppressed.count {
      guard let new = settled(suppressed[index].place) else { continue }
      suppressed[index] = suppressed[index].moved(to: new.place)
    }
    func moveGaps(_ gaps: inout [Coverage.Gap], from start: Int) {
      for index in start..<gaps.count {
        guard let new = settled(gaps[index].place) else { continue }
        gaps[index] = Coverage.Gap(
          place: new.place, reason: gaps[index].reason, count: gaps[index].count)
      }
    }
    moveGaps(&coverage.skipped, from: mark.skipped)
    moveGaps(&coverage.errors, from: mark.errors)
    moveGaps(&coverage.limitsHit, from: mark.limitsHit)
  }
}
