/// A stretch of base64 text: one line, or lines of equal length of which the last may be shorter.
public struct Base64Region: Sendable, Hashable {
  /// Which characters stand for 62 and 63 (RFC 4648, sections 4 and 5).
  public enum Alphabet: String, Sendable, Hashable, CaseIterable {
    /// `+` and `/`; also said of text that holds no such character.
    case standard = "base64"
    /// `-` and `_`.
    case url = "base64url"
  }

  /// The least number of characters in a region.
  public static let minimumCharacters = 20
  /// The lengths of lines that can be part of a wrapped text, in characters.
  public static let wrappedLineLengths = 32...1024

  /// The characters with the breaks between lines and the padding, in bytes of the text.
  public let range: Range<Int>
  /// The alphabet of the characters.
  public let alphabet: Alphabet
  /// The number of characters without breaks and padding.
  public let characterCount: Int
  /// The number of characters in each line but the last.
  let lineLength: Int
  /// The number of bytes between two lines: a line break and the indentation.
  let gap: Int

  /// Whether the text has several lines.
  public var isWrapped: Bool { characterCount > lineLength }

  /// The number of bytes that the text stands for.
  public var decodedCount: Int { characterCount / 4 * 3 + characterCount % 4 * 3 / 4 }

  /// Where to begin in the next window of a stream, when the text goes on behind this one: at the
  /// start of a group of four characters, at least `length` bytes before the end of the text.
  public func resumeOffset(keeping length: Int) -> Int {
    let kept = length * lineLength / (lineLength + gap) + 1
    return offset(ofCharacter: max(0, characterCount - kept) / 4 * 4)
  }

  /// The offset of a character in the text.
  func offset(ofCharacter index: Int) -> Int {
    range.lowerBound + index / lineLength * (lineLength + gap) + index % lineLength
  }

  /// Returns the base64 text around `position`, as long as it can be, or `nil` where there is none
  /// of at least 20 characters.
  ///
  /// A text begins at the first base64 character after another byte, or after `\n`, `\r` or `\t`
  /// as escapes; so `key=`, `Basic ` and `data:…;base64,` need no special care, and other phases of
  /// a longer run are not tried. Where characters of both alphabets are near, the one that makes
  /// the longer text wins. Lines are joined when they have the same length of 32 to 1024 characters
  /// and the same gap: LF or CRLF, or one of them as an escape such as `\n`, then blanks.
  ///
  /// To read each byte a bounded number of times, ask next for a position at or after the end of
  /// the last region, and give that end as `limit`.
  /// - Parameter limit: An offset that the region must not begin before.
  public init?(around position: Int, in bytes: Span<UInt8>, notBefore limit: Int = 0) {
    guard position >= max(0, limit), position < bytes.count else { return nil }
    let region: Base64Region? = unsafe bytes.withUnsafeBufferPointer { bytes in
      let lines = unsafe Base64Lines(bytes: bytes, limit: max(0, limit))
      guard let (line, alphabet) = lines.line(around: position) else { return nil }
      return lines.region(from: line, alphabet)
    }
    guard let region else { return nil }
    self = region
    if characterCount < Self.minimumCharacters { return nil }
  }

  /// A region of lines that begin at `start`, whose last character is before `textEnd`.
  init(
    start: Int, textEnd: Int, end: Int, alphabet: Alphabet, lineLength: Int, gap: Int
  ) {
    self.range = start..<end
    self.alphabet = alphabet
    self.lineLength = lineLength
    self.gap = gap
    let (lines, rest) = (textEnd - start).quotientAndRemainder(dividingBy: lineLength + gap)
    self.characterCount = lines * lineLength + min(rest, lineLength)
  }
}
