/// A string of a JSON text that is JSON in turn, as far as it was read.
///
/// Its escapes are undone, and places in it are told where they stand inside.
struct NestedText {
  private let finder: MessageFinder
  private var bytes: [UInt8] = []
  /// How many bytes the finder has read.
  private var readCount = 0
  /// The places that were met: in the text around, and in this one.
  private var places: [(outer: Int, inner: Int)] = []
  /// Digits of a `\u` escape that are still to come, and their value so far.
  private var unicode: (left: Int, value: Int) = (0, 0)

  /// The most bytes that wait to be read.
  private static let mostBytes = 4_096

  init(_ finder: MessageFinder) {
    self.finder = finder
  }

  /// How many places were met.
  var placeCount: Int { places.count }

  /// Takes the place of a byte that comes next.
  mutating func note(_ place: Int) {
    places.append((place, readCount + bytes.count))
  }

  mutating func take(_ byte: UInt8) {
    guard unicode.left > 0 else { return append(byte) }
    unicode.value = unicode.value << 4 | (Character(UnicodeScalar(byte)).hexDigitValue ?? 0)
    unicode.left -= 1
    // Names and roles are ASCII.
    if unicode.left == 0 { append(unicode.value < 0x80 ? UInt8(unicode.value) : 0x3F) }
  }

  /// Takes the byte behind a backslash.
  mutating func takeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "u"): unicode = (4, 0)
    case UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"): append(0x20)
    default: append(byte)
    }
  }

  private mutating func append(_ byte: UInt8) {
    bytes.append(byte)
    if bytes.count == Self.mostBytes { read() }
  }

  private mutating func read() {
    finder.expect(places.map(\.inner).filter { $0 >= readCount })
    finder.read(bytes.span, at: readCount, untilDone: false)
    readCount += bytes.count
    bytes.removeAll(keepingCapacity: true)
  }

  /// The places that stand in an object inside, by their place in the text around.
  mutating func end() -> [Int: FoundPlace] {
    read()
    var found: [Int: FoundPlace] = [:]
    for (outer, inner) in places {
      guard !finder.isLost,
        let place = finder.found.first(where: { $0.place == inner && $0.frame !== finder.floor })
      else { continue }
      found[outer] = FoundPlace(
        place: outer, frame: place.frame, key: place.key, head: place.head)
    }
    return found
  }
}

extension MessageFinder {
  /// JSON in strings is followed so deep.
  private static let mostLevels = 4

  /// Follows the string at hand if it may be JSON.
  func beginNested(with first: UInt8) {
    guard level < Self.mostLevels, first == UInt8(ascii: "{") || first == UInt8(ascii: "["),
      let frame, !frame.isArray, let key, MessageFields.isNested(key),
      key != "text" || frame.members["say"] != nil || frame.members["ask"] != nil
    else { return }
    nested = NestedText(MessageFinder(inside: frame, key: key, depth: depth, level: level + 1))
  }

  func readNested(_ bytes: Span<UInt8>, _ start: Int, _ offset: Int) -> Int {
    isTextWhole = false
    for index in start..<bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        endString(at: offset + index)
        return index + 1
      }
      notePlaces(upTo: offset + index)
      if byte == UInt8(ascii: "\\") {
        state = .afterBackslash
        return index + 1
      }
      if text.count < headLength { text.append(byte) }
      nested?.take(byte)
    }
    return bytes.count
  }

  private func notePlaces(upTo place: Int) {
    while let count = nested?.placeCount, count < expected.count,
      expected[expected.startIndex + count] <= place
    {
      nested?.note(expected[expected.startIndex + count])
    }
  }

  /// Ends a string that was followed; gives whether a place stands in it.
  func endNested(at end: Int) -> Bool {
    guard var text = nested else { return false }
    nested = nil
    let inside = text.end()
    let count = found.count
    let holdsPlace = note(upTo: end, in: frame, key: key ?? "")
    for index in count..<found.count {
      if let place = inside[found[index].place] { found[index] = place }
    }
    return holdsPlace
  }
}
