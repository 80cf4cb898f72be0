internal import Codecs
internal import Crypto
public import Findings
public import Rules

/// Says, offline and from an excerpt alone, what a credential authenticates as.
public struct IdentityResolver: Sendable {
  /// Another part near a match, by the name that the rule gives it.
  public typealias Companion = (name: String, bytes: [UInt8])

  /// Keyed, and nothing hashed yet; copies of it save hashing the key again.
  private let keyed: HMAC<SHA256>
  private let referenceTime: Int?
  /// - Parameters:
  ///   - fingerprintKey: Keys the fingerprints that group credentials nobody can decode.
  ///   - referenceTime: The time by which to judge expiry, in seconds since 1970; `nil` for not
  ///     judging.
  public init(fingerprintKey: [UInt8], referenceTime: Int?) {
    keyed = HMAC(key: SymmetricKey(data: fingerprintKey))
    self.referenceTime = referenceTime
  }

  /// The decoders that rules may name.
  public static var decoderNames: [String] { TokenDecoders.byName.keys.sorted() }

  /// What the excerpt says of its secret, by the rule's decoder, then by the parts and companions
  /// that the rule names. Never fails: what nobody can tell gets the identity
  /// `nhi:<provider>::unknown:fp-<12 hex>`, and the kind that the rule states.
  ///
  /// - Parameter isIntact: Whether nothing speaks against the credential being as it was issued; of
  ///   one whose checksum is wrong little is believed.
  public func claim(
    for excerpt: Excerpt, rule: Rule, companions: [Companion] = [], isIntact: Bool = true
  ) -> IdentityClaim {
    let sighting = Sighting(excerpt: excerpt, rule: rule, companions: companions)
    let decode = rule.decoder.flatMap { TokenDecoders.byName[$0] }
    var draft = decode?(sighting) ?? sighting.draft
    if excerpt.path.hasSuffix(".xml"), rule.decoder != "jenkins" {
      JenkinsCredential.complete(&draft, sighting)
    }
    CommandLogin.complete(&draft, sighting)
    URICredential.complete(&draft, sighting)
    if !sighting.isAlone { draft.takeCompanions(sighting) }
    RobotCredential.complete(&draft, sighting)
    if !isIntact { draft.distrust() }
    let identity = draft.identity(fingerprint: fingerprint(of: sighting.secret), tags: rule.tags)
    return IdentityClaim(
      identity: identity, lifetime: draft.shownLifetime,
      issuedAt: draft.issued.flatMap(Timestamp.iso8601),
      expiresAt: draft.expires.flatMap(Timestamp.iso8601), status: draft.status(at: referenceTime))
  }

  /// 12 hexadecimal digits of the keyed hash, so that a weak password cannot be guessed from it.
  private func fingerprint(of secret: Bytes) -> String {
    var code = keyed
    code.update(data: Array(secret))
    return unsafe code.finalize().withUnsafeBytes { unsafe Hex.text($0.prefix(6)) }
  }
}
