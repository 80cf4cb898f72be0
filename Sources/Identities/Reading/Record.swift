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
    let (opening, closing) = (UInt8(ascii: "{"), UInt8(ascii: "}"))
    // From brace to brace: most texts have none.
    var next = bytes.firstIndex(of: opening, from: bytes.startIndex, to: position)
    guard let first = next else { return nil }
    var close = bytes.firstIndex(of: closing, from: first, to: position)
    var open: [Int] = []
    while next != nil || close != nil {
      if let shut = close, shut < next ?? .max {
        _ = open.popLast()
        close = bytes.firstIndex(of: closing, from: shut + 1, to: position)
      } else if let brace = next {
        open.append(brace)
        next = bytes.firstIndex(of: opening, from: brace + 1, to: position)
      }
    }
    return open.last
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
    var (found, next): (Range<Int>?, Int) = (nil, bytes.startIndex)
    while let open = bytes.firstIndex(of: UInt8(ascii: "["), from: next, to: position) {
      next = open + 1
      guard open == 0 || bytes[open - 1].isNewline else { continue }
      let name = bytes[next..<position].prefix(64).prefix { $0 != 0x5D && !$0.isNewline }
      if !name.isEmpty, name.endIndex < position, bytes[name.endIndex] == 0x5D {
        found = name.indices
      }
    }
    return found
  }
}
