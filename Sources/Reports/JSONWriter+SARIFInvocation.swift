import Findings

extension JSONWriter {
  /// Writes how the scan went: a scan that could not look at everything was not successful.
  mutating func write(invocationOf run: SARIFRun) {
    let coverage = run.report.coverage
    array("invocations", of: [coverage]) { json, coverage in
      json.object { json in
        json.member("executionSuccessful", coverage.isComplete)
        json.key("toolExecutionNotifications")
        json.beginArray()
        json.write(coverage.errors, id: "not-read", level: "error")
        json.write(coverage.limitsHit, id: "limit-hit", level: "warning")
        json.writeNotes(on: run)
        json.endArray()
      }
    }
  }

  /// More places than anybody reads one by one; what is left out is counted.
  private static var gapLimit: Int { 1000 }

  private mutating func write(_ gaps: [Coverage.Gap], id: String, level: String) {
    for gap in gaps.prefix(Self.gapLimit) {
      notification(id: id, level: level, plain("\(gap.place): \(gap.reason)"), at: gap.place)
    }
    let more = gaps.count - Self.gapLimit
    if more > 0 { notification(id: id, level: level, "\(more) more places were not scanned.") }
  }

  private mutating func writeNotes(on run: SARIFRun) {
    if run.leftOut > 0 {
      notification(
        id: "results-left-out", level: "warning",
        "\(run.leftOut) results did not fit and were left out, the least severe first.")
    }
    let skipped = run.report.coverage.skipped.reduce(0) { $0 + ($1.count ?? 1) }
    if skipped > 0 {
      notification(
        id: "skipped", level: "note",
        "\(skipped) \(skipped == 1 ? "place was" : "places were") left out on purpose.")
    }
  }

  private mutating func notification(
    id: String, level: String, _ text: String, at place: Place? = nil
  ) {
    object { json in
      json.object("descriptor") { $0.member("id", id) }
      json.member("level", level)
      json.message("message", text)
      if let place {
        json.array("locations", of: [place]) { json, place in
          json.object { json in
            json.object("physicalLocation") { json in
              json.object("artifactLocation") { $0.member("uri", place.relativeURI) }
            }
          }
        }
      }
    }
  }
}
