internal import Findings

/// Files of Kerberos: the principals of a keytab, the client and the tickets of a cache.
enum KerberosKey {
  static func decodeKeytab(_ sighting: Sighting) -> Draft? {
    let bytes = sighting.secret.base64Decoded ?? Array(sighting.secret)
    guard let keytab = Keytab(bytes[...]), let first = keytab.entries.first else { return nil }
    var draft = sighting.draft
    draft.lifetime = .static
    draft.take(first.principal)
    draft.kind = .serviceAccount
    draft.tags.insert("unencrypted")
    draft.issued = keytab.entries.map(\.time).filter { $0 > 0 }.max()
    var seen: Set<KerberosPrincipal> = []
    for entry in keytab.entries where seen.insert(entry.principal).inserted && seen.count <= 16 {
      let own = keytab.entries.filter { $0.principal == entry.principal }
      let ciphers = Set(own.map(\.cipher)).sorted().map(KerberosPrincipal.cipher)
      let version = own.map(\.version).max() ?? entry.version
      draft.add(
        .decoded,
        "key of \(entry.principal.text), version \(version), \(ciphers.joined(separator: ", "))")
    }
    if keytab.entries.contains(where: { KerberosPrincipal.isWeak($0.cipher) }) {
      draft.tags.insert("weak-encryption")
    }
    if seen.contains(where: \.grantsTickets) { draft.tags.formUnion(["admin", "pivot"]) }
    draft.reaches = Set(seen.map { "idp:kerberos:\($0.realm)" })
    return draft
  }

  static func decodeCache(_ sighting: Sighting) -> Draft? {
    guard let cache = CredentialCache(sighting.secret) else { return nil }
    var draft = sighting.draft
    draft.take(cache.client)
    draft.kind = cache.client.isService ? .serviceAccount : .human
    if draft.kind == .human { draft.tags.insert("human") }
    draft.reaches = ["idp:kerberos:\(cache.client.realm)"]
    for ticket in cache.tickets.prefix(16) {
      let end = Timestamp.iso8601(ticket.end) ?? "?"
      draft.add(
        .decoded,
        "ticket for \(ticket.server.text) until \(end), \(KerberosPrincipal.cipher(ticket.cipher))")
    }
    let lasting = cache.tickets.max { $0.end < $1.end }
    draft.issued = lasting.map(\.start).flatMap { $0 > 0 ? $0 : nil }
    draft.expires = lasting.map(\.end).flatMap { $0 > 0 ? $0 : nil }
    if let renewable = cache.tickets.map(\.renewableUntil).max(), renewable > 0,
      let end = Timestamp.iso8601(renewable)
    {
      draft.add(.decoded, "renewable until \(end)")
    }
    return draft
  }
}

extension Draft {
  fileprivate mutating func take(_ principal: KerberosPrincipal) {
    provider = "kerberos"
    takeScope(.init(text: principal.realm, source: .decoded), as: "realm")
    takeName(.init(text: principal.name, source: .decoded), as: "principal")
    displayName = principal.text
  }
}
