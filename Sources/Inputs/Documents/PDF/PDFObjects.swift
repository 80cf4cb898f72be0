/// Finds the objects of a document in PDF one after the other, whatever its tables of them say: so
/// what was replaced is found as well, and damage costs an object.
///
/// Source: ISO 32000-1, sections 7.3.8 (streams) and 7.3.10 (indirect objects).
struct PDFObjects {
  private let bytes: [UInt8]
  private var position = 0
  private var name = "start"
  /// A stream of which the dictionary was given: where both begin.
  private var pending: (dictionary: Range<Int>, content: Int)?

  private static let streamEnd = Array("endstream".utf8)
  /// The longest dictionary of a stream, in bytes.
  private static let longestDictionary = 1 << 16

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// A stretch of the document.
  enum Piece {
    /// What is no content of a stream.
    case plain(Range<Int>)
    /// The content of a stream; `isWhole` is false where its end is missing.
    case stream(Range<Int>, dictionary: Range<Int>, isWhole: Bool)
  }

  /// The next piece, and in which object it begins; `nil` at the end.
  mutating func next() -> (name: String, piece: Piece)? {
    let start = position
    if let (dictionary, content) = pending {
      pending = nil
      let end = streamEnd(from: content, dictionary)
      position = end ?? bytes.count
      return (name, .stream(content..<position, dictionary: dictionary, isWhole: end != nil))
    }
    guard start < bytes.count else { return nil }
    let current = name
    var object = start
    while position < bytes.count {
      if isKeyword("obj", at: position), let number = number(before: position) {
        name = "object \(number)"
        position += 3
        if object > start || current != name { return (current, .plain(start..<position)) }
        object = position
      } else if isKeyword("stream", at: position),
        let content = contentStart(behind: position + 6)
      {
        pending = (max(object, position - Self.longestDictionary)..<position, content)
        position = content
        return (current, .plain(start..<content))
      } else {
        position += 1
      }
    }
    return (current, .plain(start..<bytes.count))
  }

  private func isKeyword(_ word: StaticString, at position: Int) -> Bool {
    let count = word.utf8CodeUnitCount
    guard unsafe bytes[position] == word.utf8Start[0], position + count <= bytes.count else {
      return false
    }
    for offset in 0..<count where unsafe bytes[position + offset] != word.utf8Start[offset] {
      return false
    }
    // Not the end of `endobj` or `endstream`.
    return position == 0 || !bytes[position - 1].isPDFRegular
  }

  /// The number of the object that `obj` at `position` begins, as in `12 0 obj`.
  private func number(before position: Int) -> Int? {
    var next = position
    func skip(_ isSkipped: (UInt8) -> Bool) -> ArraySlice<UInt8> {
      let end = next
      while next > 0, end - next < 12, isSkipped(bytes[next - 1]) { next -= 1 }
      return bytes[next..<end]
    }
    let isDigit = { (byte: UInt8) in (0x30...0x39).contains(byte) }
    guard !skip({ $0 <= 0x20 }).isEmpty, !skip(isDigit).isEmpty, !skip({ $0 <= 0x20 }).isEmpty
    else { return nil }
    return Int(String(decoding: skip(isDigit), as: UTF8.self))
  }

  /// Where the content begins behind the word `stream`: after the end of its line.
  private func contentStart(behind position: Int) -> Int? {
    guard position < bytes.count else { return nil }
    if bytes[position] == 0x0A { return position + 1 }
    guard bytes[position] == 0x0D else { return nil }
    let isPair = position + 1 < bytes.count && bytes[position + 1] == 0x0A
    return position + (isPair ? 2 : 1)
  }

  /// Where the content ends: where its length says, if the word for its end stands there, or else at
  /// that word.
  private func streamEnd(from start: Int, _ dictionary: Range<Int>) -> Int? {
    let dictionary = PDFDictionary(bytes[dictionary])
    if let length = dictionary.number(of: "/Length"), length <= bytes.count - start {
      var end = start + length
      while end < bytes.count, end < start + length + 3, bytes[end] <= 0x20 { end += 1 }
      if bytes[end...].starts(with: Self.streamEnd) { return start + length }
    }
    var next = start
    while let found = bytes[next...].firstIndex(of: Self.streamEnd[0]) {
      if bytes[found...].starts(with: Self.streamEnd) { return found }
      next = found + 1
    }
    return nil
  }
}

/// The dictionary of a stream, as far as it tells how to read that.
struct PDFDictionary {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  /// Whether a name such as `/Image` is in it.
  func holds(_ name: StaticString) -> Bool { rest(behind: name) != nil }

  /// The number that follows a name; `nil` for a reference.
  func number(of name: StaticString) -> Int? {
    guard let rest = rest(behind: name) else { return nil }
    let parts = rest.prefix(40).split { $0 <= 0x20 }
    guard let first = parts.first else { return nil }
    let isReference = parts.count > 2 && parts[2].first == UInt8(ascii: "R")
    let digits = first.prefix { (0x30...0x39).contains($0) }
    return isReference ? nil : Int(String(decoding: digits, as: UTF8.self))
  }

  /// What follows the name, if it is there as a whole.
  private func rest(behind name: StaticString) -> ArraySlice<UInt8>? {
    let name = unsafe Array(
      UnsafeBufferPointer(start: name.utf8Start, count: name.utf8CodeUnitCount))
    var next = bytes.startIndex
    while let start = bytes[next...].firstIndex(of: name[0]) {
      let behind = bytes[start...].dropFirst(name.count)
      if behind.first?.isPDFRegular != true, bytes[start...].starts(with: name) { return behind }
      next = start + 1
    }
    return nil
  }
}

extension UInt8 {
  /// Whether it can be part of a word or name.
  var isPDFRegular: Bool {
    switch self {
    case 0...0x20, UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "<"), UInt8(ascii: ">"),
      UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"),
      UInt8(ascii: "/"), UInt8(ascii: "%"):
      false
    default: true
    }
  }
}
