internal import Codecs
internal import Findings

/// Tokens of Sentry: `sntrys_` holds JSON with organisation and region, `sntryu_` is a person's.
enum SentryToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "sentry"
    let secret = sighting.secret
    if secret.hasPrefix("sntryu_") {
      draft.kind = .human
      draft.add(.prefix, "the prefix marks a user token")
      return draft
    }
    guard secret.hasPrefix("sntrys_"), let end = secret.lastIndex(of: UInt8(ascii: "_")),
      end > secret.startIndex + 7, let bytes = secret[..<end].dropFirst(7).base64Decoded,
      let json = JSONReader.read(bytes[...]), let organization = json["org"]?.text
    else { return nil }
    draft.kind = .integration
    draft.takeScope(.init(text: organization, source: .decoded), as: "organization")
    draft.issued = json["iat"]?.integer.flatMap(Timestamp.fromEpoch)
    if let region = json["region_url"]?.text { draft.add(.decoded, "region \(region)") }
    return draft
  }
}
