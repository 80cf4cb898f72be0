/// Finds the heads of the sections that a line stands in: `[section]` of INI and TOML, and the
/// parent keys of YAML, JSON, XML and blocks with braces, by their indentation.
enum Sections {
  /// How far up to look.
  private static let (reach, lines, parents) = (768, 24, 3)

  /// Calls `body` with the lines of the heads, the innermost first, until it returns `false`.
  static func visit(
    around lineStart: Int, in bytes: UnsafeBufferPointer<UInt8>, _ body: (Range<Int>) -> Bool
  ) {
    let limit = max(0, lineStart - reach)
    var indentation = unsafe Self.indentation(at: lineStart, in: bytes)
    var (end, found) = (lineStart - 1, 0)
    for _ in 0..<lines where end > limit {
      var start = end
      while start > limit, unsafe bytes[start - 1] != UInt8(ascii: "\n") { start -= 1 }
      // What is cut off by the limit may be the middle of a line.
      guard start > limit || limit == 0 else { return }
      let line = unsafe trimmed(start..<end, in: bytes)
      end = start - 1
      guard !line.isEmpty else { continue }
      let own = line.lowerBound - start
      let last = unsafe bytes[line.upperBound - 1]
      if unsafe bytes[line.lowerBound] == UInt8(ascii: "["), last == UInt8(ascii: "]") {
        _ = body(line)
        return
      }
      guard own < indentation else { continue }
      indentation = own
      guard isOpening(last) else { continue }
      found += 1
      guard body(line), found < parents else { return }
    }
  }

  private static func isOpening(_ last: UInt8) -> Bool {
    last == UInt8(ascii: ":") || last == UInt8(ascii: "{") || last == UInt8(ascii: ">")
      || last == UInt8(ascii: "[") || last == UInt8(ascii: "(")
  }

  private static func indentation(at start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    var index = start
    while index < bytes.count, unsafe isBlank(bytes[index]) { index += 1 }
    return index - start
  }

  private static func trimmed(
    _ line: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var (start, end) = (line.lowerBound, line.upperBound)
    while start < end, unsafe isBlank(bytes[start]) { start += 1 }
    while end > start, unsafe isBlank(bytes[end - 1]) || bytes[end - 1] == UInt8(ascii: "\r") {
      end -= 1
    }
    return start..<end
  }

  private static func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
}
