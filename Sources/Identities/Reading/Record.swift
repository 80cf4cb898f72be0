/// The stretch of an excerpt that tells of one thing: the section of an INI file, or the innermost
/// braces, that hold the secret; else all of it.
struct Record {
  let range: Range<Int>
  /// The name of the section, when it is one.
  let section: String?

  var isSection: Bool { section != nil }

  init(_ sighting: Sighting) {
    let bytes = sighting.bytes
    if let open = Self.openBrace(before: sighting.secretRange.lowerBound, in: bytes) {
      let end = Self.closeBrace(after: sighting.secretRange.upperBound, in: bytes)
      (range, section) = (open..<end, nil)
    } else if let header = Self.header(before: sighting.secretRange.lowerBound, in: bytes) {
      let rest = bytes[sighting.secretRange.upperBound...]
      range = header.lowerBound..<(rest.range(of: "\n[")?.lowerBound ?? bytes.endIndex)
      section = bytes[header].text
    } else {
      (range, section) = (bytes.indices, nil)
    }
  }

  /// The last `{` before `position` that no `}` closes.
  static func openBrace(before position: Int, in bytes: Bytes) -> Int? {
    var depth = 0
    for index in bytes[..<position].indices.reversed() {
      switch bytes[index] {
      case UInt8(ascii: "}"): depth += 1
      case UInt8(ascii: "{") where depth == 0: return index
      case UInt8(ascii: "{"): depth -= 1
      default: continue
      }
    }
    return nil
  }

  private static func closeBrace(after position: Int, in bytes: Bytes) -> Int {
    var depth = 0
    for index in bytes[position...].indices {
      switch bytes[index] {
      case UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: "}") where depth == 0: return index
      case UInt8(ascii: "}"): depth -= 1
      default: continue
      }
    }
    return bytes.endIndex
  }

  /// The name within the last line that begins with `[` and ends with `]`.
  private static func header(before position: Int, in bytes: Bytes) -> Range<Int>? {
    var rest = bytes[..<position]
    while let open = rest.lastIndex(of: UInt8(ascii: "[")) {
      let name = bytes[(open + 1)..<position].prefix(64).prefix { $0 != 0x5D && !$0.isNewline }
      let isAtLineStart = open == 0 || bytes[open - 1].isNewline
      if isAtLineStart, !name.isEmpty, name.endIndex < position, bytes[name.endIndex] == 0x5D {
        return name.indices
      }
      rest = rest[..<open]
    }
    return nil
  }
}
