internal import Codecs
internal import Findings

/// Keys of age: the recipient that belongs to them. Source: C2SP, "The age file encryption format".
enum AgeKey {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard let (prefix, bytes) = Bech32.decode(sighting.secret.span), prefix == "age-secret-key-",
      let recipient = PublicKey.agreement(ofKey: bytes)
    else { return nil }
    var draft = sighting.draft
    draft.provider = "age"
    draft.lifetime = .static
    let name = String(decoding: Bech32.encode(recipient, prefix: "age"), as: UTF8.self)
    draft.takeName(.init(text: name, source: .decoded), as: "recipient")
    return draft
  }
}
