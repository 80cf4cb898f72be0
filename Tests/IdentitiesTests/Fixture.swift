import Findings
import Identities
import Rules

/// Claims made from a text in which «…» marks the secret, as in the samples of rules.
enum Fixture {
  static let resolver = IdentityResolver(fingerprintKey: Array("key".utf8), referenceTime: nil)

  /// The excerpt of `text`; the match is the secret unless `matchStart` begins it earlier.
  static func excerpt(_ text: String, path: String = "file", matchStart: String? = nil) -> Excerpt {
    let parts = text.split(separator: "«", maxSplits: 1, omittingEmptySubsequences: false)
    let rest = (parts.count > 1 ? parts[1] : parts[0])
      .split(separator: "»", maxSplits: 1, omittingEmptySubsequences: false)
    let before = Array((parts.count > 1 ? String(parts[0]) : "").utf8)
    let secret = Array(rest[0].utf8)
    let after = Array((rest.count > 1 ? String(rest[1]) : "").utf8)
    let range = before.count..<(before.count + secret.count)
    let start = matchStart.map { before.count - $0.utf8.count } ?? before.count
    return Excerpt(
      bytes: before + secret + after, match: start..<range.upperBound, secret: range, path: path)
  }

  static func rule(
    _ decoder: String?, provider: String = "example", kind: IdentityKind = .unknown
  ) -> Rule {
    Rule(
      id: "\(provider).key", title: "Example key", type: "key", provider: provider,
      identityKind: kind, severity: .high, lifetime: .unknown, confidence: 0.8, pattern: ".",
      decoder: decoder)
  }

  static func claim(
    _ decoder: String?, _ text: String, provider: String = "example", path: String = "file",
    kind: IdentityKind = .unknown, resolver: IdentityResolver = resolver
  ) -> IdentityClaim {
    resolver.claim(
      for: excerpt(text, path: path), rule: rule(decoder, provider: provider, kind: kind))
  }

  /// The claim of a secret that is a whole file.
  static func claim(
    _ decoder: String, file bytes: [UInt8], path: String = "file",
    resolver: IdentityResolver = resolver
  ) -> IdentityClaim {
    let excerpt = Excerpt(
      bytes: bytes, match: 0..<bytes.count, secret: 0..<bytes.count, path: path)
    return resolver.claim(for: excerpt, rule: rule(decoder))
  }
}

extension Fixture {
  /// What a file is recognised as.
  static func format(_ bytes: some Sequence<UInt8>) -> KeyFileFormat? {
    KeyFileFormat(Array(bytes).span)
  }
}

extension IdentityClaim {
  /// The notes of the evidence from one source.
  func notes(_ source: String = "decoded") -> [String] {
    identity.evidence.filter { $0.source == source }.map(\.note)
  }
}
