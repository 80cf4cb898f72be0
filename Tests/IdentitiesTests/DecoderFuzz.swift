import Findings
import Identities
import Rules
import TestSupport
import Testing

/// What no decoder may do, whatever it is given: crash, or take long.
struct DecoderFuzz {
  static let names = IdentityResolver.decoderNames

  /// Pieces of which formats are made; joined at random they get far into a decoder.
  private static let pieces = [
    "eyJhbGciOiJub25lIn0.", "eyJpc3MiOiJ4In0", "{\"", "\":", "[[[[", "}}", "-----BEGIN ",
    "-----END ",
    "PRIVATE KEY-----\n", "openssh-key-v1\0", "pypi-AgEI", "ghs_1_eyJ", "glcbt-eyJ", "fm2_lJPEE",
    "\u{DF}\u{DF}", "users:\n- name: ", "clusters:\n- cluster:\n    server: https://",
    "contexts:\n",
    "<a><b>", "</", "/>", "=\"", "password=", "://u:", "@h:99999999999/", "AccountName=", ";",
    "\\\\\\",
    "exp\":-9223372036854775808", "\"iat\":9223372036854775807,\"exp\":1e400", "%", "%zz", "\u{0}",
    "X-Amz-Credential=", "machine ", " login ", "name: DB_PASSWORD\n  value: ", "- ", "\n\n\n",
    "  ",
    "AKIA", "arn:aws:iam::123456789012:user/", "hvs.CAESI", "é", "=====", "::::", "\t",
  ]

  @Test(arguments: names)
  func `no bytes make it crash`(decoder: String) {
    for seed in 0..<400 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      var bytes: [UInt8] = []
      for _ in 0..<random.int(1...40) {
        bytes +=
          random.isLucky(0.7)
          ? Array(random.pick(Self.pieces).utf8) : random.bytes(random.int(0...40))
      }
      let ends = [random.int(0...bytes.count), random.int(0...bytes.count)].sorted()
      let claim = Self.claim(decoder, bytes, secret: ends[0]..<ends[1])
      #expect(claim.identity.id.hasPrefix("nhi:"), "seed \(seed)")
    }
  }

  /// Every beginning of tokens whose times are the extremes of what JSON can write.
  @Test(arguments: names)
  func `no beginning of a token makes it crash`(decoder: String) {
    let claims = [
      #"{"iat":-9223372036854775808,"exp":9223372036854775807,"sub":"system:serviceaccount:a:b","kubernetes.io":{"warnafter":-9223372036854775808}}"#,
      #"{"o":1,"n":"a","exp":-9223372036854775808,"expiration":-9223372036854775808,"u":"x"}"#,
    ]
    for claim in claims {
      let body = TokenTests.base64(claim)
      for prefix in [
        "eyJhbGciOiJub25lIn0.", "ghs_1_eyJhbGciOiJub25lIn0.", "glc_", "ops_", "sk.", "",
      ] {
        let token = Array((prefix + body + (prefix.hasSuffix(".") ? ".c2ln" : "")).utf8)
        for end in stride(from: token.count, through: 0, by: -3) {
          _ = Self.claim(decoder, Array(token[..<end]), secret: 0..<end)
        }
      }
    }
  }

  static let large: [(name: String, unit: String)] = [
    ("one letter", "A"), ("braces", "{"), ("prefixes", "ghs_eyJ"),
    ("closing braces", "}"), ("brackets", "[\n"), ("colons", "a:\n\n"), ("equals", "a=b\n"),
    ("elements", "<a>b</a>"), ("open elements", "<a>"), ("lists", "- name: a\n  value: b\n"),
    ("users", "users:\n- name: a\n"), ("dots", "eyJ."), ("quotes", "\"\\\""), ("percent", "%41"),
    ("armour", "-----BEGIN a-----\n"), ("arns", "arn:aws:iam::1:user/"), ("semicolons", "a=b;"),
    ("words", "password "), ("slashes", "://a@"), ("nesting", "kkkk"),
  ]

  /// A decoder that took more than linear time would need minutes for these.
  @Test(arguments: names, large)
  func `64 KB of anything are looked at in no time`(
    decoder: String, row: (name: String, unit: String)
  ) {
    let unit = Array(row.unit.utf8)
    let bytes = Array(repeatElement(unit, count: (64 << 10) / unit.count).joined())
    let middle = bytes.count / 2
    let duration = ContinuousClock().measure {
      _ = Self.claim(decoder, bytes, secret: 0..<bytes.count)
      _ = Self.claim(decoder, bytes, secret: middle..<(middle + 40))
    }
    #expect(duration < .seconds(10), "\(row.name)")
  }

  @Test(arguments: names)
  func `a web token of 5 MB is no trouble`(decoder: String) {
    let bytes =
      Array("eyJhbGciOiJub25lIn0.eyJ".utf8) + [UInt8](repeating: 0x41, count: 5 << 20)
      + Array(".c2ln".utf8)
    let duration = ContinuousClock().measure {
      _ = Self.claim(decoder, bytes, secret: 0..<bytes.count)
    }
    #expect(duration < .seconds(60))
  }

  /// JSON within a token, 100,000 levels deep.
  @Test(arguments: names)
  func `deep nesting is no trouble`(decoder: String) {
    for unit in ["[", "{\"a\":"] {
      let body = TokenTests.base64(String(repeating: unit, count: 100_000))
      for token in ["eyJhbGciOiJub25lIn0.\(body).c2ln", "glc_\(body)", "ops_\(body)", body] {
        let bytes = Array(token.utf8)
        _ = Self.claim(decoder, bytes, secret: 0..<bytes.count)
      }
    }
  }

  private static func claim(
    _ decoder: String, _ bytes: [UInt8], secret: Range<Int>
  ) -> IdentityClaim {
    let excerpt = Excerpt(bytes: bytes, match: secret, secret: secret, path: "a/b")
    return Fixture.resolver.claim(for: excerpt, rule: Fixture.rule(decoder))
  }
}
