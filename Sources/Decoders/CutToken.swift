internal import Codecs

/// What cuts a token in its middle, so that no piece of it may be long enough to be noticed.
///
/// Long pieces are noticed as such, and what is beside them is undone as ``RunHints`` say.
public enum CutToken: Sendable, Hashable {
  case controlSequence, entity, percent, quotedPrintable

  /// The least length of a token without its cuts, in bytes.
  private static let leastLength = 16
  /// The most cuts of one token that are looked at.
  private static let mostCuts = 32

  /// Tells what cuts a token at `offset`, where an ESC, a backslash or one of `&`, `%`, `=` stands.
  ///
  /// - Returns: `nil` unless a token goes on behind it, and is long enough as a whole.
  public init?(at offset: Int, in bytes: Span<UInt8>) {
    var start = offset
    while start > 0, offset - start < Self.leastLength, bytes[start - 1].isTokenCharacter {
      start -= 1
    }
    guard start < offset, let first = Self.cut(at: offset, in: bytes) else { return nil }
    var (next, length, goesOn) = (offset, offset - start, false)
    for _ in 0..<Self.mostCuts {
      guard let cut = Self.cut(at: next, in: bytes) else { return nil }
      next += cut.length
      let behind = next
      while next < bytes.count, next - behind < Self.leastLength, bytes[next].isTokenCharacter,
        Self.cut(at: next, in: bytes) == nil
      {
        next += 1
      }
      length += cut.characters + next - behind
      goesOn = goesOn || cut.characters > 0 || next > behind
      if goesOn, length >= Self.leastLength {
        self = first.kind
        return
      }
    }
    return nil
  }

  /// A cut at `offset`, its length, and how many characters of the token it stands for.
  private static func cut(
    at offset: Int, in bytes: Span<UInt8>
  ) -> (kind: CutToken, length: Int, characters: Int)? {
    guard offset < bytes.count else { return nil }
    switch bytes[offset] {
    case 0x1B, ASCII.backslash:
      return ControlSequenceDecoder.length(at: offset, in: bytes).map { (.controlSequence, $0, 0) }
    case UInt8(ascii: "&"):
      guard let entity = EntityDecoder.entity(at: offset, in: bytes), entity.scalar < 0x80,
        UInt8(entity.scalar).isTokenCharacter
      else { return nil }
      return (.entity, entity.length, 1)
    case UInt8(ascii: "%"):
      guard let value = PercentDecoder.value(at: offset, in: bytes), value.isTokenCharacter else {
        return nil
      }
      return (.percent, 3, 1)
    case UInt8(ascii: "="):
      if QuotedPrintableDecoder.isEquals(at: offset, in: bytes) { return (.quotedPrintable, 3, 1) }
      return QuotedPrintableDecoder.continuationLength(at: offset, in: bytes).map {
        (.quotedPrintable, $0, 0)
      }
    default: return nil
    }
  }
}
