internal import Findings

/// What the prefix of a token tells of the class of its holder.
struct TokenClass {
  let prefix: String
  let kind: IdentityKind
  /// Such as `project access token`.
  let title: String
  var tags: Set<String> = []
  var lifetime: Lifetime?
}

extension Draft {
  /// Takes over what the first of `classes` says whose prefix `secret` has.
  /// - Returns: Whether one fits.
  @discardableResult
  mutating func classify(_ secret: Bytes, by classes: [TokenClass]) -> Bool {
    guard let fit = classes.first(where: { secret.hasPrefix($0.prefix) }) else { return false }
    kind = fit.kind
    tags.formUnion(fit.tags)
    lifetime = fit.lifetime ?? lifetime
    add(.prefix, "by its prefix: \(fit.title)")
    return true
  }
}
