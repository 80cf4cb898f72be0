/// What a checksum says of a secret.
public enum ChecksumResult: Sendable, Hashable {
  /// Well formed: made by the generator of the issuer, or by somebody who knows its formula.
  case valid
  /// Of the shape that has a checksum, and the checksum is wrong.
  case invalid
  /// Not of the shape that has this checksum.
  case notApplicable
}

/// A check that can be made on the bytes of a secret alone.
public protocol Checksum: Sendable {
  /// The name under which rules ask for it, such as `crc32-base62`.
  var name: String { get }

  /// What the two outcomes are worth as evidence.
  var weights: ChecksumWeights { get }

  /// Checks a whole secret.
  func check(_ secret: Span<UInt8>) -> ChecksumResult

  /// Makes a whole secret that ``check(_:)`` calls valid, or `nil` for a variant it does not know.
  ///
  /// - Parameter variant: What the issuer varies, such as the prefix; empty for the usual one.
  func generate(variant: String, random: inout SplitMix64) -> [UInt8]?

  /// The characters that complete `body`, for checksums that stand at the end; else `nil`.
  func suffix(for body: Span<UInt8>) -> [UInt8]?
}

/// Changes of the log-odds, both positive.
public struct ChecksumWeights: Sendable, Hashable {
  /// How much a right checksum speaks for the secret.
  public let valid: Double
  /// How much a wrong checksum speaks against it.
  public let invalid: Double

  public init(valid: Double, invalid: Double) {
    self.valid = valid
    self.invalid = invalid
  }
}

extension Checksum {
  public var weights: ChecksumWeights { ChecksumWeights(valid: 3, invalid: 3) }
  public func suffix(for body: Span<UInt8>) -> [UInt8]? { nil }
}

/// All checksums, by name.
public enum Checksums {
  public static let all: [any Checksum] =
    [
      CRC32Base62(), GitLabRoutable(), AtlassianCRC32(), GrafanaCRC32(), CloudflareCRC32(),
      AzureAnnotated(), AzureDevOpsPAT(), PyPIMacaroon(), NATSSeed(), AgeSecretKey(),
      JWTStructure(), BedrockKey(), CratesXOR(), AWSKeyID(), PrivateKeyDER(),
    ] + AzureMarkedKey.families

  private static let byName: [String: any Checksum] =
    Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0) })

  /// The checksum of that name, or `nil`.
  public static func named(_ name: String) -> (any Checksum)? { byName[name] }
}
