internal import Codecs
internal import Findings

/// Personal access tokens of Azure DevOps: whose class they are, and the organization beside.
enum AzureDevOpsToken {
  /// Combined with the checksum; tells tokens of users from tokens of applications.
  private static let user: UInt32 = 0xE0B9_692D
  private static let application: UInt32 = 0x1019_F92E

  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = AzureKey.decode(sighting) ?? sighting.draft
    draft.provider = "azure"
    draft.scope = ""
    draft.reaches = []
    switch owner(of: sighting.secret) {
    case user: take(.human, "the checksum marks the token of a user", into: &draft)
    case application:
      take(.oauthApp, "the checksum marks the token of an application", into: &draft)
    default: break
    }
    let organization =
      sighting.following("dev.azure.com/", while: \.isHostByte)
      ?? sighting.host(endingIn: ".visualstudio.com").flatMap { host in
        host.text.split(separator: ".").first.map { .init(text: String($0), source: host.source) }
      }
    draft.takeScope(
      organization.map { .init(text: "dev.azure.com/\($0.text.lowercased())", source: $0.source) },
      as: "organization")
    draft.reaches = ["code:azure:\(draft.scope.isEmpty ? "dev.azure.com" : draft.scope)"]
    return draft.evidence.isEmpty ? nil : draft
  }

  private static func take(_ kind: IdentityKind, _ note: String, into draft: inout Draft) {
    draft.kind = kind
    draft.add(.decoded, note)
  }

  /// The constant that the checksum of a token of 52 characters was combined with.
  private static func owner(of secret: Bytes) -> UInt32? {
    guard secret.count == 52, let bytes = secret.base32Decoded, bytes.count == 32 else {
      return nil
    }
    let positions = [22, 8, 7, 2]
    let stored = positions.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[$1]) }
    let data = bytes.indices.filter { !positions.contains($0) }.map { bytes[$0] }
    return stored ^ CRC32.checksum(of: data.span)
  }
}
