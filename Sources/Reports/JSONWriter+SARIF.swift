import Findings

extension JSONWriter {
  /// Writes `tool`, with the rules that results refer to.
  mutating func write(driver tool: Report.Tool, rules: [SARIFRule]) {
    object("tool") { json in
      json.object("driver") { json in
        json.member("name", tool.name)
        json.member("version", tool.version)
        json.member("semanticVersion", tool.version)
        json.array("rules", of: rules) { $0.write($1) }
        json.object("properties") { json in
          json.member("sprawl/ruleCount", tool.ruleCount)
          json.member("sprawl/ruleDigest", tool.ruleDigest)
        }
      }
    }
  }

  private mutating func write(_ rule: SARIFRule) {
    object { json in
      json.member("id", rule.id)
      json.message("shortDescription", rule.title)
      json.message("fullDescription", rule.fullDescription)
      json.object("help") { json in
        json.member("text", rule.helpText)
        json.member("markdown", rule.helpMarkdown)
      }
      json.member("helpUri", ifPresent: rule.remediation.url)
      json.object("defaultConfiguration") { $0.member("level", rule.severity.sarifLevel) }
      json.object("properties") { json in
        json.member("tags", rule.tags)
        json.member("precision", rule.precision)
        json.member("security-severity", rule.severity.sarifScore)
      }
    }
  }

  mutating func write(_ result: SARIFRun.Result, in run: SARIFRun) {
    let (finding, occurrence) = (result.finding, result.occurrence)
    let related = SARIFRelated(of: result, limit: run.relatedLimit)
    object { json in
      json.member("ruleId", finding.rule)
      json.member("ruleIndex", ifPresent: run.ruleIndices[finding.rule])
      json.member("level", finding.severity.sarifLevel)
      json.message("message", related.message(identity: run.identities[finding.identity]))
      json.array("locations", of: [occurrence]) { $0.write(locationOf: $1) }
      if !related.listed.isEmpty {
        json.array("relatedLocations", of: related.listed.enumerated()) { json, item in
          json.write(locationOf: item.element, id: item.offset + 1, note: "the same credential")
        }
      }
      json.object("partialFingerprints") { json in
        json.member("primaryLocationLineHash", "\(finding.id):\(result.ordinal)")
        json.member("sprawl/v1", finding.id)
      }
      json.write(taxaOf: finding.risks, run.taxonomies)
      json.member("rank", (finding.confidence * 100).rounded())
      json.object("properties") { json in
        json.writeProperties(of: finding, occurrence)
        json.writeProperties(of: run.identities[finding.identity]?.record, finding.risks)
      }
    }
  }

  private mutating func writeProperties(of finding: Finding, _ occurrence: Occurrence) {
    member("sprawl/id", finding.id)
    member("sprawl/severity", finding.severity.rawValue)
    member("sprawl/confidence", finding.confidence)
    member("sprawl/status", finding.status.rawValue)
    member("sprawl/lifetime", finding.lifetime.rawValue)
    member("sprawl/identity", finding.identity)
    member("sprawl/preview", finding.secret.preview)
    member("sprawl/occurrences", finding.occurrences.count)
    member("sprawl/environment", occurrence.environment.rawValue)
    member("sprawl/decoding", ifPresent: occurrence.decoding)
    for fact in occurrence.innermostFacts { write(fact, prefix: "sprawl/") }
    if !finding.tags.isEmpty { member("tags", withoutRepeats(finding.tags)) }
  }

  private mutating func writeProperties(of record: IdentityRecord?, _ risks: [Risk]) {
    if let record { member("sprawl/owner", record.owner?.name ?? "unowned") }
    if !risks.isEmpty { member("sprawl/risks", risks.map(\.id)) }
  }

  /// Writes a suppressed candidate as a result that viewers hide. It has no id, so that the
  /// fingerprint comes from the rule, the file and the marker; no part of a secret goes into it.
  mutating func write(_ item: SARIFRun.Suppressed, in run: SARIFRun) {
    let suppression = item.suppression
    let hash = fingerprint(of: [suppression.rule, suppression.place.path, suppression.marker])
    object { json in
      json.member("ruleId", suppression.rule)
      json.member("ruleIndex", ifPresent: run.ruleIndices[suppression.rule])
      json.member("level", "note")
      json.message("message", plain("\(suppression.rule), suppressed by \(suppression.marker)."))
      json.array("locations", of: [suppression]) { json, item in
        json.object { json in
          json.write(physicalLocationOf: item.place) { json in
            json.member("startLine", max(1, item.line))
          }
        }
      }
      json.object("partialFingerprints") { json in
        json.member("primaryLocationLineHash", "\(hash):\(item.ordinal)")
      }
      json.array("suppressions", of: [suppression]) { json, item in
        json.object { json in
          json.member("kind", item.isInSource ? "inSource" : "external")
          json.member("status", "accepted")
          json.member("justification", item.reason ?? "suppressed by \(item.marker)")
        }
      }
    }
  }

  private mutating func write(
    locationOf occurrence: Occurrence, id: Int? = nil, note: String? = nil
  ) {
    object { json in
      json.member("id", ifPresent: id)
      json.write(physicalLocationOf: occurrence.place) { $0.writeRegion(of: occurrence) }
      if occurrence.place.steps.count > 1 {
        json.array("logicalLocations", of: [occurrence.place]) { json, place in
          json.object { $0.member("fullyQualifiedName", place.description) }
        }
      }
      if let note { json.message("message", note) }
    }
  }

  /// Lines and columns count from 1 and the end is exclusive, as in ``SourceRange``. The byte
  /// offsets count from the start of the outermost file, and stand where there is no other.
  private mutating func writeRegion(of occurrence: Occurrence) {
    let range = occurrence.range
    let (line, column) = (max(1, range.line), max(1, range.column))
    let endLine = max(line, range.endLine)
    member("startLine", line)
    member("startColumn", column)
    member("endLine", endLine)
    member("endColumn", max(endLine == line ? column + 1 : 1, range.endColumn))
    if occurrence.place.steps.count == 1 {
      member("byteOffset", max(0, range.bytes.lowerBound))
      member("byteLength", range.bytes.count)
    }
  }

  private mutating func write(
    physicalLocationOf place: Place, region: (inout JSONWriter) -> Void
  ) {
    object("physicalLocation") { json in
      json.object("artifactLocation") { $0.member("uri", place.relativeURI) }
      json.object("region", region)
    }
  }

  mutating func message(_ name: String, _ text: String) {
    object(name) { $0.member("text", text) }
  }

  mutating func member(_ name: String, ifPresent number: Int?) {
    if let number { member(name, number) }
  }
}

extension Report.Suppression {
  /// Whether the marker stands beside the candidate, and not in a file of its own.
  fileprivate var isInSource: Bool {
    !(marker.hasPrefix("baseline") || marker.hasPrefix("allow") || marker.hasPrefix("."))
  }
}

/// `text` for a plain SARIF message, in which brackets make links (SARIF 2.1.0, 3.11.6).
func plain(_ text: String) -> String { escaping("[]", in: text) }

/// `text` for the words of a link in a plain SARIF message.
func linkText(_ text: String) -> String { escaping("\\[]", in: text) }

/// `text` with a backslash before each of `characters`.
func escaping(_ characters: String, in text: String) -> String {
  text.unicodeScalars.reduce(into: "") { result, scalar in
    if characters.unicodeScalars.contains(scalar) { result += "\\" }
    result.unicodeScalars.append(scalar)
  }
}

/// The FNV-1a hash (64 bits) of `parts`, as 16 hexadecimal digits. It names things and hides
/// nothing. Source: RFC 9923, "The FNV Non-Cryptographic Hash Algorithm".
private func fingerprint(of parts: [String]) -> String {
  var hash: UInt64 = 0xcbf2_9ce4_8422_2325
  for byte in parts.joined(separator: "\0").utf8 {
    hash = (hash ^ UInt64(byte)) &* 0x100_0000_01b3
  }
  let digits = String(hash, radix: 16)
  return String(repeating: "0", count: 16 - digits.count) + digits
}
