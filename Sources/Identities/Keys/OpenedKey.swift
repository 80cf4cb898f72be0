/// What a key or key store says once a password opens it. Nothing of it is secret.
public struct OpenedKey: Sendable, Hashable {
  /// For people: the certificates or the kind of the key inside, if they can be read.
  public let note: String
  /// What its certificate calls itself; `nil` when none can be read.
  public let displayName: String?
  /// How identities of the keys inside may be named, as in ``PublicKeyFact/names``.
  public let names: Set<String>

  init(_ certificates: [Certificate]) {
    displayName = certificates.first?.displayName
    note = Label.clean(certificates.prefix(2).map(\.text).joined(separator: "; "))
    names = Set(
      certificates.first.map { PublicKeyFact.names(ofSubject: Array($0.publicKey)) } ?? [])
  }

  init(_ key: PrivateKeyDER) {
    displayName = nil
    guard let publicKey = key.publicKey else {
      (note, names) = (key.kind, [])
      return
    }
    names = PublicKeyFact.names(ofSubject: publicKey)
    let size = PublicKey.kind(ofSubject: publicKey[...]).map { " (\($0))" } ?? ""
    note = "\(key.kind)\(size), public key \(PublicKey.name(ofSubject: publicKey))"
  }

  /// Of what is told in full without a password as well.
  init() { (note, displayName, names) = ("", nil, []) }
}
