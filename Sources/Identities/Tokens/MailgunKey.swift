internal import Findings

/// Keys of Mailgun: the sending domain beside them, which is all that tells accounts apart.
enum MailgunKey {
  private static let classes = [
    TokenClass(prefix: "pubkey-", kind: .apiClient, title: "public validation key"),
    TokenClass(prefix: "key-", kind: .apiClient, title: "private key of the older kind"),
  ]

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "mailgun"
    draft.classify(sighting.secret, by: classes)
    if sighting.secret.hasPrefix("pubkey-") { draft.state = .public }
    let isDomain: (String) -> Bool = { text in
      (4...253).contains(text.utf8.count) && text.utf8.contains(UInt8(ascii: "."))
        && text.utf8.allSatisfy(\.isHostByte) && !text.hasSuffix(".mailgun.net")
    }
    let hosts = ["api.mailgun.net/v3/", "api.eu.mailgun.net/v3/"]
    let called = hosts.lazy.compactMap { sighting.following($0, while: \.isHostByte) }
      .first { isDomain($0.text) }
    let domain =
      Fields(sighting).value(
        "mailgundomain", "mailgundomainname", "domain", "domainname", accepts: isDomain) ?? called
    draft.takeScope(
      domain.map { .init(text: $0.text.lowercased(), source: $0.source) }, as: "domain")
    if sighting.bytes.range(of: "api.eu.mailgun.net") != nil {
      draft.add(.file, "an account of the region EU")
    }
    return draft.evidence.isEmpty ? nil : draft
  }
}
