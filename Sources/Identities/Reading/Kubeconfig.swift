/// A kubeconfig file: which cluster the user who holds the secret works with.
///
/// Read line by line: clusters and contexts are lists of items with `name`, and `server`, or `user`,
/// `cluster` and `namespace`. Source: Kubernetes, "Organizing Cluster Access Using kubeconfig Files".
struct Kubeconfig {
  private struct Item {
    var name = ""
    var values: [String: String] = [:]
  }

  /// The name of the entry of `users` that holds the secret.
  let user: String?
  /// The address of the user's cluster; `nil` when that of several cannot be told.
  let server: String?
  /// Of the user's only context.
  let namespace: String?

  init?(_ sighting: Sighting) {
    guard sighting.bytes.range(of: "users:") != nil else { return nil }
    var (list, items, user): (String, [String: [Item]], String?) = ("", [:], nil)
    for line in sighting.bytes.split(separator: 0x0A, maxSplits: 1_024) {
      let content = line.drop { $0 == 0x20 || $0 == 0x2D }
      let words = content.prefix(300).split(separator: 0x20, maxSplits: 2)
      guard let key = words.first?.text else { continue }
      if line.first != 0x20, line.first != 0x2D { list = key }
      if line.trimmed.first == 0x2D { items[list, default: []].append(Item()) }
      let value = words.count > 1 ? words[1].filter { !$0.isQuote && !$0.isNewline } : []
      if let last = items[list]?.indices.last {
        let text = value[...].text
        if key == "name:" { items[list]?[last].name = text }
        if !text.isEmpty { items[list]?[last].values[key] = text }
      }
      if line.indices.overlaps(sighting.secretRange) { user = "\(list)#\(items[list]?.count ?? 0)" }
    }
    guard let user, user.hasPrefix("users:#"), let number = Int(user.dropFirst(7)), number > 0
    else { return nil }
    let own = items["users:"]?[number - 1].name ?? ""
    self.user = own.isEmpty ? nil : own
    let contexts = (items["contexts:"] ?? []).filter { $0.values["user:"] == own }
    let clusters = Set(contexts.compactMap { $0.values["cluster:"] })
    // Where contexts were left out, the only cluster is the one.
    let isComplete = items["contexts:"]?.isEmpty == false
    let servers = (items["clusters:"] ?? []).filter { !isComplete || clusters.contains($0.name) }
      .compactMap { $0.values["server:"] }
    server = Set(servers).count == 1 ? servers.first : nil
    namespace = contexts.count == 1 ? contexts[0].values["namespace:"] : nil
  }
}
