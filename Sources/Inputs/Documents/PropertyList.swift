internal import Findings

/// Takes the values out of a binary property list, each under its path.
///
/// Source: `CFBinaryPList.c` of Apple's CoreFoundation, the comment on the format.
struct PropertyList {
  private let bytes: [UInt8]
  private let offsets: [Int]
  private let referenceSize: Int
  private let top: Int
  /// Objects that were told, so that those which hold themselves end.
  private var isTold: [Bool]
  private var text = ExtractedText()

  private static let deepest = 64
  /// Longer values are told once, in bytes.
  private static let shortText = 64

  /// Reads the trailer; `nil` where it makes no sense.
  init?(_ bytes: [UInt8]) {
    guard bytes.count >= 40 else { return nil }
    let trailer = bytes.count - 32
    let (offsetSize, referenceSize) = (Int(bytes[trailer + 6]), Int(bytes[trailer + 7]))
    let count = bytes.number(at: trailer + 8, bytes: 8)
    let top = bytes.number(at: trailer + 16, bytes: 8)
    let table = bytes.number(at: trailer + 24, bytes: 8)
    guard (1...8).contains(offsetSize), (1...8).contains(referenceSize), top < count,
      table < UInt64(trailer), count <= UInt64(trailer - Int(table)) / UInt64(offsetSize)
    else { return nil }
    self.bytes = bytes
    self.referenceSize = referenceSize
    self.top = Int(top)
    offsets = (0..<Int(count)).map { index in
      Int(truncatingIfNeeded: bytes.number(at: Int(table) + index * offsetSize, bytes: offsetSize))
    }
    isTold = Array(repeating: false, count: offsets.count)
  }

  /// Gives all values to `visitor`.
  ///
  /// - Returns: Whether all of the list made sense.
  mutating func read(to visitor: some StreamVisitor) -> Bool {
    let isSound = tell(top, path: [], visitor)
    visitor.take(&text, isLast: true)
    return isSound
  }

  private mutating func tell(_ index: Int, path: [String], _ visitor: some StreamVisitor) -> Bool {
    guard offsets.indices.contains(index), path.count < Self.deepest,
      let object = object(at: offsets[index])
    else { return false }
    if [4, 5, 6].contains(object.kind), object.content.count > Self.shortText {
      // However often it is referred to.
      if isTold[index] { return true }
      isTold[index] = true
    }
    switch object.kind {
    case 0x4: tellBytes(object.content, path, visitor)
    case 0x5: tellText(Array(bytes[object.content]), path, visitor)
    case 0x6: tellText(wideText(object.content), path, visitor)
    case 0xA, 0xC: return tellList(object, index, path, visitor)
    case 0xD: return tellDictionary(object, index, path, visitor)
    default: break
    }
    return true
  }

  /// The kind of an object, and its content; for lists that of its references.
  private func object(at offset: Int) -> (kind: UInt8, count: Int, content: Range<Int>)? {
    guard bytes.indices.contains(offset) else { return nil }
    let (kind, low) = (bytes[offset] >> 4, Int(bytes[offset] & 0xF))
    var (count, start) = (low, offset + 1)
    if low == 0xF, [4, 5, 6, 0xA, 0xC, 0xD].contains(kind) {
      guard start < bytes.count, bytes[start] >> 4 == 1 else { return nil }
      let size = 1 << Int(bytes[start] & 0xF)
      guard size <= 8, start + 1 + size <= bytes.count else { return nil }
      let number = bytes.number(at: start + 1, bytes: size)
      guard number <= UInt64(bytes.count) else { return nil }
      count = Int(number)
      start += 1 + size
    }
    let unit =
      switch kind {
      case 6: 2
      case 0xA, 0xC: referenceSize
      case 0xD: 2 * referenceSize
      default: 1
      }
    let size = [4, 5, 6, 0xA, 0xC, 0xD].contains(kind) ? count * unit : 0
    guard start + size <= bytes.count else { return nil }
    return (kind, count, start..<start + size)
  }

  private func reference(_ number: Int, in content: Range<Int>) -> Int {
    Int(
      truncatingIfNeeded: bytes.number(
        at: content.lowerBound + number * referenceSize, bytes: referenceSize))
  }

  private mutating func tellList(
    _ object: (kind: UInt8, count: Int, content: Range<Int>), _ index: Int, _ path: [String],
    _ visitor: some StreamVisitor
  ) -> Bool {
    guard !isTold[index] else { return true }
    isTold[index] = true
    var isSound = true
    for number in 0..<object.count {
      let isInner = tell(reference(number, in: object.content), path: path + ["\(number)"], visitor)
      isSound = isSound && isInner
    }
    return isSound
  }

  private mutating func tellDictionary(
    _ object: (kind: UInt8, count: Int, content: Range<Int>), _ index: Int, _ path: [String],
    _ visitor: some StreamVisitor
  ) -> Bool {
    guard !isTold[index] else { return true }
    isTold[index] = true
    var isSound = true
    for number in 0..<object.count {
      let key = self.key(reference(number, in: object.content)) ?? "\(number)"
      let value = reference(object.count + number, in: object.content)
      let isInner = tell(value, path: path + [key], visitor)
      isSound = isSound && isInner
    }
    return isSound
  }

  private func key(_ index: Int) -> String? {
    guard offsets.indices.contains(index), let object = object(at: offsets[index]) else {
      return nil
    }
    return switch object.kind {
    case 5: displayPath(Array(bytes[object.content]))
    case 6: displayPath(wideText(object.content))
    default: nil
    }
  }

  private func wideText(_ range: Range<Int>) -> [UInt8] {
    let units = stride(from: range.lowerBound, to: range.upperBound, by: 2).map { index in
      UInt16(truncatingIfNeeded: bytes.number(at: index, bytes: 2))
    }
    return Array(String(decoding: units, as: UTF16.self).utf8)
  }

  private mutating func tellText(
    _ value: [UInt8], _ path: [String], _ visitor: some StreamVisitor
  ) {
    text.begin(path.joined(separator: "."))
    if let key = path.last { text.append("\(key): ".utf8) }
    text.append(value)
    text.endLine()
    visitor.take(&text)
  }

  private func tellBytes(_ range: Range<Int>, _ path: [String], _ visitor: some StreamVisitor) {
    guard range.count >= 16 else { return }
    var stream = MemoryStream(Array(bytes[range]))
    let name = path.isEmpty ? "data" : path.joined(separator: ".")
    visitor.visit(&stream, .member(Array(name.utf8)), facts: [], watch: nil)
  }
}

/// Opens a binary property list.
struct PropertyListContainer: ContainerReader {
  var hasMembers: Bool { true }

  static func begins(_ head: Span<UInt8>) -> Bool {
    zip("bplist0".utf8, 0...).allSatisfy { $0 == head[$1] }
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let (document, fault) = bytes.readWhole()
    var list = PropertyList(document)
    let isSound = list?.read(to: visitor) ?? false
    if !isSound {
      var text = ExtractedText()
      text.begin("bytes")
      text.append(document)
      visitor.visit(text)
    }
    if let fault { throw fault }
    if !isSound { throw .damaged("damaged property list; read as it is") }
  }
}
