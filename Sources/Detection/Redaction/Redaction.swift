/// Text about secrets that does not give them away.
public enum Redaction {
  /// The longest public prefix that a preview shows, in bytes.
  private static let prefixLimit = 12
  /// The longest header of an armored key that a preview shows, in bytes.
  private static let armorLimit = 40
  /// The shortest secret whose end a preview shows, in bytes.
  private static let tailMinimum = 16
  /// How much of a line a context shows, in bytes of the line.
  private static let contextLimit = 160
  /// What stands in a context for a secret of which nothing is shown.
  private static let mask = Array("********".utf8)

  /// The public prefix, `…`, and the last two characters of a secret of 16 bytes or more.
  ///
  /// Of an armored key, such as PEM, it is the line that names the kind of the key and `…`. No secret
  /// of several lines shows its end.
  ///
  /// - Parameter publicPrefix: How many leading bytes every secret of the rule shares; of these at
  ///   most 12, and at most a third of the secret, are shown.
  public static func preview(of secret: Span<UInt8>, publicPrefix: Int) -> String {
    if let header = armorHeader(of: secret) { return header + "…" }
    let shown = min(publicPrefix, prefixLimit, secret.count / 3)
    var text = printable(secret.extracting(0..<shown))
    text += "…"
    if secret.count >= tailMinimum, !hasLineBreak(secret) {
      text += printable(secret.extracting((secret.count - 2)..<secret.count))
    }
    return text
  }

  /// The line that names the kind of an armored key, such as `-----BEGIN RSA PRIVATE KEY-----`, when
  /// the secret begins with one of at most 40 bytes.
  private static func armorHeader(of secret: Span<UInt8>) -> String? {
    let start = Array("-----BEGIN ".utf8)
    let text = secret.extracting(0..<min(secret.count, armorLimit)).copied()
    guard text.starts(with: start) else { return nil }
    let kind = text.dropFirst(start.count).prefix { (0x41...0x5A).contains($0) || $0 == 0x20 }
    let end = text[kind.endIndex...].prefix(5)
    guard !kind.isEmpty, end.elementsEqual(Array("-----".utf8)) else { return nil }
    return String(decoding: text[..<end.endIndex], as: UTF8.self)
  }

  private static func hasLineBreak(_ bytes: Span<UInt8>) -> Bool {
    for index in bytes.indices where bytes[index] == 0x0A || bytes[index] == 0x0D { return true }
    return false
  }

  /// `bytes` when all are visible ASCII, else nothing.
  private static func printable(_ bytes: Span<UInt8>) -> String {
    for index in bytes.indices where !(0x21...0x7E).contains(bytes[index]) { return "" }
    return String(decoding: bytes.copied(), as: UTF8.self)
  }

  /// The part of a line around a secret that a report shows.
  public struct Context: Sendable, Hashable {
    /// The part, without control characters.
    public let text: String
    /// Where in ``text``, in UTF-8 bytes, stands what is shown for the secret; `nil` when the line
    /// holds nothing of it.
    public let mark: Range<Int>?

    public init(text: String, mark: Range<Int>?) {
      self.text = text
      self.mark = mark
    }
  }

  /// The part of `line` around `secret`, which stands there as its preview, or as `********` when the
  /// preview shows nothing of it; `********` stands for every other secret.
  ///
  /// Of the line, 160 bytes are shown, and `…` where it was cut. Control characters, characters
  /// that reorder text, and bytes that are not UTF-8 are escaped. What overlaps or touches `secret`
  /// is shown as one with it.
  ///
  /// - Parameters:
  ///   - secret: The range of `line` that matters; empty when there is none.
  ///   - others: Further ranges of `line` to mask, in any order; `secret` may be among them.
  public static func context(
    line: Span<UInt8>, secret: Range<Int>, preview: String, others: [Range<Int>]
  ) -> Context {
    let all = 0..<line.count
    let secret = secret.clamped(to: all)
    let shown = preview == "…" ? mask : Array(preview.utf8)
    let window = window(around: secret, in: line, room: contextLimit - shown.count)
    var text: [UInt8] = []
    var mark: Range<Int>?
    if window.lowerBound > 0 { text += Array("…".utf8) }
    var index = window.lowerBound
    for hidden in merged(others.map { $0.clamped(to: all) } + [secret])
    where hidden.overlaps(window) {
      if hidden.lowerBound > index {
        EscapedText.append(line.extracting(index..<hidden.lowerBound), to: &text)
      }
      let isOwn = hidden.overlaps(secret)
      if isOwn { mark = text.count..<(text.count + shown.count) }
      text += isOwn ? shown : mask
      index = min(hidden.upperBound, window.upperBound)
    }
    EscapedText.append(line.extracting(index..<window.upperBound), to: &text)
    if window.upperBound < line.count { text += Array("…".utf8) }
    return Context(text: String(decoding: text, as: UTF8.self), mark: mark)
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

  /// The bytes to show: the secret, and `room` bytes around it, shared between both sides.
  private static func window(
    around secret: Range<Int>, in line: Span<UInt8>, room: Int
  ) -> Range<Int> {
    let (before, after) = (secret.lowerBound, line.count - secret.upperBound)
    let left = min(before, max(room / 2, room - after))
    let right = min(after, room - left)
    var (start, end) = (secret.lowerBound - left, secret.upperBound + right)
    while start > 0, start < secret.lowerBound, line[start] & 0xC0 == 0x80 { start += 1 }
    while end < line.count, end > secret.upperBound, line[end] & 0xC0 == 0x80 { end -= 1 }
    return start..<end
  }
}
