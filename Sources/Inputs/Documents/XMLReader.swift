/// Reads XML piece by piece, without any memory of what is open: hostile nesting costs nothing.
///
/// No DTD is followed. Entities that are not predefined stay as they are, so that none can grow.
struct XMLReader {
  enum Token {
    case start(name: ArraySlice<UInt8>, attributes: Range<Int>, isEmpty: Bool)
    case end(name: ArraySlice<UInt8>)
    /// Text in which entities stand for characters.
    case text(Range<Int>)
    /// Text that is meant as it is: of a CDATA section, a comment, or a declaration.
    case verbatim(Range<Int>, isText: Bool)
  }

  let bytes: [UInt8]
  /// Up to where the text was read.
  private(set) var position = 0
  /// Whether the text ends within a tag.
  private(set) var isDamaged = false

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// The next token; `nil` at the end, and where the text makes no sense any more.
  mutating func next() -> Token? {
    guard position < bytes.count else { return nil }
    guard bytes[position] == UInt8(ascii: "<") else {
      let start = position
      position = bytes[start...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
      return .text(start..<position)
    }
    if holds("<!--") { return verbatim(from: 4, to: "-->", isText: false) }
    if holds("<![CDATA[") { return verbatim(from: 9, to: "]]>", isText: true) }
    if holds("<?") { return verbatim(from: 2, to: "?>", isText: false) }
    if holds("<!") { return declaration() }
    return tag()
  }

  private func holds(_ text: StaticString) -> Bool {
    let count = text.utf8CodeUnitCount
    guard position + count <= bytes.count else { return false }
    return (0..<count).allSatisfy { unsafe bytes[position + $0] == text.utf8Start[$0] }
  }

  private mutating func verbatim(from lead: Int, to mark: String, isText: Bool) -> Token? {
    let (start, mark) = (position + lead, Array(mark.utf8))
    var end = start
    while end + mark.count <= bytes.count {
      if bytes[end] == mark[0], bytes[end...].starts(with: mark) {
        position = end + mark.count
        return .verbatim(start..<end, isText: isText)
      }
      end += 1
    }
    isDamaged = true
    return nil
  }

  /// A declaration, which may hold others in brackets.
  private mutating func declaration() -> Token? {
    let start = position + 2
    var (end, depth) = (start, 0)
    while end < bytes.count {
      switch bytes[end] {
      case UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ">") where depth <= 0:
        position = end + 1
        return .verbatim(start..<end, isText: false)
      default: break
      }
      end += 1
    }
    isDamaged = true
    return nil
  }

  private mutating func tag() -> Token? {
    guard let end = endOfTag() else {
      isDamaged = true
      return nil
    }
    defer { position = end + 1 }
    let isEnd = bytes[position + 1] == UInt8(ascii: "/")
    let start = position + (isEnd ? 2 : 1)
    var nameEnd = min(start, end)
    while nameEnd < end, bytes[nameEnd] > 0x20, bytes[nameEnd] != UInt8(ascii: "/") { nameEnd += 1 }
    let name = bytes[min(start, end)..<nameEnd]
    if isEnd { return .end(name: name) }
    let isEmpty = bytes[end - 1] == UInt8(ascii: "/")
    let last = isEmpty ? max(nameEnd, end - 1) : end
    return .start(name: name, attributes: nameEnd..<last, isEmpty: isEmpty)
  }

  /// The offset of the `>` that ends the tag at ``position``, which may hold others in quotes.
  private func endOfTag() -> Int? {
    var (end, quote) = (position + 1, UInt8(0))
    while end < bytes.count {
      let byte = bytes[end]
      if quote != 0 {
        if byte == quote { quote = 0 }
      } else if byte == 0x22 || byte == 0x27 {
        quote = byte
      } else if byte == UInt8(ascii: ">") {
        return end
      }
      end += 1
    }
    return nil
  }
}

extension XMLReader {
  /// The part of a name behind its prefix.
  static func localName(_ name: ArraySlice<UInt8>) -> String {
    let start = name.lastIndex(of: UInt8(ascii: ":")).map { $0 + 1 } ?? name.startIndex
    return String(decoding: name[start...], as: UTF8.self)
  }

  /// The attributes of a tag, with their values undone.
  func attributes(in range: Range<Int>) -> [(name: String, value: [UInt8])] {
    var (found, next) = ([(name: String, value: [UInt8])](), range.lowerBound)
    while next < range.upperBound {
      while next < range.upperBound, bytes[next] <= 0x20 { next += 1 }
      let nameStart = next
      while next < range.upperBound, bytes[next] != UInt8(ascii: "="), bytes[next] > 0x20 {
        next += 1
      }
      let name = String(decoding: bytes[nameStart..<next], as: UTF8.self)
      while next < range.upperBound, bytes[next] <= 0x20 || bytes[next] == UInt8(ascii: "=") {
        next += 1
      }
      guard next < range.upperBound else { break }
      let quote = bytes[next]
      guard quote == 0x22 || quote == 0x27 else { continue }
      let end = bytes[(next + 1)..<range.upperBound].firstIndex(of: quote) ?? range.upperBound
      found.append((name, decoded(next + 1..<end)))
      next = end + 1
    }
    return found
  }

  /// The value of the attribute of that name, without prefix.
  func attribute(_ name: String, in range: Range<Int>) -> [UInt8]? {
    attributes(in: range).first { Self.localName(Array($0.name.utf8)[...]) == name }?.value
  }

  /// Text with its entities undone.
  func decoded(_ range: Range<Int>) -> [UInt8] {
    let text = bytes[range]
    guard text.contains(UInt8(ascii: "&")) else { return Array(text) }
    var (result, next) = ([UInt8](), range.lowerBound)
    result.reserveCapacity(range.count)
    while next < range.upperBound {
      if bytes[next] == UInt8(ascii: "&"),
        let entity = XMLEntity(at: next, before: range.upperBound, in: bytes)
      {
        result.append(contentsOf: entity.text)
        next += entity.length
      } else {
        result.append(bytes[next])
        next += 1
      }
    }
    return result
  }
}

/// An entity that is predefined, or the number of a character.
///
/// Source: XML 1.0, sections 4.1 and 4.6.
struct XMLEntity {
  let text: [UInt8]
  /// From the ampersand to the semicolon, in bytes.
  let length: Int

  init?(at start: Int, before end: Int, in bytes: [UInt8]) {
    guard let stop = bytes[start..<min(end, start + 12)].firstIndex(of: UInt8(ascii: ";")) else {
      return nil
    }
    let name = String(decoding: bytes[start + 1..<stop], as: UTF8.self)
    length = stop + 1 - start
    switch name {
    case "amp": text = [0x26]
    case "lt": text = [0x3C]
    case "gt": text = [0x3E]
    case "quot": text = [0x22]
    case "apos": text = [0x27]
    case "nbsp": text = [0x20]
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let number =
        digits.first == "x" || digits.first == "X"
        ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      guard let number, let scalar = Unicode.Scalar(number) else { return nil }
      text = Array(String(Character(scalar)).utf8)
    }
  }
}
