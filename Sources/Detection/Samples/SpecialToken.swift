/// A placeholder that stands for a whole token.
struct SpecialToken: Sendable {
  /// Makes the token; `nil` for a variant that it does not know.
  let generate: @Sendable (_ variant: String, _ random: inout SplitMix64) -> [UInt8]?

  /// The generator of that name, or `nil`.
  ///
  /// - Parameter hasVariant: Whether `:` and a variant follow the name. Names of checksums that
  ///   stand at the end of a token mean the whole token only then.
  static func named(_ name: String, hasVariant: Bool) -> SpecialToken? {
    if let token = byName[name] { return token }
    guard let checksum = Checksums.named(name) else { return nil }
    var random = SplitMix64(seed: 0)
    let token = checksum.generate(variant: "", random: &random) ?? []
    let isSuffix = checksum.suffix(for: token.span) != nil && name != "crates-xor"
    guard hasVariant || !isSuffix else { return nil }
    return SpecialToken { checksum.generate(variant: $0, random: &$1) }
  }

  private static let byName: [String: SpecialToken] = [
    "nats-seed": SpecialToken { NATSSeed().generate(variant: $0, random: &$1) },
    "age-secret-key": SpecialToken { AgeSecretKey().generate(variant: $0, random: &$1) },
    "gitlab-routable": SpecialToken { GitLabRoutable().generate(variant: $0, random: &$1) },
    "vault-hvs": SpecialToken { VaultToken.generate(variant: $0, random: &$1) },
    "pem": SpecialToken { PEMBlock.generate(label: $0, random: &$1) },
    "openssh-key": SpecialToken { OpenSSHKey.generate(variant: $0, random: &$1) },
    "discord-token": SpecialToken { BotToken.discord(variant: $0, random: &$1) },
    "telegram-token": SpecialToken { BotToken.telegram(variant: $0, random: &$1) },
  ]
}
