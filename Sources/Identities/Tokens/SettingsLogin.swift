internal import Findings

/// Passwords and secrets in settings: the user, host and product that settings of the same name
/// and record state, such as `DB_USER` and `DB_HOST` for `DB_PASSWORD`.
enum SettingsLogin {
  private static let secrets: Set<String> = [
    "password", "passwd", "passwort", "pwd", "pass", "secret", "credential", "credentials", "token",
    "key", "passphrase",
  ]
  /// Those of what works until somebody changes it.
  private static let passwords: Set<String> = [
    "password", "passwd", "passwort", "pwd", "pass", "passphrase",
  ]
  /// Words before that of the secret which do not stand before the names of others.
  private static let parents: Set<String> = ["client", "app", "user", "username", "login", "email"]
  private static let users = [
    "user", "username", "user name", "user id", "userid", "uid", "login",
    "login name", "principal", "email",
  ]
  private static let clients = [
    "client id", "clientid", "app id", "application id", "consumer id",
  ]
  private static let hosts = [
    "host", "hostname", "host name", "server", "address", "addr", "endpoint",
    "url", "uri", "base url", "jdbc url", "repository", "server name", "dbserver",
  ]
  private static let databases = ["database", "db", "dbname", "db name", "database name", "schema"]
  private static let products = [
    "engine", "adapter", "dialect", "driver", "conn type", "type", "connection",
  ]
  private static let sections: [String: String] = [
    "client": "mysql", "mysql": "mysql", "mysqldump": "mysql", "mysqladmin": "mysql",
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    let isShared: (String) -> Bool = { !secrets.contains($0) && !parents.contains($0) }
    let isWanted: ([String]) -> Bool = { $0.contains(where: secrets.contains) }
    guard let settings = Settings(sighting, isWanted: isWanted, isShared: isShared),
      let last = settings.own.lastIndex(where: secrets.contains)
    else { return nil }
    let end = settings.own[(last + 1)...]
    var stem = settings.own[..<last]
    let isClient = stem.last == "client" || stem.last == "app"
    if isClient || users.contains(stem.last ?? "") { stem.removeLast() }
    var draft = sighting.draft
    if isClient {
      takeClient(settings.value(stem, clients, end), into: &draft)
    } else {
      let user = settings.value(stem, users, end)
      let own = user.map { Array($0.utf8)[...] }
      if let own = own.flatMap({ AWSServiceUser.draft($0, from: .record, sighting) }) { return own }
      takeUser(user, stem, sighting, into: &draft)
    }
    guard draft.name != nil || !stem.isEmpty || settings.section != nil else { return nil }
    takeSystem(settings, stem, end, into: &draft)
    if passwords.contains(settings.own[last]), !draft.evidence.isEmpty { draft.lifetime = .static }
    return draft.evidence.isEmpty ? nil : draft
  }

  private static func takeClient(_ id: String?, into draft: inout Draft) {
    guard let id, id.utf8.count >= 3 else { return }
    draft.kind = .oauthApp
    if let project = GoogleOAuth.projectNumber(ofClient: id) {
      draft.provider = "gcp"
      draft.takeScope(.init(text: project, source: .record), as: "project number")
    }
    draft.takeName(.init(text: id, source: .record), as: "client")
  }

  private static func takeUser(
    _ user: String?, _ stem: ArraySlice<String>, _ sighting: Sighting, into draft: inout Draft
  ) {
    let isRoot = user == nil && stem.last == "root"
    guard let name = isRoot ? "root" : user, UserName.isName(name, beside: sighting.secret) else {
      return
    }
    draft.takeName(.init(text: name, source: .record), as: "user")
    guard let meaning = UserName.meaning(of: name) else { return }
    draft.add(.record, "the name is that of \(meaning.note)")
    draft.tags.formUnion(meaning.tags)
    if meaning.kind != .databaseUser { draft.kind = meaning.kind }
  }

  private static func takeSystem(
    _ settings: Settings, _ stem: ArraySlice<String>, _ end: ArraySlice<String>,
    into draft: inout Draft
  ) {
    let address = settings.value(stem, hosts, end).map { Array($0.utf8)[...] }
    let product = product(settings, stem, end, address)
    var host = address.map { Host.name(in: $0) } ?? ""
    if !isHost(host) { host = "" }
    let port = settings.value(stem, ["port"], end).flatMap { Int($0) } ?? product?.port
    if !host.isEmpty {
      let isComplete = host.contains(":") || port == nil
      draft.scope = isComplete ? host : "\(host):\(port ?? 0)"
      draft.add(.record, "host \(draft.scope)")
      draft.provider = DataSource.provider(ofHost: host) ?? draft.provider
    }
    guard let product else { return }
    draft.provider = product.provider
    if product.category == "db", draft.name != nil { draft.kind = .databaseUser }
    let stated = settings.value(stem, databases, end) ?? address.flatMap { path(of: $0) }
    let database = stated.map { "/\($0)" } ?? ""
    let system = draft.scope.isEmpty ? "unknown" : draft.scope + database
    draft.reaches = ["\(product.category):\(product.provider)://\(system)"]
    draft.add(.record, "settings of \(product.provider)")
  }

  /// The path of an address, without its first `/` and its query.
  private static func path(of address: Bytes) -> String? {
    guard let mark = address.range(of: "://"),
      let slash = address[mark.upperBound...].firstIndex(of: 0x2F)
    else { return nil }
    let path = address[(slash + 1)...].prefix { $0.isHostByte }
    return path.isEmpty ? nil : path.text
  }

  /// What the address, a setting, the names or the section tell of the product.
  private static func product(
    _ settings: Settings, _ stem: ArraySlice<String>, _ end: ArraySlice<String>, _ address: Bytes?
  ) -> DataSource.Kind? {
    if let address, let mark = address.range(of: "://") {
      let bare = address[..<mark.lowerBound]
      let start = bare.range(of: "jdbc:")?.upperBound ?? bare.startIndex
      if let kind = DataSource.kind(ofScheme: bare[start...].text.lowercased()) { return kind }
    }
    let stated = settings.value(stem, products, end)?.lowercased() ?? ""
    let statedWords = Settings.words(Array(stated.utf8)[...]).split(separator: " ")
    let sectionProduct = settings.section.flatMap { sections[$0] }
    let words = statedWords.map(String.init) + stem.reversed() + (sectionProduct.map { [$0] } ?? [])
    return words.lazy.compactMap { DataSource.kind(ofScheme: names[$0] ?? $0) }.first
  }

  /// Other names of products.
  private static let names = [
    "pg": "postgres", "mongo": "mongodb", "postgresql2": "postgresql", "mysql2": "mysql",
    "rabbitmq": "amqp", "mail": "smtp", "email": "smtp", "es": "elasticsearch",
    "elastic": "elasticsearch", "mssqlserver": "mssql", "pymysql": "mysql", "psycopg2": "postgres",
  ]

  private static func isHost(_ host: String) -> Bool {
    let name = host.prefix { $0 != ":" }
    return (2...253).contains(name.utf8.count) && name.utf8.first?.isAlnum == true
      && name.utf8.contains { !$0.isDigit }
  }
}
