internal import Findings

/// Lines of `.pgpass`: `host:port:database:user:password`, with `\:` for a colon in a field.
///
/// Source: PostgreSQL, "The Password File".
enum PgpassLogin {
  static func decode(_ sighting: Sighting) -> Draft? {
    let line = sighting.line[..<sighting.secretRange.lowerBound]
    let fields = fields(of: line)
    guard fields.count == 5, !fields[3].isEmpty else { return nil }
    var draft = sighting.draft
    draft.provider = "postgres"
    draft.kind = .databaseUser
    let isAnyHost = fields[0] == "*"
    let port = fields[1] == "*" ? "5432" : fields[1]
    draft.scope = isAnyHost ? "" : "\(fields[0].lowercased()):\(port)"
    draft.takeName(.init(text: fields[3], source: .record), as: "user")
    let system = draft.scope.isEmpty ? "unknown" : draft.scope
    draft.reaches = ["db:postgres://\(system)\(fields[2] == "*" ? "" : "/" + fields[2])"]
    if let meaning = UserName.meaning(of: fields[3]) { draft.tags.formUnion(meaning.tags) }
    return draft
  }

  private static func fields(of line: Bytes) -> [String] {
    var (fields, isEscaped): ([[UInt8]], Bool) = ([[]], false)
    for byte in line.suffix(512) {
      if isEscaped || byte != 0x3A && byte != 0x5C {
        fields[fields.count - 1].append(byte)
        isEscaped = false
      } else if byte == 0x5C {
        isEscaped = true
      } else {
        fields.append([])
      }
    }
    return fields.map { String(decoding: $0, as: UTF8.self) }
  }
}
