import Findings

/// The other places of a credential, as a result tells them.
struct SARIFRelated {
  private let result: SARIFRun.Result
  /// The places that the result lists, in the order of the report.
  let listed: [Occurrence]

  /// How many places the message links: enough to see the spread, few enough to read.
  private static let linkLimit = 3

  init(of result: SARIFRun.Result, limit: Int) {
    self.result = result
    let others = result.finding.occurrences.indices.lazy.filter { $0 != result.index }
    listed = others.prefix(limit).map { result.finding.occurrences[$0] }
  }

  /// What is found here, whose it is and where else it lies. `[text](n)` links related location n.
  func message(identity: Identity?) -> String {
    let finding = result.finding
    var sentences = ["\(plain(finding.title)) \(plain(finding.secret.preview))"]
    if finding.status != .unknown { sentences[0] += " (\(finding.status.rawValue))" }
    if let identity { sentences[0] += " of \(plain(identity.summary))" }
    if result.occurrence.place.steps.count > 1 {
      sentences[0] += " in \(plain(result.occurrence.place.description))"
    }
    if !listed.isEmpty { sentences.append("It lies also in \(links)") }
    if let step = finding.remediation.steps.first { sentences.append(plain(sentence(step))) }
    return sentences.map(sentence).joined(separator: " ")
  }

  private var links: String {
    var links = listed.prefix(Self.linkLimit).enumerated().map { index, occurrence in
      "[\(linkText(occurrence.place.description)):\(occurrence.range.line)](\(index + 1))"
    }
    let more = result.finding.occurrences.count - 1 - links.count
    if more > 0 { links.append("\(more) more") }
    return links.joined(separator: ", ")
  }

  private func sentence(_ text: String) -> String { text.hasSuffix(".") ? text : text + "." }
}
