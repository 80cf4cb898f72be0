/// How much decoding one stream may cause.
public struct DecodeLimits: Sendable, Hashable {
  /// The most encodings inside one another.
  public var depth: Int
  /// The most decoded bytes for one stream, over all encodings.
  public var totalBytes: Int
  /// How far a region with escapes may reach to either side of an escape, in bytes.
  public var escapeReach: Int
  /// The most lines that continuations may join in one region.
  public var continuedLines: Int
  /// The most strings that a concatenation may join.
  public var pieces: Int

  /// Limits that ordinary files keep within.
  public init(
    depth: Int = 5, totalBytes: Int = 64 << 20, escapeReach: Int = 4096, continuedLines: Int = 64,
    pieces: Int = 64
  ) {
    self.depth = depth
    self.totalBytes = totalBytes
    self.escapeReach = escapeReach
    self.continuedLines = continuedLines
    self.pieces = pieces
  }
}

/// A limit that kept something from being decoded.
public enum DecodeLimit: String, Sendable, Hashable, CaseIterable {
  /// More encodings inside one another than ``DecodeLimits/depth``.
  case depth
  /// More bytes than ``DecodeLimits/totalBytes``.
  case totalBytes = "total-bytes"
}
