internal import Findings

/// Vault tokens: the class by prefix, the namespace behind the dot, the server beside.
enum VaultToken {
  private static let recovery: Set<String> = ["pivot", "admin", "overprivileged"]
  private static let classes = [
    TokenClass(prefix: "hvs.", kind: .workload, title: "service token", tags: ["pivot"]),
    TokenClass(prefix: "hvb.", kind: .workload, title: "batch token", tags: ["pivot"]),
    TokenClass(prefix: "hvr.", kind: .unknown, title: "recovery token", tags: recovery),
    TokenClass(prefix: "s.", kind: .workload, title: "service token", tags: ["pivot"]),
    TokenClass(prefix: "b.", kind: .workload, title: "batch token", tags: ["pivot"]),
    TokenClass(prefix: "r.", kind: .unknown, title: "recovery token", tags: recovery),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    guard draft.classify(sighting.secret, by: classes) else { return nil }
    draft.provider = "vault"
    if let index = localIndex(sighting.secret) {
      draft.add(.decoded, "signed layout, local index \(index)")
    }
    takeNamespace(sighting.secret, into: &draft)
    let fields = Fields(sighting)
    let address = fields.value("vaultaddr", "vaultaddress", accepts: { $0.contains("://") })
    draft.takeScope(Host.found(in: address), as: "server")
    if let namespace = fields.value("vaultnamespace") {
      draft.add(namespace.source, "namespace \(namespace.text)")
    }
    return draft
  }

  /// The id of a namespace stands behind the dot that follows the token.
  private static func takeNamespace(_ secret: Bytes, into draft: inout Draft) {
    guard let last = secret.lastIndex(of: UInt8(ascii: ".")) else { return }
    let id = secret[(last + 1)...]
    guard last - secret.startIndex > 20, (5...6).contains(id.count), id.allSatisfy(\.isAlnum) else {
      return
    }
    draft.add(.decoded, "namespace id \(id.text)")
  }

  /// The field `local_index` of the signed token within `hvs.` tokens.
  static func localIndex(_ secret: Bytes) -> UInt64? {
    guard secret.hasPrefix("hvs.") else { return nil }
    let body = secret.dropFirst(4).prefix { $0 != UInt8(ascii: ".") }
    guard let bytes = body.base64Decoded, let outer = Protobuf.read(bytes[...]) else {
      return nil
    }
    for case (3, .bytes(let inner)) in outer {
      for case (2, .varint(let index)) in Protobuf.read(inner) ?? [] { return index }
    }
    return nil
  }
}
