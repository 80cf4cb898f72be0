internal import Findings

/// Shared access signatures of Azure: account, permissions and end within the URL.
enum AzureSAS {
  static func decode(_ sighting: Sighting) -> Draft? {
    let word = sighting.word
    let query = query(in: word)
    guard query["sv"] != nil || query["se"] != nil || query["sr"] != nil else { return nil }
    var draft = sighting.draft
    draft.provider = "azure"
    draft.expires = expiry(query)
    draft.issued = query["st"].flatMap(Timestamp.parse)
    takeSigner(query, host: host(in: word, query), into: &draft)
    if let permissions = query["sp"] {
      draft.add(.decoded, "permissions \(permissions)")
      if "rwd".allSatisfy(permissions.contains) { draft.tags.insert("overprivileged") }
    }
    if query["si"] != nil { draft.add(.decoded, "a stored policy governs it") }
    return draft
  }

  /// The parameters behind `?`, behind `SharedAccessSignature`, or those of the whole word.
  private static func query(in word: Bytes) -> Query {
    if let mark = word.lastIndex(of: UInt8(ascii: "?")) { return Query(word[(mark + 1)...]) }
    let start = word.range(of: "SharedAccessSignature=")?.upperBound ?? word.startIndex
    return Query(word[start...])
  }

  /// `se` is a date for storage and a number of seconds for messaging.
  private static func expiry(_ query: Query) -> Int? {
    guard let end = query["se"] else { return nil }
    return Int(end).flatMap(Timestamp.fromEpoch) ?? Timestamp.parse(end)
  }

  private static func host(in word: Bytes, _ query: Query) -> String? {
    if word.range(of: "://") != nil {
      let start = word[..<(word.lastIndex(of: 0x3F) ?? word.endIndex)].lastRange(of: "://")
      return start.map { word[$0.upperBound...].prefix(while: \.isHostByte).text.lowercased() }
    }
    let resource = query["sr"] ?? ""
    return resource.contains(".") ? Host.name(in: Array(resource.utf8)[...]) : nil
  }

  private static func takeSigner(_ query: Query, host: String?, into draft: inout Draft) {
    if let host, !host.isEmpty {
      draft.scope = host
      draft.add(.decoded, "host \(host)")
      draft.reaches = ["cloud:azure:\(system(host))"]
    }
    if let host, takeMessaging(query, host: host, into: &draft) { return }
    if let object = query["skoid"] {
      draft.takeName(.init(text: object, source: .decoded), as: "signed by object")
      if let tenant = query["sktid"] { draft.reaches.insert("idp:entra:\(tenant)") }
    } else if let policy = query["skn"] ?? query["si"] {
      draft.takeName(.init(text: policy, source: .decoded), as: "policy")
      if policy.hasPrefix("RootManage") { draft.tags.insert("overprivileged") }
    } else if let account = host?.split(separator: ".").first {
      draft.takeName(.init(text: String(account), source: .decoded), as: "account")
    }
  }

  /// The account or namespace as connection strings call it, so that both are one system.
  private static func system(_ host: String) -> String {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count > 3 else { return host }
    if labels[2] == "core" { return "storage/\(labels[0])" }
    return labels[1] == "servicebus" ? "service-bus/\(labels[0])" : host
  }

  /// Takes the policy of a namespace of messaging, or the device of a hub, as connection strings do.
  private static func takeMessaging(
    _ query: Query, host: String, into draft: inout Draft
  ) -> Bool {
    let labels = host.split(separator: ".").map(String.init)
    guard labels.count > 2, labels[1] == "servicebus" || labels[1] == "azure-devices" else {
      return false
    }
    let path = (query["sr"] ?? "").split(separator: "/").map(String.init)
    let device = path.firstIndex(of: "devices").map { path[($0 + 1)...] }?.first
    guard let name = query["skn"] ?? device else { return false }
    draft.scope = labels[1] == "servicebus" ? "service-bus" : "iot-hub"
    draft.reaches = ["cloud:azure:\(draft.scope)/\(labels[0])"]
    if query["skn"] == nil { draft.kind = .device }
    let what = query["skn"] == nil ? "device" : "policy"
    draft.takeName(.init(text: "\(labels[0])/\(name)", source: .decoded), as: what)
    if name.hasPrefix("RootManage") || name == "iothubowner" { draft.tags.insert("overprivileged") }
    return true
  }
}
