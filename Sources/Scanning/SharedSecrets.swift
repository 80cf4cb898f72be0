internal import Codecs
internal import Findings
internal import Identities

/// Secrets that several credentials have in common, because rules of different types found them or
/// because one is written in base64: they open the same thing.
///
/// Ids tell types apart, so that each stays a finding of its own. What nothing is known of is of the
/// identity that another one tells, unless several tell different ones.
struct SharedSecrets {
  /// Shorter ones may be equal by chance, or by bad habit.
  private static let shortest = 10
  private static let longest = 512

  /// For each credential whose identity another one told, which one.
  private(set) var tellers: [Int: Int] = [:]
  /// The claim of each credential.
  private(set) var claims: [IdentityClaim]

  /// - Parameter secrets: Parallel to `claims`.
  init(_ claims: [IdentityClaim], secrets: [[UInt8]]) {
    self.claims = claims
    var sharers: [[UInt8]: [Int]] = [:]
    for (number, secret) in secrets.enumerated() {
      for form in Self.forms(of: secret) { sharers[form, default: []].append(number) }
    }
    let groups = sharers.values.filter { $0.count > 1 }
    for group in groups.sorted(by: { $0.lexicographicallyPrecedes($1) }) { join(group) }
  }

  /// Whether nothing but the provider is known of an identity.
  private static func isUnknown(_ identity: Identity) -> Bool {
    identity.id.hasPrefix("nhi:\(identity.provider)::unknown:fp-")
  }

  private mutating func join(_ group: [Int]) {
    let named = group.map { claims[$0].identity }.filter { !Self.isUnknown($0) }
    // Two who have the same password by chance say nothing of a third place.
    guard named.allSatisfy({ $0.id == named[0].id }) else { return }
    let best = group.max { knowledge(of: $0).lexicographicallyPrecedes(knowledge(of: $1)) }
    guard let best else { return }
    for number in group where number != best && Self.isUnknown(claims[number].identity) {
      // A secret has few forms; what knows most tells all of them.
      if let known = tellers[number],
        !knowledge(of: known).lexicographicallyPrecedes(knowledge(of: best))
      {
        continue
      }
      tellers[number] = best
      claims[number] = claims[number].told(claims[best].identity)
    }
  }

  /// Greater for what tells more; the first of equal ones.
  private func knowledge(of number: Int) -> [Double] {
    let identity = claims[number].identity
    let isNamed = !Self.isUnknown(identity) && tellers[number] == nil
    return [
      isNamed ? 1 : 0, identity.confidence, identity.provider == "generic" ? 0 : 1, -Double(number),
    ]
  }

  /// The secret, what it encodes in base64, and the password of a login in base64.
  private static func forms(of secret: [UInt8]) -> Set<[UInt8]> {
    guard (shortest...longest).contains(secret.count) else { return [] }
    guard secret.count % 4 == 0, let plain = Base64.decode(secret.span),
      plain.count >= shortest, plain.allSatisfy({ (0x20..<0x7F).contains($0) })
    else { return [secret] }
    let password = plain.firstIndex(of: UInt8(ascii: ":")).map { Array(plain[($0 + 1)...]) } ?? []
    return Set([secret, plain] + (password.count >= shortest ? [password] : []))
  }
}

extension IdentityClaim {
  /// The same of another identity.
  fileprivate func told(_ identity: Identity) -> IdentityClaim {
    IdentityClaim(
      identity: identity, lifetime: lifetime, issuedAt: issuedAt, expiresAt: expiresAt,
      status: status)
  }
}
