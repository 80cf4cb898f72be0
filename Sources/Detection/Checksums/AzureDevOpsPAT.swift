internal import Codecs

/// Azure DevOps tokens of 52 characters: base 32 of 32 bytes, four of which are the CRC-32 of the
/// others, combined with a constant that tells tokens of users from tokens of applications.
public struct AzureDevOpsPAT: Checksum {
  public let name = "azure-devops-pat"

  /// Whose token it is.
  public enum Owner: UInt32, Sendable, Hashable, CaseIterable {
    case user = 0xE0B9_692D
    case application = 0x1019_F92E
  }

  public init() {}

  public func check(_ secret: Span<UInt8>) -> ChecksumResult {
    guard Self.bytes(of: secret) != nil else { return .notApplicable }
    return owner(of: secret) == nil ? .invalid : .valid
  }

  /// Whose token `secret` is, or `nil` when its checksum is wrong.
  public func owner(of secret: Span<UInt8>) -> Owner? {
    guard let bytes = Self.bytes(of: secret) else { return nil }
    let stored = Self.positions.reversed().reduce(UInt32(0)) { $0 << 8 | UInt32(bytes[$1]) }
    return Owner(rawValue: stored ^ Self.checksum(of: bytes))
  }

  public func generate(variant: String, random: inout SplitMix64) -> [UInt8]? {
    guard let owner = Self.owners[variant] else { return nil }
    var bytes = random.bytes(32)
    let stored = littleEndianBytes(Self.checksum(of: bytes) ^ owner.rawValue)
    for (position, byte) in zip(Self.positions, stored) { bytes[position] = byte }
    return Base32.encode(bytes, digits: Base32.lower)
  }

  private static let owners: [String: Owner] = [
    "": .user, "user": .user, "application": .application,
  ]
  /// Where the bytes of the checksum stand, least significant first.
  private static let positions = [22, 8, 7, 2]

  private static func bytes(of secret: Span<UInt8>) -> [UInt8]? {
    guard secret.count == 52, secret.consists(of: Base32.lower) else { return nil }
    return Base32.decode(secret)
  }

  private static func checksum(of bytes: [UInt8]) -> UInt32 {
    let data = bytes.indices.filter { !positions.contains($0) }.map { bytes[$0] }
    return CRC32.checksum(of: data.span)
  }
}
