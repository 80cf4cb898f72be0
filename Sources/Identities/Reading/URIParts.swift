internal import Codecs

/// The parts of the URI that holds a secret, percent-decoded.
struct URIParts {
  /// Lower case, without `://`.
  let scheme: String
  /// `nil` when there is none, or when it is the secret.
  let user: String?
  /// Lower case, several joined by `,`; empty when there is none.
  let host: String
  let port: Int?
  /// The path without the first `/`: a database, a virtual host, a repository.
  let path: String

  /// Reads around the secret: `scheme://user:«secret»@host:port/path`, or `scheme://«secret»@…`.
  init?(_ sighting: Sighting) {
    let bytes = sighting.bytes
    let window = bytes[
      max(0, sighting.secretRange.lowerBound - 512)..<sighting.secretRange.lowerBound]
    guard let mark = window.lastRange(of: "://") else { return nil }
    let name = bytes[..<mark.lowerBound].suffix(32).reversed()
      .prefix { $0.isAlnum || [0x2B, 0x2D, 0x2E].contains($0) }
    scheme = String(decoding: name.reversed(), as: UTF8.self).lowercased()
    let beforeSecret = bytes[mark.upperBound..<sighting.secretRange.lowerBound]
    let isUserInfo = beforeSecret.isEmpty || beforeSecret.last == UInt8(ascii: ":")
    let hasHost = sighting.after.first == UInt8(ascii: "@")
    if isUserInfo, hasHost {
      user = Self.userName(beforeSecret.dropLast(), sighting)
      let parts = Self.authority(sighting.after.dropFirst())
      (host, port, path) = (parts.host, parts.port, parts.path)
    } else {
      guard !beforeSecret.contains(where: \.isSpace) else { return nil }
      let at = beforeSecret.lastIndex(of: UInt8(ascii: "@"))
      user = at.flatMap { Self.userName(beforeSecret[..<$0].prefix { $0 != 0x3A }, sighting) }
      let parts = Self.authority(at.map { beforeSecret[($0 + 1)...] } ?? beforeSecret)
      (host, port, path) = (parts.host, parts.port, parts.path)
    }
  }

  private static func userName(_ bytes: Bytes, _ sighting: Sighting) -> String? {
    let name = PercentCoding.text(bytes)
    return name.isEmpty || !UserName.isName(name, beside: sighting.secret) ? nil : name
  }

  /// Reads `host[:port][,host…][/path][?…]`.
  private static func authority(_ bytes: Bytes) -> (host: String, port: Int?, path: String) {
    let hosts = bytes.prefix(512).prefix { $0.isHostByte || [0x3A, 0x2C, 0x5B, 0x5D].contains($0) }
    let rest = bytes[hosts.endIndex...]
    var path = rest.prefix(0)
    if rest.first == UInt8(ascii: "/") {
      path = rest.dropFirst().prefix(256).prefix {
        $0.isHostByte || [0x2F, 0x25, 0x7E, 0x2B, 0x24].contains($0)
      }
    }
    let trimmed = hosts.trailingTrimmed(where: { [0x3A, 0x2C, 0x2E].contains($0) })
    let names = trimmed.parts(at: ",")
    if names.count == 1, let colon = names[0].lastIndex(of: 0x3A), names[0].last != 0x5D {
      let port = Int(names[0][(colon + 1)...].text)
      if let port, (1...65_535).contains(port) {
        return (names[0][..<colon].text.lowercased(), port, PercentCoding.text(path))
      }
    }
    return (trimmed.text.lowercased(), nil, PercentCoding.text(path))
  }
}

extension ArraySlice<UInt8> {
  /// Without the bytes at the end that are unwanted.
  func trailingTrimmed(where isUnwanted: (UInt8) -> Bool) -> Bytes {
    guard let last = lastIndex(where: { !isUnwanted($0) }) else {
      return self[startIndex..<startIndex]
    }
    return self[...last]
  }
}
