internal import Findings
internal import Patterns
internal import Reports
internal import Rules

extension RuleFacts {
  /// Writes the rule as an object: what a list shows, or everything.
  func write(to writer: inout JSONWriter, isFull: Bool) {
    writer.beginObject()
    for (key, text) in summary {
      writer.key(key)
      writer.value(text)
    }
    writer.key("confidence")
    writer.value(rule.confidence)
    writer.key("tags")
    writer.values(rule.tags)
    if isFull { writeDetails(to: &writer) }
    writer.endObject()
  }

  private var summary: [(String, String)] {
    [
      ("id", rule.id), ("title", rule.title), ("provider", rule.provider), ("type", rule.type),
      ("nhi", rule.identityKind.rawValue), ("severity", rule.severity.rawValue),
      ("lifetime", rule.lifetime.rawValue), ("lane", lane),
    ]
  }

  private func writeDetails(to writer: inout JSONWriter) {
    if let assignment = rule.assignment {
      writer.write(assignment)
    } else if let file = rule.file {
      writer.member("file", file)
    } else {
      writePattern(to: &writer)
    }
    writer.key("entropy")
    writer.value(rule.minimumEntropy)
    if let checksum = rule.checksum { writer.member("checksum", checksum) }
    if let decoder = rule.decoder { writer.member("decoder", decoder) }
    writeSurroundings(to: &writer)
    writer.key("samples")
    writer.values(rule.samples)
    writer.key("counter_samples")
    writer.values(rule.counterSamples)
    writer.key("remediation")
    writer.values(rule.remediation.steps)
    if let url = rule.remediation.url { writer.member("url", url) }
    writer.key("references")
    writer.values(rule.references)
  }

  private func writePattern(to writer: inout JSONWriter) {
    writer.member("pattern", rule.pattern)
    writer.member("boundary", rule.boundary.rawValue)
    writer.key("literals")
    writer.values(literals)
    writer.key("literal_offset")
    writer.value(matchRule.literalOffset)
  }

  private func writeSurroundings(to writer: inout JSONWriter) {
    if let context = rule.context {
      writer.key("context")
      writer.beginObject()
      writer.key("keywords")
      writer.values(context.keywords)
      writer.write(distance: context.distance, isRequired: context.isRequired)
      writer.endObject()
    }
    writer.key("companions")
    writer.beginArray()
    for companion in rule.companions {
      writer.beginObject()
      writer.member("name", companion.name)
      writer.member("pattern", companion.pattern)
      if let lines = companion.lines {
        writer.key("lines")
        writer.value(lines)
      }
      if let columns = companion.columns {
        writer.key("columns")
        writer.value(columns)
      }
      writer.write(distance: companion.distance, isRequired: companion.isRequired)
      writer.endObject()
    }
    writer.endArray()
  }
}

extension JSONWriter {
  fileprivate mutating func member(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  fileprivate mutating func values(_ texts: [String]) {
    beginArray()
    for text in texts { value(text) }
    endArray()
  }

  fileprivate mutating func write(_ assignment: Rule.Assignment) {
    key("assigned")
    beginObject()
    key("keywords")
    values(assignment.keywords)
    member("value", assignment.value)
    key("names")
    values(assignment.names)
    member("within", assignment.within.rawValue)
    endObject()
  }

  fileprivate mutating func write(distance: Int, isRequired: Bool) {
    key("distance")
    value(distance)
    key("required")
    value(isRequired)
  }
}
