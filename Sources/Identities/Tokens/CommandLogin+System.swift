internal import Findings

/// What a command line says of the system that its secret is for.
extension CommandLogin {
  /// Takes provider, host and account, as far as the words tell them.
  static func takeSystem(of login: Login, isBare: Bool, into draft: inout Draft) {
    switch login.program.system {
    case .server(let scheme), .target(let scheme):
      takeServer(scheme, login, into: &draft)
    case .site:
      guard let host = host(of: login), draft.scope.isEmpty, isBare else { return }
      draft.scope = host
      draft.provider = DataSource.provider(ofHost: host) ?? "http"
      draft.reaches = ["\(ProviderCategory.of(draft.provider, tags: [])):\(draft.provider):\(host)"]
      draft.add(.record, "host \(host)")
    case .registry:
      guard draft.scope.isEmpty else { return }
      if isBare { draft.provider = "docker" }
      if let host = host(of: login) { takeRegistry(host, into: &draft) }
    case .provider(let provider):
      takeAccount(provider, login, isBare: isBare, into: &draft)
    case .any:
      guard draft.scope.isEmpty, let host = host(of: login) else { return }
      draft.takeScope(.init(text: host, source: .record), as: "host")
    }
  }

  /// The host that the command names, with its port when one is written.
  private static func host(of login: Login) -> String? {
    let host = Host.name(in: Array((login.host ?? "").utf8)[...])
    return host.isEmpty ? nil : host
  }

  private static func takeRegistry(_ host: String, into draft: inout Draft) {
    draft.takeScope(.init(text: host, source: .record), as: "registry")
    draft.reaches = ["registry:docker:\(host)"]
    DockerConfig.takeAccount(ofRegistry: host, into: &draft)
  }

  private static func takeServer(_ scheme: String, _ login: Login, into draft: inout Draft) {
    guard let kind = DataSource.kind(ofScheme: scheme) else { return }
    draft.provider = kind.provider
    if kind.category == "db" { draft.kind = .databaseUser }
    draft.add(.record, "the command \(login.name)")
    let stated = login.host ?? ""
    let bare = stated.hasPrefix("tcp:") ? String(stated.dropFirst(4)) : stated
    let address = bare.split(separator: ",", maxSplits: 1).map(String.init)
    let bareHost = (address.first ?? "").drop { $0 == "/" }
    let host = Host.name(in: Array(bareHost.utf8)[...])
    let port = login.port ?? (address.count > 1 ? Int(address[1]) : nil) ?? kind.port
    guard !host.isEmpty else { return }
    draft.scope = host.contains(":") || port == nil ? host : "\(host):\(port ?? 0)"
    draft.add(.record, "host \(draft.scope)")
    let path = login.program.takesLogin ? bareHost.split(separator: "/").dropFirst().first : nil
    let database = (login.database ?? path.map(String.init)).map { "/\($0)" } ?? ""
    draft.reaches = ["\(kind.category):\(kind.provider)://\(draft.scope)\(database)"]
  }

  private static func takeAccount(
    _ provider: String, _ login: Login, isBare: Bool, into draft: inout Draft
  ) {
    guard isBare else { return }
    draft.provider = provider
    draft.add(.record, "the command \(login.name)")
    draft.takeScope(login.tenant.map { .init(text: $0, source: .record) }, as: "tenant")
    draft.takeScope(host(of: login).map { .init(text: $0, source: .record) }, as: "host")
    if provider == "entra", let user = login.user {
      draft.kind = GUID.normalized(user) == nil ? .human : .oauthApp
      draft.takeName(.init(text: user.lowercased(), source: .record), as: "application")
    }
  }
}
