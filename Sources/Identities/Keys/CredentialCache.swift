/// The tickets in a credential cache of Kerberos.
///
/// Source: MIT Kerberos, "Credential cache file format", versions 3 and 4.
struct CredentialCache {
  struct Ticket {
    let server: KerberosPrincipal
    let cipher: Int
    /// Seconds since 1970.
    let start: Int
    let end: Int
    /// 0 when it cannot be renewed.
    let renewableUntil: Int
  }

  let client: KerberosPrincipal
  private(set) var tickets: [Ticket] = []

  private static let mostTickets = 4_096

  init?(_ bytes: Bytes) {
    guard bytes.starts(with: [5, 4]) || bytes.starts(with: [5, 3]) else { return nil }
    var reader = ByteReader(bytes.dropFirst(2))
    let version = bytes[bytes.startIndex + 1]
    if version == 4, reader.counted(2) == nil { return nil }
    guard let client = Self.principal(&reader) else { return nil }
    self.client = client
    var count = 0
    while count < Self.mostTickets, let ticket = Self.ticket(&reader, version: version) {
      count += 1
      // What is configuration looks like a ticket of this realm.
      if ticket.server.realm != "X-CACHECONF:" { tickets.append(ticket) }
    }
  }

  private static func principal(_ reader: inout ByteReader) -> KerberosPrincipal? {
    guard reader.number(4) != nil, let count = reader.number(4), (1...16).contains(count),
      let realm = reader.counted(4), realm.count <= 1_024
    else { return nil }
    var components: [String] = []
    for _ in 0..<count {
      guard let component = reader.counted(4), component.count <= 1_024 else { return nil }
      components.append(component.text)
    }
    return KerberosPrincipal(realm: realm.text, components: components)
  }

  private static func ticket(_ reader: inout ByteReader, version: UInt8) -> Ticket? {
    guard principal(&reader) != nil, let server = principal(&reader),
      let cipher = reader.number(2), version == 4 || reader.number(2) != nil,
      reader.counted(4) != nil, reader.number(4) != nil, let start = reader.number(4),
      let end = reader.number(4), let renewable = reader.number(4), reader.bytes(5) != nil,
      skipList(&reader), skipList(&reader), reader.counted(4) != nil, reader.counted(4) != nil
    else { return nil }
    return Ticket(
      server: server, cipher: cipher, start: start, end: end, renewableUntil: renewable)
  }

  /// Passes over addresses, or over data of the authorization.
  private static func skipList(_ reader: inout ByteReader) -> Bool {
    guard let count = reader.number(4), count <= 1_024 else { return false }
    for _ in 0..<count {
      guard reader.number(2) != nil, reader.counted(4) != nil else { return false }
    }
    return true
  }
}
