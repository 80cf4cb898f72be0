public import Findings

/// SARIF 2.1.0 in the profile of GitHub code scanning.
///
/// Each occurrence is a result of its own, because GitHub shows one alert for each result at its
/// first location only; the results of one credential share the property `sprawl/id` and name
/// each other as related locations. What was suppressed follows as results with `suppressions`.
///
/// Source: OASIS SARIF 2.1.0 errata 01; GitHub, "SARIF support for code scanning".
public struct SARIFReport: Sendable {
  /// The most results that GitHub takes for one run.
  public static let resultLimit = 25_000

  /// Keeps apart the alerts of several uploads for one commit (`automationDetails.id`).
  private let category: String
  private let resultLimit: Int

  /// - Parameter resultLimit: The most results to write; the least severe are left out first, and
  ///   a notification tells how many.
  public init(category: String = "sprawl", resultLimit: Int = Self.resultLimit) {
    self.category = category
    self.resultLimit = resultLimit
  }

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    let run = SARIFRun(report, resultLimit: resultLimit)
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.member("$schema", "https://json.schemastore.org/sarif-2.1.0.json")
    json.member("version", "2.1.0")
    json.key("runs")
    json.beginArray()
    json.beginObject()
    json.write(driver: report.tool, rules: run.rules)
    json.write(taxonomies: run.taxonomies)
    json.object("automationDetails") { $0.member("id", category + "/") }
    json.write(invocationOf: run)
    json.member("columnKind", "utf16CodeUnits")
    json.key("results")
    json.beginArray()
    for result in run.results {
      json.write(result, in: run)
      try json.drain(into: &sink)
    }
    for suppression in run.suppressed { json.write(suppression, in: run) }
    json.endArray()
    json.endObject()
    json.endArray()
    json.endObject()
    json.endLine()
    try json.drain(into: &sink)
  }
}
