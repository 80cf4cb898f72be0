internal import Codecs
public import Findings

/// Reads a report that was saved as ``ReportFormat/json`` or ``ReportFormat/jsonl``.
///
/// What a report does not hold is not there afterwards: the secrets, which only a report with
/// `--reveal` has and which are not read from it either.
public enum ReportReader {
  /// The largest report that is read, in bytes.
  public static let maximumSize = 1 << 30

  /// - Parameter file: The name of the report in errors.
  /// - Throws: What is wrong with it, and where.
  public static func read(_ bytes: [UInt8], file: String) throws(ReportReadError) -> Report {
    let firstLine = bytes.prefix { $0 != UInt8(ascii: "\n") }
    if let record = JSONReader.read(firstLine), record["kind"] != nil {
      return try readLines(bytes, file: file)
    }
    let document: JSONValue
    do {
      document = try JSONReader.parse(bytes[...])
    } catch {
      throw .syntax(file: file, bytes, offset: error.offset)
    }
    do {
      return try report(from: SavedObject(document))
    } catch {
      throw ReportReadError(file, error)
    }
  }

  private static func report(from document: SavedObject) throws(SavedFault) -> Report {
    let schema = try document.string("schema")
    guard schema == JSONReport.schema else { throw wrongSchema(schema) }
    return Report(
      tool: try document.object("tool", Report.Tool.init(saved:)),
      scan: try document.object("scan", Report.ScanFacts.init(saved:)),
      coverage: try document.object("coverage", Coverage.init(saved:)),
      findings: try document.list("findings") { object throws(SavedFault) in
        try Finding.saved(object)
      },
      identities: try document.list("identities", Identity.saved),
      suppressed: try document.list("suppressed", Report.Suppression.init(saved:)),
      blastRadius: document.has("blast_radius")
        ? try document.object("blast_radius", BlastRadius.init(saved:)) : nil,
      trend: try document.list(ifPresent: "trend", TrendPoint.init(saved:)))
  }

  private static func wrongSchema(_ schema: String) -> SavedFault {
    SavedFault(path: "schema", problem: "is '\(schema)'; this program reads \(JSONReport.schema)")
  }

  private static func readLines(
    _ bytes: [UInt8], file: String
  ) throws(ReportReadError) -> Report {
    var records = SavedRecords()
    var (number, start) = (0, 0)
    while start < bytes.count {
      number += 1
      let line = bytes[start...].prefix { $0 != UInt8(ascii: "\n") }
      start = line.endIndex + 1
      do {
        try records.read(SavedObject(JSONReader.parse(line)))
      } catch let fault as SavedFault {
        throw ReportReadError("\(file):\(number)", fault)
      } catch {
        let column = (error as? JSONFault)?.offset ?? 0
        throw ReportReadError(place: "\(file):\(number):\(column + 1)", problem: "this is not JSON")
      }
    }
    return try records.report(file: file)
  }
}

/// The records of a report in lines, as they come.
private struct SavedRecords {
  private var header: (tool: Report.Tool, scan: Report.ScanFacts)?
  private var findings: [Finding] = []
  private var identities: [Identity] = []
  private var suppressed: [Report.Suppression] = []
  private var blastRadius: BlastRadius?
  private var coverage: Coverage?
  private var trend: [TrendPoint] = []
  private var isWhole = false

  mutating func read(_ record: SavedObject) throws(SavedFault) {
    let kind = try record.string("kind")
    switch kind {
    case "header":
      header = try record.object(kind) { header throws(SavedFault) in
        (
          try header.object("tool", Report.Tool.init(saved:)),
          try header.object("scan", Report.ScanFacts.init(saved:))
        )
      }
    case "finding": findings.append(try record.object(kind, Finding.saved))
    case "identity": identities.append(try record.object(kind, Identity.saved))
    case "suppression": suppressed.append(try record.object(kind, Report.Suppression.init(saved:)))
    case "blast_radius": blastRadius = try record.object(kind, BlastRadius.init(saved:))
    case "coverage": coverage = try record.object(kind, Coverage.init(saved:))
    case "trend": trend.append(try record.object(kind, TrendPoint.init(saved:)))
    case "summary": isWhole = true
    default: break  // Kinds may be added within version 1.
    }
  }

  func report(file: String) throws(ReportReadError) -> Report {
    guard let header else {
      throw ReportReadError(place: "\(file):1", problem: "the first record must be the header")
    }
    guard let coverage, isWhole else {
      throw ReportReadError(
        place: file, problem: "was cut off: the last record must be the summary; scan again")
    }
    return Report(
      tool: header.tool, scan: header.scan, coverage: coverage, findings: findings,
      identities: identities, suppressed: suppressed, blastRadius: blastRadius, trend: trend)
  }
}
