/// Names of hosts within addresses.
enum Host {
  /// The host, with its port when one is written, of `scheme://[user@]host[:port]/…` or of a bare
  /// `host[:port]`; lower case, empty when there is none.
  static func name(in address: Bytes) -> String {
    let start = address.range(of: "://")?.upperBound ?? address.startIndex
    var authority = address[start...].prefix { ![0x2F, 0x3F, 0x23].contains($0) }
    if let at = authority.lastIndex(of: UInt8(ascii: "@")) { authority = authority[(at + 1)...] }
    return authority.prefix { $0.isHostByte || $0 == 0x3A }.text.lowercased()
  }

  /// The same for a text that was found.
  static func found(in address: Sighting.Found?) -> Sighting.Found? {
    guard let address else { return nil }
    let name = name(in: Array(address.text.utf8)[...])
    return name.isEmpty ? nil : .init(text: name, source: address.source)
  }
}
