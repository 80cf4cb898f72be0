public import Findings

/// Findings as `trufflehog --json` writes them: one object on each line, one for each place.
///
/// `Raw` is the id of the finding, by which importers tell credentials apart, and never the secret.
public struct TruffleHogReport: Sendable {
  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    var json = JSONWriter(layout: .compact)
    for finding in report.findings {
      for occurrence in finding.occurrences {
        Self.write(occurrence, of: finding, to: &json)
        json.endLine()
      }
      try json.drain(into: &sink)
    }
  }

  private static func write(
    _ occurrence: Occurrence, of finding: Finding, to json: inout JSONWriter
  ) {
    let origin = occurrence.gitOrigin
    json.object { json in
      json.object("SourceMetadata") { json in
        json.object("Data") { $0.write(sourceOf: occurrence, origin) }
      }
      json.member("SourceID", 1)
      // The numbers of SourceType in sources.proto: 15 is a file system, 16 is git.
      json.member("SourceType", origin == nil ? 15 : 16)
      json.member("SourceName", "sprawl - \(origin == nil ? "filesystem" : "git")")
      json.member("DetectorName", finding.rule)
      json.member("DetectorDescription", finding.title)
      json.member("DecoderName", decoder(of: occurrence))
      json.member("Verified", false)
      json.member("Raw", "sprawl:\(finding.id)")
      json.member("RawV2", "")
      json.member("Redacted", finding.secret.preview)
      json.object("ExtraData") { json in
        json.member("severity", finding.severity.rawValue)
        json.member("confidence", finding.confidence.description)
        json.member("identity", finding.identity)
        json.member("rotation_guide", ifPresent: finding.remediation.url)
      }
      json.key("StructuredData")
      json.null()
    }
  }

  private static func decoder(of occurrence: Occurrence) -> String {
    guard let first = occurrence.decoding?.split(separator: " ").first else { return "PLAIN" }
    return first == "utf-16le" || first == "utf-16be" ? "UTF16" : first.uppercased()
  }
}

extension JSONWriter {
  fileprivate mutating func write(sourceOf occurrence: Occurrence, _ origin: GitOrigin?) {
    object(origin == nil ? "Filesystem" : "Git") { json in
      if let origin {
        json.member("commit", origin.commit ?? "")
        json.member("file", occurrence.fileName)
        json.member("email", origin.author ?? "")
        json.member("repository", "")
        json.member("timestamp", origin.date ?? "")
      } else {
        json.member("file", occurrence.fileName)
      }
      json.member("line", occurrence.range.line)
    }
  }
}
