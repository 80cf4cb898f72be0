internal import Codecs

/// Text that is written in hexadecimal digits, two for each byte.
public enum HexText {
  /// Fewer digits hold no token.
  static let leastDigits = 32

  /// Whether a run may be text: its first bytes would be letters, as those of one digest in
  /// thousands are.
  @inline(__always)
  static func mayBegin(with run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard run.count % 2 == 0,
      bytes[run.lowerBound] &- 0x32 < 6, Hex.value(of: bytes[run.lowerBound + 1]) != nil
    else { return false }
    for index in stride(from: run.lowerBound, to: run.lowerBound + 24, by: 2) {
      guard let byte = byte(at: index, in: bytes), byte.isPrintableText else { return false }
    }
    return true
  }

  /// Appends what the digits of `run` stand for, up to a byte that is none.
  public static func decode(
    _ run: Range<Int>, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) {
    var next = run.lowerBound
    while next + 1 < run.upperBound, let byte = byte(at: next, in: bytes) {
      output.append(byte: byte, from: next..<next + 2)
      next += 2
    }
  }

  @inline(__always)
  private static func byte(at offset: Int, in bytes: Span<UInt8>) -> UInt8? {
    guard let high = Hex.value(of: bytes[offset]), let low = Hex.value(of: bytes[offset + 1]) else {
      return nil
    }
    return high << 4 | low
  }
}
