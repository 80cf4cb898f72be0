internal import Codecs
internal import Crypto
internal import Findings

/// Private keys as JSON: the public half, which the same object holds, and the key's id.
///
/// Source: RFC 7517; RFC 7518, section 6; RFC 7638 (thumbprints); RFC 8037.
enum JSONWebKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    let object = sighting.bytes[sighting.record.range]
    guard let type = text("kty", in: object) else { return nil }
    var draft = sighting.draft
    draft.lifetime = .static
    draft.tags.insert("unencrypted")
    let identifier = text("kid", in: object)
    if let (subject, members) = publicKey(type, in: object) {
      let name = PublicKey.name(ofSubject: subject)
      draft.takeName(.init(text: name, source: .decoded), as: "public key")
      if let kind = PublicKey.kind(ofSubject: subject[...]) { draft.add(.decoded, kind) }
      draft.add(.decoded, "its thumbprint is \(thumbprint(of: members))")
      draft.displayName = identifier
      if let identifier { draft.add(.record, "key id \(identifier)") }
    } else {
      draft.takeName(identifier.map { .init(text: $0, source: .record) }, as: "key id")
    }
    let purposes = ["use", "alg", "key_ops"].compactMap { name in
      text(name, in: object).map { "\(name) \($0)" }
    }
    if !purposes.isEmpty { draft.add(.record, purposes.joined(separator: ", ")) }
    return draft.evidence.isEmpty ? nil : draft
  }

  /// The public key, and the members that make its thumbprint, in the order of their names.
  private static func publicKey(
    _ type: String, in object: Bytes
  ) -> (subject: [UInt8], members: [(String, String)])? {
    func number(_ name: String) -> (text: String, bytes: [UInt8])? {
      guard let text = text(name, in: object), let bytes = Array(text.utf8)[...].base64Decoded,
        !bytes.isEmpty
      else { return nil }
      return (text, bytes)
    }
    let curve = text("crv", in: object) ?? ""
    switch type {
    case "RSA":
      guard let modulus = number("n"), let exponent = number("e") else { return nil }
      let subject = PublicKey.subject(ofModulus: modulus.bytes, exponent: exponent.bytes)
      return (subject, [("e", exponent.text), ("kty", type), ("n", modulus.text)])
    case "EC":
      guard let x = number("x"), let y = number("y"),
        let subject = PublicKey.subject(ofPoint: [4] + x.bytes + y.bytes, onCurve: curve)
      else { return nil }
      return (subject, [("crv", curve), ("kty", type), ("x", x.text), ("y", y.text)])
    case "OKP":
      guard let x = number("x"), let subject = PublicKey.subject(ofPoint: x.bytes, onCurve: curve)
      else { return nil }
      return (subject, [("crv", curve), ("kty", type), ("x", x.text)])
    default: return nil
    }
  }

  private static func thumbprint(of members: [(String, String)]) -> String {
    let text = "{" + members.map { "\"\($0)\":\"\($1)\"" }.joined(separator: ",") + "}"
    let digest = Array(SHA256.hash(data: Array(text.utf8)))
    return String(decoding: Base64.encodeURLSafe(digest), as: UTF8.self)
  }

  /// The text of a member, in JSON (also within a string) or in a program; at most 2,048 bytes.
  private static func text(_ name: String, in object: Bytes) -> String? {
    for range in object.ranges(of: name) {
      guard range.lowerBound > object.startIndex, !object[range.lowerBound - 1].isHostByte else {
        continue
      }
      let rest = object[range.upperBound...].drop { $0.isQuote || $0 == 0x5C || $0.isSpace }
      guard rest.first == 0x3A else { continue }
      let value = rest.dropFirst().drop { $0.isSpace || $0 == 0x5C || $0 == 0x5B }
      guard let quote = value.first, quote.isQuote else { continue }
      let content = value.dropFirst().prefix(2_049).prefix { $0 != quote && $0 != 0x5C }
      if (1...2_048).contains(content.count) { return content.text }
    }
    return nil
  }
}
