internal import Findings
internal import History
internal import Reports

/// What the commands of `sprawl sweep` say to programs: documents with one long array, of which each
/// element is written by itself.
enum SweepJSON {
  private static let separator = Array(",".utf8)

  static func write(
    _ status: StatusReport, _ entries: OrderedTexts, to sink: inout some ByteSink & ~Copyable
  ) throws {
    let names = Dictionary(uniqueKeysWithValues: status.hosts.map { ($0.id, $0.name) })
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.write("schema", "sprawl.sweep-status/1")
    json.key("sweeps")
    json.beginArray()
    for sweep in status.lastSweeps { json.write(sweep, host: names[sweep.host] ?? "") }
    json.endArray()
    json.key("credentials")
    json.beginArray()
    try json.drain(into: &sink)
    try entries.write(to: &sink, separator: separator)
    try json.endArray(isEmpty: entries.count == 0)
    json.endObject()
    json.endLine()
    try json.drain(into: &sink)
  }

  /// One of the credentials, as a document takes it.
  static func element(_ entry: StatusReport.Entry) -> [UInt8] {
    element { json in
      json.write(entry.credential)
      json.write("state", entry.state.rawValue)
      if let acceptance = entry.acceptance { json.write(acceptance) }
      if let owner = entry.owner { json.write("owner", owner) }
      json.write("first_seen", ISOTime.text(entry.firstSeen))
      json.write("last_seen", ISOTime.text(entry.lastSeen))
      json.write("places", entry.places)
    }
  }

  /// - Parameter changes: By kind, in the order of kinds.
  static func write(
    _ changes: [OrderedTexts], _ remediation: [SweepDiff.Remediation],
    to sink: inout some ByteSink & ~Copyable
  ) throws {
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.write("schema", "sprawl.sweep-diff/1")
    json.key("changes")
    json.beginArray()
    try json.drain(into: &sink)
    let parts = changes.filter { $0.count > 0 }
    for (index, part) in parts.enumerated() {
      if index > 0 { try sink.write(separator) }
      try part.write(to: &sink, separator: separator)
    }
    try json.endArray(isEmpty: parts.isEmpty)
    json.key("time_to_remediate")
    json.beginArray()
    for remediation in remediation {
      json.beginObject()
      if let owner = remediation.owner { json.write("owner", owner) }
      json.write("credentials", remediation.credentials)
      json.write("median_seconds", remediation.median)
      json.write("longest_seconds", remediation.longest)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    try json.drain(into: &sink)
  }

  /// One of the changes.
  static func element(_ change: SweepDiff.Change) -> [UInt8] {
    element { json in
      json.write("change", change.kind.rawValue)
      json.write(change.credential)
      if let acceptance = change.acceptance { json.write(acceptance) }
      if let owner = change.owner { json.write("owner", owner) }
      if let former = change.formerOwner { json.write("former_owner", former) }
      json.write("first_seen", ISOTime.text(change.firstSeen))
      json.write("age_seconds", change.age)
      json.write("places_new", change.came)
      json.write("places_gone", change.went)
    }
  }

  /// An object as it stands in an array of a document, with the white space before it.
  private static func element(_ body: (inout JSONWriter) -> Void) -> [UInt8] {
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.key("")
    json.beginArray()
    let start = json.bytes.count
    json.beginObject()
    body(&json)
    json.endObject()
    return Array(json.bytes[start...])
  }
}

extension JSONWriter {
  /// Ends an array whose elements, if there were any, others wrote.
  fileprivate mutating func endArray(isEmpty: Bool) throws {
    if !isEmpty {
      // So that the writer knows of one.
      null()
      var dropped = MemorySink()
      try drain(into: &dropped)
    }
    endArray()
  }

  fileprivate mutating func write(_ sweep: Timeline.SweepRecord, host: String) {
    beginObject()
    write("host", host)
    write("number", sweep.number)
    write("state", sweep.state.rawValue)
    write("started", ISOTime.text(sweep.started))
    if let ended = sweep.ended { write("ended", ISOTime.text(ended)) }
    write("files", sweep.files)
    write("files_read", sweep.filesRead)
    write("bytes", sweep.bytes)
    write("gaps", sweep.gaps)
    endObject()
  }

  fileprivate mutating func write(_ acceptance: Timeline.Acceptance) {
    key("accepted")
    beginObject()
    write("reason", acceptance.reason)
    if let owner = acceptance.owner { write("owner", owner) }
    if let until = acceptance.until { write("until", until) }
    endObject()
  }

  fileprivate mutating func write(_ credential: CredentialHeading) {
    write("id", credential.id)
    write("rule", credential.rule)
    write("title", credential.title)
    write("severity", credential.severity.rawValue)
    write("preview", credential.preview)
    write("identity", credential.identity)
  }

  fileprivate mutating func write(_ name: String, _ text: String) {
    key(name)
    value(text)
  }

  fileprivate mutating func write(_ name: String, _ number: Int) {
    key(name)
    value(number)
  }

  fileprivate mutating func write(_ name: String, _ texts: [String]) {
    key(name)
    beginArray()
    for text in texts { value(text) }
    endArray()
  }
}
