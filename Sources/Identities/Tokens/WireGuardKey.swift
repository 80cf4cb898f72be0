internal import Codecs
internal import Findings

/// Private keys of WireGuard: the public key, by which peers know it, and the address beside.
enum WireGuardKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let bytes = sighting.secret.base64Decoded,
      let publicKey = PublicKey.agreement(ofKey: bytes)
    else { return nil }
    var draft = sighting.draft
    draft.provider = "wireguard"
    draft.kind = .device
    draft.lifetime = .static
    let name = String(decoding: Base64.encode(publicKey), as: UTF8.self)
    draft.takeName(.init(text: name, source: .decoded), as: "public key")
    let fields = Fields(sighting)
    if let address = fields.value("address") {
      draft.add(address.source, "address \(address.text)")
    }
    let endpoint = sighting.following("Endpoint = ", while: { $0.isHostByte || $0 == 0x3A })
    if let endpoint { draft.reaches = ["other:wireguard:\(endpoint.text.lowercased())"] }
    return draft
  }
}
