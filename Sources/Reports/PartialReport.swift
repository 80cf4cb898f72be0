internal import Codecs
public import Findings

/// What a report tells of a part, such as one file, as one line of JSON. Secrets are masked.
public struct PartialReport: Sendable {
  public var findings: [Finding] = []
  public var identities: [Identity] = []
  public var suppressed: [Report.Suppression] = []
  public var coverage = Coverage()
  public var blastRadius: BlastRadius?

  public init() {}

  /// The line, without its end.
  public var text: String {
    var json = JSONWriter(layout: .compact)
    json.object { json in
      json.array("findings", of: findings) { $0.write($1, reveal: .masked) }
      json.array("identities", of: identities) { $0.write($1) }
      json.array("suppressed", of: suppressed) { $0.write($1) }
      json.key("coverage")
      json.write(coverage)
      if let blastRadius {
        json.key("blast_radius")
        json.write(blastRadius)
      }
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// - Parameter place: Where the text stands, for the error.
  /// - Throws: What is wrong with the text.
  public init(_ text: String, place: String) throws(ReportReadError) {
    self.init()
    let object = try SavedText.object(text, place: place)
    do {
      findings = try object.list("findings", Finding.saved)
      identities = try object.list("identities", Identity.saved)
      suppressed = try object.list("suppressed", Report.Suppression.init(saved:))
      coverage = try object.object("coverage", Coverage.init(saved:))
      if object.has("blast_radius") {
        blastRadius = try object.object("blast_radius", BlastRadius.init(saved:))
      }
    } catch {
      throw ReportReadError(place, error)
    }
  }
}

/// Single nouns of a report as lines of JSON, for what keeps them one by one. Secrets are masked.
public enum SavedText {
  public static func text(_ finding: Finding) -> String {
    var json = JSONWriter(layout: .compact)
    json.write(finding, reveal: .masked)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  public static func text(_ occurrence: Occurrence) -> String {
    var json = JSONWriter(layout: .compact)
    json.write(occurrence)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  public static func text(_ identity: Identity) -> String {
    var json = JSONWriter(layout: .compact)
    json.write(identity)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// - Parameter place: Where the text stands, for the error.
  public static func finding(
    _ text: String, place: String
  ) throws(ReportReadError) -> Finding {
    try read(text, place, Finding.saved)
  }

  /// - Parameter preview: That of the finding.
  public static func occurrence(
    _ text: String, preview: String, place: String
  ) throws(ReportReadError) -> Occurrence {
    try read(text, place) { object throws(SavedFault) in
      try .saved(object, preview: preview)
    }
  }

  public static func identity(
    _ text: String, place: String
  ) throws(ReportReadError) -> Identity {
    try read(text, place, Identity.saved)
  }

  static func object(_ text: String, place: String) throws(ReportReadError) -> SavedObject {
    try read(text, place) { object throws(SavedFault) in object }
  }

  private static func read<Result>(
    _ text: String, _ place: String, _ body: (SavedObject) throws(SavedFault) -> Result
  ) throws(ReportReadError) -> Result {
    let value: JSONValue
    do {
      value = try JSONReader.parse(Array(text.utf8)[...])
    } catch {
      throw ReportReadError(place: "\(place):\(error.offset + 1)", problem: "this is not JSON")
    }
    do {
      return try body(try SavedObject(value))
    } catch {
      throw ReportReadError(place, error)
    }
  }
}
