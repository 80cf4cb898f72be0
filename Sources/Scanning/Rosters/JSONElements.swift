internal import Codecs

/// The objects of a long list in JSON, one at a time.
enum JSONElements {
  /// Gives each object of the first list in `text` that is no longer than `longest` bytes.
  static func forEach(in text: ArraySlice<UInt8>, longest: Int, _ take: (JSONValue) -> Void) {
    var (depth, start, isQuoted, isEscaped) = (0, text.startIndex, false, false)
    for index in text.indices {
      let byte = text[index]
      if isQuoted {
        if isEscaped {
          isEscaped = false
        } else if byte == 0x5C {
          isEscaped = true
        } else if byte == 0x22 {
          isQuoted = false
        }
        continue
      }
      switch byte {
      case 0x22: isQuoted = true
      case UInt8(ascii: "{"), UInt8(ascii: "["):
        if depth == 1 { start = index }
        depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 1, let value = JSONReader.read(text[start...index], limit: longest) {
          take(value)
        }
        if depth <= 0 { return }
      default: break
      }
    }
  }

  /// What follows the name of a list in a document.
  static func list(named name: String, in text: [UInt8]) -> ArraySlice<UInt8>? {
    let pattern = Array("\"\(name)\"".utf8)
    var from = 0
    while let quote = ByteSearch.firstIndex(of: 0x22, in: text.span, from: from, to: text.count) {
      if text[quote...].starts(with: pattern),
        let open = text[quote...].prefix(pattern.count + 16).firstIndex(of: UInt8(ascii: "["))
      {
        return text[open...]
      }
      from = quote + 1
    }
    return nil
  }
}
