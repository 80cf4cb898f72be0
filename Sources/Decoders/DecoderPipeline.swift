/// Where the decoding of one stream stands: which encodings are undone around the bytes at hand,
/// where those came from, and what the limits still allow.
///
/// The caller scans, decodes, enters what it decoded, scans that, and leaves again:
/// ```swift
/// if pipeline.admits(region.decodedCount) {
///   Base64Decoder.decode(region, in: bytes, into: &output)
///   pipeline.enter(.base64(region.alphabet), output)
///   scan(output.bytes)  // a match at r lies at pipeline.originalRange(of: r)
///   pipeline.leave()
/// }
/// ```
public struct DecoderPipeline: Sendable {
  /// What may be decoded.
  public let limits: DecodeLimits
  /// The encodings around the bytes at hand.
  public private(set) var chain = DecodingChain()
  /// The number of bytes that were decoded since the start of the stream.
  public private(set) var decodedBytes = 0
  /// The limits that kept something from being decoded.
  public private(set) var limitsHit: Set<DecodeLimit> = []
  private var maps = OffsetMapChain()

  /// The start of a stream.
  public init(limits: DecodeLimits = DecodeLimits()) { self.limits = limits }

  /// Whether one more encoding that yields `count` bytes may be undone here; if not, the limit that
  /// forbids it goes into ``limitsHit``.
  public mutating func admits(_ count: Int) -> Bool {
    if chain.depth >= limits.depth {
      limitsHit.insert(.depth)
      return false
    }
    if count > limits.totalBytes - decodedBytes {
      limitsHit.insert(.totalBytes)
      return false
    }
    return true
  }

  /// Says that the bytes at hand are now those of `output`, decoded from what they were before.
  public mutating func enter(_ step: DecodingChain.Step, _ output: DecodedBytes) {
    chain.push(step)
    maps.push(output.map)
    decodedBytes += output.count
  }

  /// Says that the bytes at hand are again those before the last ``enter(_:_:)``.
  public mutating func leave() {
    chain.pop()
    maps.pop()
  }

  /// Returns the bytes of the stream that made the bytes in `range` of those at hand.
  public func originalRange(of range: Range<Int>) -> Range<Int> { maps.originalRange(of: range) }

  /// Returns the bytes of the outermost compressed text, unpacked, that made the bytes in `range` of
  /// those at hand; `nil` where none was compressed.
  public func unpackedRange(of range: Range<Int>) -> Range<Int>? { maps.unpackedRange(of: range) }
}
