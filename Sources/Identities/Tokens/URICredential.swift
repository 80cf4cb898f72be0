internal import Codecs
internal import Findings

/// Credentials within a URI: the user, and the host, port and database they are for.
///
/// Source: RFC 3986, section 3.2.1, and the connection URIs of the databases.
enum URICredential {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let uri = URIParts(sighting) else { return nil }
    var draft = sighting.draft
    takeSystem(uri, into: &draft)
    if let user = uri.user {
      draft.takeName(.init(text: user, source: .record), as: "user")
      takeMeaning(of: user, uri, sighting, into: &draft)
    }
    return draft.evidence.isEmpty ? nil : draft
  }

  private static func takeSystem(_ uri: URIParts, into draft: inout Draft) {
    guard !uri.host.isEmpty else { return }
    let kind = DataSource.kind(ofScheme: uri.scheme)
    let port = uri.port.map { ":\($0)" } ?? ""
    let node = uri.host + port
    draft.add(.record, "host \(node)")
    draft.scope = node
    guard let kind else {
      draft.provider = DataSource.provider(ofHost: uri.host) ?? "http"
      draft.reaches = [site(uri, draft.provider)]
      return
    }
    draft.provider = kind.provider
    draft.kind = kind.category == "db" ? .databaseUser : draft.kind
    let implied = uri.port == nil ? kind.port.map { ":\($0)" } ?? "" : ""
    let isCluster = uri.scheme.hasSuffix("+srv") || uri.host.contains(",")
    draft.scope = isCluster ? node : node + implied
    let path = uri.path.isEmpty ? "" : "/\(uri.path)"
    draft.reaches = ["\(kind.category):\(kind.provider)://\(draft.scope)\(path)"]
  }

  private static func takeMeaning(
    of user: String, _ uri: URIParts, _ sighting: Sighting, into draft: inout Draft
  ) {
    if user.hasPrefix("_json_key"),
      let account = GoogleLogin.account(in: PercentCoding.decode(sighting.secret), sighting)
    {
      let reaches = draft.reaches
      draft = account
      draft.reaches = reaches.union(["cloud:gcp:\(account.scope)"])
      return
    }
    guard let meaning = UserName.meaning(of: user) else { return }
    draft.add(.record, "the name is that of \(meaning.note)")
    draft.tags.formUnion(meaning.tags)
    let kind = DataSource.kind(ofScheme: uri.scheme)
    if kind?.category != "db", meaning.kind != .databaseUser { draft.kind = meaning.kind }
    if kind == nil, let provider = meaning.provider, draft.provider == "http" {
      draft.provider = provider
      draft.reaches = [site(uri, provider)]
    }
  }

  /// What answers HTTP there: the host, with the owner of the repository where code lies.
  private static func site(_ uri: URIParts, _ provider: String) -> String {
    let category = ProviderCategory.of(provider, tags: [])
    let owner = uri.path.split(separator: "/").first.map { "/\($0)" } ?? ""
    let node = uri.host + (uri.port.map { ":\($0)" } ?? "")
    return "\(category):\(provider):\(node)\(category == "code" ? owner : "")"
  }

  /// For a token in a URI that its own decoder could not name: the user before it, and what it opens.
  static func complete(_ draft: inout Draft, _ sighting: Sighting) {
    guard draft.name == nil, sighting.after.first == UInt8(ascii: "@"),
      let uri = URIParts(sighting), DataSource.kind(ofScheme: uri.scheme) == nil, !uri.host.isEmpty
    else { return }
    let known = DataSource.provider(ofHost: uri.host)
    if draft.provider == known {
      draft.reaches = [site(uri, draft.provider)]
    } else if known == nil, draft.scope.isEmpty {
      draft.takeScope(.init(text: uri.host, source: .record), as: "host")
    }
    guard let user = uri.user, !UserName.isFiller(user), draft.provider != "azure" else { return }
    // These take a token under any name, so that it is a hint and no more.
    let isHint = ["github", "gitlab"].contains(draft.provider)
    draft.takeName(.init(text: user, source: isHint ? .file : .record), as: "account")
    if UserName.isBot(user), [.human, .unknown].contains(draft.kind) {
      draft.kind = .bot
      draft.add(.record, "the name is that of an automation")
    }
  }
}
