import Testing

@testable import Detection

struct ChecksumLawTests {
  static let variants: [(name: String, variant: String)] = [
    ("crc32-base62", ""), ("crc32-base62", "npm_"), ("gitlab-routable", "glpat-"),
    ("gitlab-routable", "glrt-"), ("atlassian-crc32", "ATATT3xFfGF0"),
    ("atlassian-crc32", "ATCTT3xFfGN0"), ("atlassian-crc32", "ATBB"), ("atlassian-crc32", "ATTA"),
    ("grafana-crc32", ""), ("cloudflare-crc32", "cfut_"), ("cloudflare-crc32", "cfk_"),
    ("azure-annotated", "AZDO"), ("azure-annotated", "ACOG"), ("azure-64", "+ASt"),
    ("azure-64", "ACDb"), ("azure-64", "+ABa"), ("azure-64", "+AMC"), ("azure-64", "APIM"),
    ("azure-32", "+ASb"), ("azure-32", "+AEh"), ("azure-32", "+ARm"), ("azure-32", "AIoT"),
    ("azure-32", "AzCa"), ("azure-32", "AzSe"), ("azure-32", "+ACR"), ("azure-32", "AzFu"),
    ("azure-devops-pat", "user"), ("azure-devops-pat", "application"), ("nats-crc16", "U"),
    ("nats-crc16", "A"), ("nats-crc16", "O"), ("age-bech32", ""),
  ]
  static let structures: [(name: String, variant: String)] = [
    ("pypi-macaroon", ""), ("pypi-macaroon", "test"), ("pypi-macaroon", "project"),
    ("jwt-structure", ""), ("jwt-structure", "{\"sub\":\"x\"}"), ("bedrock-key", "long"),
    ("bedrock-key", "short"), ("crates-xor", ""), ("aws-key-id", "AKIA"), ("aws-key-id", "ASIA"),
    ("private-key-der", "rsa"), ("private-key-der", "pkcs1"), ("private-key-der", "ec"),
    ("private-key-der", "sec1"), ("private-key-der", "ed25519"),
  ]

  @Test(arguments: variants + structures, 0..<20 as Range<UInt64>)
  func `a generated secret is valid`(row: (name: String, variant: String), seed: UInt64) throws {
    let checksum = try #require(Checksums.named(row.name))
    var random = SplitMix64(seed: seed)
    let secret = try #require(checksum.generate(variant: row.variant, random: &random))
    #expect(checksum.check(secret.span) == .valid)
  }

  @Test(arguments: variants, 0..<5 as Range<UInt64>)
  func `no change of one character stays valid`(
    row: (name: String, variant: String), seed: UInt64
  ) throws {
    let checksum = try #require(Checksums.named(row.name))
    var random = SplitMix64(seed: seed)
    let secret = try #require(checksum.generate(variant: row.variant, random: &random))
    let digits = Array("0129AZazfF-_+/=".utf8)
    for index in secret.indices where !isIgnored(index, of: secret, by: row.name) {
      for digit in digits where digit != secret[index] {
        var changed = secret
        changed[index] = digit
        #expect(checksum.check(changed.span) != .valid, "at \(index)")
      }
    }
  }

  /// Prefixes in front of a body that alone is summed, and digits that mean the same.
  private func isIgnored(_ index: Int, of secret: [UInt8], by name: String) -> Bool {
    switch name {
    case "crc32-base62": index < 4
    case "cloudflare-crc32": index < 5
    // In base64 of either alphabet `+` and `-`, `/` and `_` are one digit.
    case "azure-64", "azure-32", "azure-annotated": "+/-_".utf8.contains(secret[index])
    default: false
    }
  }

  @Test(arguments: Checksums.all.map(\.name), 0..<200 as Range<UInt64>)
  func `no bytes make a check fail`(name: String, seed: UInt64) throws {
    let checksum = try #require(Checksums.named(name))
    var random = SplitMix64(seed: seed)
    let noise = random.bytes(Int(seed))
    #expect(checksum.check(noise.span) != .valid)
    let secret = try #require(checksum.generate(variant: "", random: &random))
    let cut = Array(secret.prefix(Int(random.next() % UInt64(secret.count))))
    if !["jwt-structure", "bedrock-key"].contains(name) {
      #expect(checksum.check(cut.span) != .valid)
    }
  }
}
