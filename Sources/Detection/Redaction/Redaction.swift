/// Text about secrets that does not give them away.
public enum Redaction {
  /// The longest public prefix that a preview shows, in bytes.
  private static let prefixLimit = 12
  /// The shortest secret whose end a preview shows, in bytes.
  private static let tailMinimum = 16
  /// How much of a line a context shows, in bytes of the line.
  private static let contextLimit = 160
  /// What stands for a secret in a context.
  private static let mask = Array("********".utf8)

  /// The public prefix, `…`, and the last two characters of a secret of 16 bytes or more.
  ///
  /// - Parameter publicPrefix: How many leading bytes every secret of the rule shares; of these at
  ///   most 12, and at most a third of the secret, are shown.
  public static func preview(of secret: Span<UInt8>, publicPrefix: Int) -> String {
    let shown = min(publicPrefix, prefixLimit, secret.count / 3)
    var text = printable(secret.extracting(0..<shown))
    text += "…"
    if secret.count >= tailMinimum {
      text += printable(secret.extracting((secret.count - 2)..<secret.count))
    }
    return text
  }

  /// `bytes` when all are visible ASCII, else nothing.
  private static func printable(_ bytes: Span<UInt8>) -> String {
    for index in bytes.indices where !(0x21...0x7E).contains(bytes[index]) { return "" }
    return String(decoding: bytes.copied(), as: UTF8.self)
  }

  /// The part of `line` around its first secret, with every secret masked.
  ///
  /// Of the line, 160 bytes are shown, and `…` where it was cut. Control characters, characters
  /// that reorder text, and bytes that are not UTF-8 are escaped.
  ///
  /// - Parameter secrets: Ranges of `line`, the one that matters first; all of them are masked.
  public static func context(line: Span<UInt8>, secrets: [Range<Int>]) -> String {
    let all = 0..<line.count
    let secrets = secrets.map { $0.clamped(to: all) }
    let window = window(around: secrets.first ?? 0..<0, in: line)
    var text: [UInt8] = []
    if window.lowerBound > 0 { text += Array("…".utf8) }
    append(window, of: line, hiding: secrets, to: &text)
    if window.upperBound < line.count { text += Array("…".utf8) }
    return String(decoding: text, as: UTF8.self)
  }

  private static func append(
    _ window: Range<Int>, of line: Span<UInt8>, hiding secrets: [Range<Int>],
    to text: inout [UInt8]
  ) {
    var index = window.lowerBound
    for hidden in merged(secrets) where hidden.overlaps(window) {
      if hidden.lowerBound > index {
        EscapedText.append(line.extracting(index..<hidden.lowerBound), to: &text)
      }
      text += mask
      index = min(hidden.upperBound, window.upperBound)
    }
    EscapedText.append(line.extracting(index..<window.upperBound), to: &text)
  }

  /// The ranges in order, those that touch made one.
  private static func merged(_ ranges: [Range<Int>]) -> [Range<Int>] {
    var result: [Range<Int>] = []
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if let last = result.last, range.lowerBound <= last.upperBound {
        let end = max(last.upperBound, range.upperBound)
        result[result.count - 1] = last.lowerBound..<end
      } else {
        result.append(range)
      }
    }
    return result
  }

  /// The bytes to show: the secret, and what room its mask leaves on either side.
  private static func window(around secret: Range<Int>, in line: Span<UInt8>) -> Range<Int> {
    let room = contextLimit - mask.count
    let (before, after) = (secret.lowerBound, line.count - secret.upperBound)
    let left = min(before, max(room / 2, room - after))
    let right = min(after, room - left)
    var (start, end) = (secret.lowerBound - left, secret.upperBound + right)
    while start > 0, start < secret.lowerBound, line[start] & 0xC0 == 0x80 { start += 1 }
    while end < line.count, end > secret.upperBound, line[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }
}
