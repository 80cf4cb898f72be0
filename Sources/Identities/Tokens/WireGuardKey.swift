internal import Codecs
internal import Findings

/// Private keys of WireGuard: the public key, by which peers know it, and the address beside.
enum WireGuardKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "wireguard"
    draft.kind = .device
    draft.lifetime = .static
    let fields = Fields(sighting)
    if isPreshared(sighting) {
      // It is no private key of anybody: the machine is known by the one of its [Interface].
      let own = interfaceKey(sighting).flatMap(publicKey)
      draft.takeName(own.map { .init(text: $0, source: .file) }, as: "preshared key of the machine")
    } else if let own = publicKey(of: sighting.secret) {
      draft.takeName(.init(text: own, source: .decoded), as: "public key")
    } else {
      return nil
    }
    if let address = fields.value("address") {
      draft.add(address.source, "address \(address.text)")
    }
    let endpoint = sighting.following("Endpoint = ", while: { $0.isHostByte || $0 == 0x3A })
    if let endpoint { draft.reaches = ["other:wireguard:\(endpoint.text.lowercased())"] }
    return draft
  }

  private static func isPreshared(_ sighting: Sighting) -> Bool {
    sighting.before.suffix(24).range(of: "PresharedKey") != nil
  }

  /// The private key of the file, which stands in another section.
  private static func interfaceKey(_ sighting: Sighting) -> Bytes? {
    sighting.before.lastRange(of: "PrivateKey").map { mark in
      sighting.before[mark.upperBound...].drop { $0 == 0x20 || $0 == 0x09 || $0 == 0x3D }
        .prefix { !$0.isSpace }
    }
  }

  private static func publicKey(of key: Bytes) -> String? {
    guard let bytes = key.base64Decoded, let publicKey = PublicKey.agreement(ofKey: bytes) else {
      return nil
    }
    return String(decoding: Base64.encode(publicKey), as: UTF8.self)
  }
}
