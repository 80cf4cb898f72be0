import Findings
import Identities
import Rules
import TestSupport
import Testing

/// What holds for every decoder and any bytes.
struct ClaimLaws {
  static let decoders = IdentityResolver.decoderNames

  @Test(arguments: decoders)
  func `any bytes give a claim without the secret`(decoder: String) {
    for seed in 0..<200 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let (excerpt, noise) = Self.excerpt(using: &random)
      let claim = Fixture.resolver.claim(for: excerpt, rule: Fixture.rule(decoder))
      #expect(!Self.gives(claim, away: excerpt.bytes[noise]), "seed \(seed)")
      #expect(claim.identity.id.hasPrefix("nhi:"))
      #expect((0...0.99).contains(claim.identity.confidence))
    }
  }

  /// What surrounds secrets in files; the secret is random letters behind a well-known prefix.
  private static let surroundings = [
    "client_id=%\nclient_secret=", "postgres://app:", "{\"auths\":{\"a.b\":{\"auth\":\"",
    "[x]\nuser=a\n",
    "machine h login l password ", "h:1:d:u:", "-----BEGIN RSA PRIVATE KEY-----\n",
    "https://h/?sig=",
    "AKIA", "arn:aws:iam::123456789012:user/", "hooks.slack.com/services/T1/B2/", "{{{{[[[[\\\"",
    "users:\n- name: ", "client-certificate-data: LS0t", "=:=:=:", "://", "user=%;Password=",
  ]
  private static let prefixes = [
    "", "ghp_", "ghs_1_eyJ", "glpat-", "eyJ", "pypi-", "hvs.", "xoxb-1-2-", "ops_", "SG.",
    "sntrys_",
    "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\n", "ABSK", "bedrock-api-key-", "glc_", "AKIA",
    "openssh-key-v1", "AGE-SECRET-KEY-1",
  ]

  private static func excerpt(
    using random: inout SplitMix64
  ) -> (excerpt: Excerpt, noise: Range<Int>) {
    let isText = Bool.random(using: &random)
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789".utf8)
    func noise(_ count: Int) -> [UInt8] {
      (0..<count).map { _ in
        isText ? letters.randomElement(using: &random)! : UInt8.random(in: 0...255, using: &random)
      }
    }
    let before =
      noise(Int.random(in: 0...40, using: &random))
      + Array(surroundings.randomElement(using: &random)!.utf8)
    let prefix = Array(prefixes.randomElement(using: &random)!.utf8)
    let secret = prefix + noise(Int.random(in: 8...80, using: &random))
    let after = Array(["", "@h/p", "\"}", "\n", ".x.y"].randomElement(using: &random)!.utf8)
    let all = before + secret + after + noise(Int.random(in: 0...40, using: &random))
    let range = (before.count + prefix.count)..<(before.count + secret.count)
    let match = before.count..<range.upperBound
    let secretRange = Bool.random(using: &random) ? range : match
    return (Excerpt(bytes: all, match: match, secret: secretRange, path: "a/b"), range)
  }

  /// Whether 5 letters or digits in a row of the random part of the secret stand in the claim.
  private static func gives(_ claim: IdentityClaim, away body: ArraySlice<UInt8>) -> Bool {
    let identity = claim.identity
    let texts =
      [identity.id, identity.displayName, identity.scope] + identity.reaches + identity.tags
      + identity.evidence.map(\.note)
    let bytes = texts.map { Array($0.utf8) }
    guard body.count >= 5 else { return false }
    return (body.startIndex...(body.endIndex - 5)).contains { start in
      let run = Array(body[start..<(start + 5)])
      return run.allSatisfy(\.isAlphanumeric) && bytes.contains { $0.holds(run) }
    }
  }

  @Test(arguments: 0..<50 as Range<UInt64>)
  func `merging does not depend on the order`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let identities =
      TokenTests.cloud.map { Fixture.claim($0.decoder, $0.text).identity }
      + RecordTests.files.map { Fixture.claim($0.decoder, $0.text).identity }
      + TokenTests.cloud.prefix(4).map {
        Fixture.claim($0.decoder, $0.text + " subscription", kind: .apiClient).identity
      }
    let merged = IdentityMerger.merge(identities)
    #expect(merged == IdentityMerger.merge(identities.shuffled(using: &random)))
    #expect(merged == IdentityMerger.merge(merged + merged))
    #expect(Set(merged.map(\.id)).count == merged.count)
  }

  @Test func `merging unites systems, evidence and tags`() {
    func identity(_ note: String, _ weight: Double, _ reach: String, _ tag: String) -> Identity {
      Identity(
        id: "nhi:x::bot:b", kind: .bot, displayName: note, provider: "x", scope: "",
        reaches: [reach],
        evidence: [IdentityEvidence(source: note, note: note, weight: weight)], confidence: weight,
        tags: [tag])
    }
    let merged = IdentityMerger.merge([
      identity("weak", 0.5, "db:b", "two"), identity("strong", 0.85, "chat:a", "one"),
    ])
    #expect(merged.count == 1)
    #expect(merged[0].displayName == "strong")
    #expect(merged[0].reaches == ["chat:a", "db:b"])
    #expect(merged[0].tags == ["one", "two"])
    #expect(merged[0].evidence.map(\.weight) == [0.85, 0.5])
    #expect(merged[0].confidence == 0.93)
  }
}

extension UInt8 {
  fileprivate var isAlphanumeric: Bool {
    (0x30...0x39).contains(self) || (0x41...0x5A).contains(self) || (0x61...0x7A).contains(self)
  }
}

extension [UInt8] {
  fileprivate func holds(_ run: [UInt8]) -> Bool {
    guard count >= run.count else { return false }
    return (0...(count - run.count)).contains { Array(self[$0..<($0 + run.count)]) == run }
  }
}
