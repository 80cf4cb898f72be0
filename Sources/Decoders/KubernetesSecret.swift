internal import Codecs

/// Undoes the base64 in the `data` of a Secret of Kubernetes, also of values too short to be told by
/// themselves; each keeps its name.
///
/// Source: the Kubernetes documentation, "Secrets".
public enum KubernetesSecret {
  /// How far the `data` of a Secret may be from its `kind`, in bytes.
  private static let reach = 64 << 10
  private static let kind = Array("kind: Secret".utf8)

  /// Whether a stream that begins so may describe objects of Kubernetes.
  public static func mayStand(in head: Span<UInt8>) -> Bool {
    let end = min(head.count, 256)
    guard end > 24,
      head[0] == UInt8(ascii: "a") || head[0] == UInt8(ascii: "k")
        || head[0] == UInt8(ascii: "-") || head[0] == UInt8(ascii: "#") || head[0] == 0x0A
    else { return false }
    for start in 0..<end - 6 where start == 0 || head[start - 1] == ASCII.lineFeed {
      if holds("apiVersion: ", at: start, in: head) || holds("kind: ", at: start, in: head) {
        return true
      }
    }
    return false
  }

  /// The first document at or after `start` that describes a Secret, from one `---` to the next.
  public static func first(in bytes: Span<UInt8>, from start: Int) -> Range<Int>? {
    var next = start
    while let found = bytes.firstOffset(of: UInt8(ascii: "k"), from: next) {
      next = found + 1
      guard found == 0 || bytes[found - 1] == ASCII.lineFeed,
        holds("kind: Secret", at: found, in: bytes),
        found + kind.count < bytes.count, bytes[found + kind.count].isNewline
      else { continue }
      return lines(from: found, by: -1, in: bytes)
        .lowerBound..<max(found + 1, lines(from: found, by: 1, in: bytes).upperBound)
    }
    return nil
  }

  /// The lines before or behind `position`, up to one that separates documents.
  private static func lines(from position: Int, by step: Int, in bytes: Span<UInt8>) -> Range<Int> {
    var end = position
    let limit = step > 0 ? min(bytes.count, position + reach) : max(0, position - reach)
    while end != limit {
      let isStart = end == 0 || bytes[end - 1] == ASCII.lineFeed
      if isStart, end != position, holds("---", at: end, in: bytes) { break }
      end += step
    }
    return min(position, end)..<max(position, end)
  }

  /// Appends the values of the `data` in `document`, each in a line with its name.
  public static func decode(
    _ document: Range<Int>, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) {
    var (start, isData) = (document.lowerBound, false)
    while start < document.upperBound {
      let end = min(
        bytes.firstOffset(of: ASCII.lineFeed, from: start) ?? document.upperBound,
        document.upperBound)
      if start < end, !bytes[start].isBlank, bytes[start] != UInt8(ascii: "#") {
        isData = holds("data:", at: start, in: bytes)
      } else if isData {
        decodeLine(start..<end, in: bytes, into: &output)
      }
      start = end + 1
    }
  }

  /// Decodes `  name: base64`.
  private static func decodeLine(
    _ line: Range<Int>, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) {
    guard let colon = bytes.firstOffset(of: UInt8(ascii: ":"), from: line.lowerBound),
      colon + 2 < line.upperBound
    else { return }
    var (start, end) = (colon + 1, line.upperBound)
    while start < end, bytes[start].isBlank || bytes[start].isQuote { start += 1 }
    while end > start,
      bytes[end - 1] <= 0x20 || bytes[end - 1].isQuote
        || bytes[end - 1] == UInt8(ascii: "=")
    {
      end -= 1
    }
    guard end - start >= 4 else { return }
    for offset in start..<end where Base64.value(of: bytes[offset]) == nil { return }
    let (count, before) = (end - start, output.count)
    output.append(line.lowerBound..<start, of: bytes)
    var (word, bits): (UInt32, Int) = (0, 0)
    for offset in start..<start + count {
      word = word << 6 | UInt32(Base64.value(of: bytes[offset]) ?? 0)
      bits += 6
      guard bits >= 8 else { continue }
      bits -= 8
      let byte = UInt8(truncatingIfNeeded: word >> UInt32(bits))
      // A value of many lines, or none of text, is found as any base64 is.
      guard byte.isPrintableText, !byte.isNewline else { return output.truncate(to: before) }
      output.append(byte: byte, from: offset - 1..<offset + 1)
    }
    output.append(byte: ASCII.lineFeed, from: end..<end + 1)
  }

  private static func holds(_ text: StaticString, at start: Int, in bytes: Span<UInt8>) -> Bool {
    guard start + text.utf8CodeUnitCount <= bytes.count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe bytes[start + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }
}
