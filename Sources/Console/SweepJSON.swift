internal import Findings
internal import History
internal import Reports

/// What the commands of `sprawl sweep` say to programs.
enum SweepJSON {
  static func text(of status: StatusReport, _ entries: [StatusReport.Entry]) -> String {
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.key("schema")
    json.value("sprawl.sweep-status/1")
    json.key("sweeps")
    json.beginArray()
    for (host, sweep) in zip(status.hosts, status.lastSweeps) {
      json.beginObject()
      json.write("host", host.name)
      json.write("number", sweep.number)
      json.write("state", sweep.state.rawValue)
      json.write("started", ISOTime.text(sweep.started))
      if let ended = sweep.ended { json.write("ended", ISOTime.text(ended)) }
      json.write("files", sweep.files)
      json.write("files_read", sweep.filesRead)
      json.write("bytes", sweep.bytes)
      json.write("gaps", sweep.gaps)
      json.endObject()
    }
    json.endArray()
    json.key("credentials")
    json.beginArray()
    for entry in entries {
      json.beginObject()
      json.write(entry.credential)
      json.write("state", entry.state.rawValue)
      if let acceptance = entry.acceptance { json.write(acceptance) }
      if let owner = entry.owner { json.write("owner", owner) }
      json.write("first_seen", ISOTime.text(entry.firstSeen))
      json.write("last_seen", ISOTime.text(entry.lastSeen))
      json.write("places", entry.places)
      json.endObject()
    }
    json.endArray()
    json.endObject()
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// - Parameter accepted: Why credentials may stay, by id.
  static func text(of diff: SweepDiff, _ accepted: [String: Timeline.Acceptance]) -> String {
    var json = JSONWriter(layout: .indented)
    json.beginObject()
    json.key("schema")
    json.value("sprawl.sweep-diff/1")
    json.key("changes")
    json.beginArray()
    for change in diff.changes {
      json.beginObject()
      json.write("change", change.kind.rawValue)
      json.write(change.credential)
      if let acceptance = accepted[change.credential.id] { json.write(acceptance) }
      if let owner = change.owner { json.write("owner", owner) }
      if let former = change.formerOwner { json.write("former_owner", former) }
      json.write("first_seen", ISOTime.text(change.firstSeen))
      json.write("age_seconds", change.age)
      json.write("places_new", change.came)
      json.write("places_gone", change.went)
      json.endObject()
    }
    json.endArray()
    json.key("time_to_remediate")
    json.beginArray()
    for remediation in diff.remediation {
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
    return String(decoding: json.bytes, as: UTF8.self)
  }
}

extension JSONWriter {
  fileprivate mutating func write(_ acceptance: Timeline.Acceptance) {
    key("accepted")
    beginObject()
    write("reason", acceptance.reason)
    if let owner = acceptance.owner { write("owner", owner) }
    if let until = acceptance.until { write("until", until) }
    endObject()
  }

  fileprivate mutating func write(_ finding: Finding) {
    write("id", finding.id)
    write("rule", finding.rule)
    write("title", finding.title)
    write("severity", finding.severity.rawValue)
    write("preview", finding.secret.preview)
    write("identity", finding.identity)
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
