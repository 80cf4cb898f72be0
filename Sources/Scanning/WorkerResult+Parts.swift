internal import Findings
internal import Inputs

// What was found in the text of a container is told at the part that holds it.
extension WorkerResult {
  /// Moves all that was found since `mark` in `text` to its parts, inside the container at `path`.
  mutating func tell(partsOf text: ExtractedText, since mark: Mark, inside path: StreamPath) {
    let steps = path.place.steps
    for index in mark.sightings..<sightings.count {
      let occurrence = sightings[index].occurrence
      guard let part = text.part(at: occurrence.range.bytes.lowerBound) else { continue }
      sightings[index] = sightings[index].moved(
        to: Place(steps + [part.name]), range: occurrence.range.inside(part),
        facts: occurrence.facts + part.facts)
    }
    for index in mark.suppressed..<suppressed.count {
      let line = suppressed[index].line
      guard let part = text.parts.last(where: { $0.line <= line }) else { continue }
      suppressed[index] = suppressed[index].moved(
        to: Place(steps + [part.name]), line: line - part.line + 1)
    }
  }
}

extension SourceRange {
  /// The range counted from where a part of the text begins, which it lies in.
  fileprivate func inside(_ part: ExtractedText.Part) -> SourceRange {
    func place(_ line: Int, _ column: Int, _ offset: Int) -> (line: Int, column: Int) {
      (line - part.line + 1, line == part.line ? offset - part.start + 1 : column)
    }
    let begin = place(line, column, bytes.lowerBound)
    let end = place(endLine, endColumn, bytes.upperBound)
    return SourceRange(
      line: begin.line, column: begin.column, endLine: end.line, endColumn: end.column,
      bytes: bytes.lowerBound - part.start..<bytes.upperBound - part.start)
  }
}
