internal import Findings

/// Connection strings of ADO, ODBC and JDBC: pairs between `;`, and Azure's of the same form.
enum ConnectionString {
  static func decode(_ sighting: Sighting) -> Draft? {
    if let words = Pairs.words(sighting) { return postgres(words, sighting) }
    let pairs = Pairs(sighting)
    if pairs["accountname"] != nil || pairs["sharedaccesskeyname"] != nil {
      return AzureKey.decode(sighting)
    }
    let server = pairs["server", "data source", "datasource", "host", "address", "hostname"]
    guard let user = pairs["user id", "uid", "user", "username", "user name"] ?? uriUser(sighting)
    else {
      return server.map { draft(user: nil, server: $0, pairs, sighting) }
        ?? SettingsLogin.decode(sighting)
    }
    return draft(user: user, server: server ?? jdbcHost(sighting), pairs, sighting)
  }

  private static func draft(
    user: String?, server: String?, _ pairs: Pairs, _ sighting: Sighting
  ) -> Draft {
    var draft = sighting.draft
    draft.kind = .databaseUser
    let product = product(pairs, sighting)
    draft.provider = product ?? draft.provider
    if let server, !server.isEmpty {
      let port = pairs["port"].map { ":\($0)" } ?? ""
      draft.scope = address(server) + (address(server).contains(":") ? "" : port)
      draft.add(.record, "server \(draft.scope)")
    }
    if let user, UserName.isName(user, beside: sighting.secret) {
      draft.takeName(.init(text: user, source: .record), as: "user")
      if let meaning = UserName.meaning(of: user) { draft.tags.formUnion(meaning.tags) }
    }
    let database =
      pairs["database", "initial catalog", "databasename", "dbname"] ?? jdbcDatabase(sighting)
    let system = draft.scope.isEmpty ? "unknown" : draft.scope
    draft.reaches = ["db:\(draft.provider)://\(system)\(database.map { "/" + $0 } ?? "")"]
    return draft
  }

  /// `host=… user=… password=…`, as libpq and what is built on it read them.
  private static func postgres(_ words: Pairs, _ sighting: Sighting) -> Draft {
    var draft = sighting.draft
    (draft.provider, draft.kind) = ("postgres", .databaseUser)
    if let host = words["host", "hostaddr"] {
      draft.scope = "\(host.lowercased()):\(words["port"] ?? "5432")"
      draft.add(.record, "server \(draft.scope)")
    }
    if let user = words["user"], UserName.isName(user, beside: sighting.secret) {
      draft.takeName(.init(text: user, source: .record), as: "user")
      if let meaning = UserName.meaning(of: user) { draft.tags.formUnion(meaning.tags) }
    }
    let system = draft.scope.isEmpty ? "unknown" : draft.scope
    draft.reaches = ["db:postgres://\(system)\(words["dbname"].map { "/" + $0 } ?? "")"]
    return draft
  }

  /// `tcp:host,1433` is how ADO writes `host:1433`.
  private static func address(_ server: String) -> String {
    let bare = server.hasPrefix("tcp:") ? String(server.dropFirst(4)) : server
    return bare.split(separator: ",", maxSplits: 1).joined(separator: ":").lowercased()
  }

  private static func product(_ pairs: Pairs, _ sighting: Sighting) -> String? {
    if let mark = sighting.word.range(of: "jdbc:") {
      let scheme = sighting.word[mark.upperBound...].prefix(while: \.isAlnum).text.lowercased()
      if let kind = DataSource.kind(ofScheme: scheme) { return kind.provider }
    }
    let driver = (pairs["driver", "provider"] ?? "").lowercased()
    let products = ["postgres", "mysql", "mariadb", "oracle", "snowflake", "clickhouse"]
    if let product = products.first(where: driver.contains) { return product }
    let isMicrosoft = driver.contains("sql server") || driver.contains("sqlncli")
    return isMicrosoft || pairs["initial catalog"] != nil ? "mssql" : nil
  }

  private static func jdbcHost(_ sighting: Sighting) -> String? {
    sighting.following("://", while: { $0.isHostByte || $0 == 0x3A })?.text
  }

  /// The database of `jdbc:<product>://<host>/<database>?…`.
  private static func jdbcDatabase(_ sighting: Sighting) -> String? {
    guard let mark = sighting.word.range(of: "://"),
      mark.upperBound < sighting.secretRange.lowerBound
    else { return nil }
    let rest = sighting.word[mark.upperBound..<sighting.secretRange.lowerBound]
    let host = rest.prefix { $0.isHostByte || $0 == 0x3A || $0 == 0x2C }
    guard rest[host.endIndex...].first == UInt8(ascii: "/") else { return nil }
    let name = rest[(host.endIndex + 1)...].prefix(64).prefix(while: \.isHostByte)
    return name.isEmpty ? nil : name.text
  }

  /// The user of `?user=…&password=…`.
  private static func uriUser(_ sighting: Sighting) -> String? {
    guard let mark = sighting.word.firstIndex(of: UInt8(ascii: "?")) else { return nil }
    let query = Query(sighting.word[(mark + 1)...])
    return query["user"] ?? query["username"]
  }

  /// The pairs of the string, by lower-case name.
  private struct Pairs {
    private var values: [String: String] = [:]

    /// The pairs between blanks, when they are those of libpq.
    ///
    /// Source: PostgreSQL documentation, "Connection Strings".
    static func words(_ sighting: Sighting) -> Pairs? {
      guard sighting.before.suffix(9).text.lowercased() == "password=",
        sighting.line.range(of: "host") != nil
      else { return nil }
      let pairs = Pairs(sighting, separator: 0x20)
      guard pairs["host", "hostaddr"] != nil, pairs["user", "dbname"] != nil else { return nil }
      return pairs
    }

    init(_ sighting: Sighting, separator: UInt8 = 0x3B) {
      let isEnd: (UInt8) -> Bool = { $0.isNewline || $0 == 0x22 || $0 == 0x27 || $0 == 0x3C }
      let start = sighting.before.suffix(1_024).lastIndex(where: isEnd).map { $0 + 1 }
      let end = sighting.after.prefix(1_024).firstIndex(where: isEnd)
      let from = start ?? max(0, sighting.secretRange.lowerBound - 1_024)
      let to = end ?? min(sighting.bytes.endIndex, sighting.secretRange.upperBound + 1_024)
      for pair in sighting.bytes[from..<to].split(separator: separator, maxSplits: 64) {
        guard let equals = pair.firstIndex(of: 0x3D), !pair.indices.overlaps(sighting.secretRange)
        else { continue }
        take(pair[..<equals], pair[(equals + 1)...])
        // The first pair may be the value of a setting: `ODBC=Driver={…};…`.
        if pair.startIndex == from, let inner = pair[(equals + 1)...].firstIndex(of: 0x3D) {
          take(pair[(equals + 1)..<inner], pair[(inner + 1)...])
        }
      }
    }

    private mutating func take(_ name: Bytes, _ value: Bytes) {
      let (name, value) = (name.trimmed.text.lowercased(), value.trimmed.text)
      if !value.isEmpty, value.utf8.count <= 256 { values[name] = values[name] ?? value }
    }

    subscript(names: String...) -> String? { names.lazy.compactMap { values[$0] }.first }
  }
}
