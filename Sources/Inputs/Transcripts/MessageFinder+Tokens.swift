// Reading the text of JSON token by token.
extension MessageFinder {
  /// Deeper nesting is no transcript.
  private static let maximumDepth = 256
  /// Longer values tell nothing of a message, in bytes.
  private static let longestValue = 120
  /// So many first bytes of a value tell whether a program wrote it.
  private static let longestHead = 40
  /// The first bytes are kept of values that begin so near in front of a place, in bytes.
  private static let headReach = 1 << 20

  func readToken(_ bytes: Span<UInt8>, _ index: Int, _ offset: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      beginText(at: offset + index + 1)
      state = .inString
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let isArray = bytes[index] == UInt8(ascii: "[")
      if !isArray, let key, MessageFields.isMark(key) { frame?.add("true", under: key) }
      if let end = endOfUseless(isArray: isArray, at: index, offset) {
        key = nil
        return end + 1
      }
      open(isArray: isArray, at: offset + index)
    case UInt8(ascii: "}"), UInt8(ascii: "]"): close(at: offset + index)
    case UInt8(ascii: ","):
      key = nil
      frame?.valueCount += 1
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"),
      UInt8(ascii: "f"):
      beginText(at: offset + index)
      state = .inScalar
      return index
    default: break
    }
    return index + 1
  }

  /// Where the object or array at `index` ends, if it holds no place and tells nothing of what is
  /// around it.
  func endOfUseless(isArray: Bool, at index: Int, _ offset: Int) -> Int? {
    guard let end = spans?.end(ofValueAt: index), expected.first ?? .max > offset + end else {
      return nil
    }
    // The first document may tell of all.
    guard let frame else { return firstDocument != nil ? end : nil }
    let name = frame.isArray ? frame.key : key ?? ""
    let isOfUse =
      name == JSONFrame.attributes
      || (isArray ? MessageFields.isList(name) : !frame.isArray && MessageFields.isHandedOn(name))
    return isOfUse ? nil : end
  }

  func beginText(at place: Int) {
    text.removeAll(keepingCapacity: true)
    textStart = place
    isTextWhole = true
    isTextOfUse =
      frame.map { frame in
        frame.isArray
          ? MessageFields.isList(frame.key) : key.map { MessageFields.isTelling($0) } ?? true
      } ?? false
    let isNear = expected.first.map { $0 - place < Self.headReach } ?? false
    headLength = isNear && (frame?.isArray != false || key != nil) ? Self.longestHead : 0
  }

  func readString(_ bytes: Span<UInt8>, _ start: Int, _ offset: Int) -> Int {
    var index = start
    if offset + index == textStart, headLength > 0 { beginNested(with: bytes[index]) }
    if nested != nil { return readNested(bytes, index, offset) }
    if !isTextOfUse || !isTextWhole {
      isTextWhole = false
      while text.count < headLength, index < bytes.count, bytes[index] != UInt8(ascii: "\""),
        bytes[index] != UInt8(ascii: "\\")
      {
        text.append(bytes[index])
        index += 1
      }
      index = JSONText.endOfRun(in: bytes, from: index)
    }
    let end = JSONText.endOfRun(in: bytes, from: index)
    take(index..<end, of: bytes)
    guard end < bytes.count else { return end }
    if bytes[end] == UInt8(ascii: "\"") {
      noteFirstName(bytes, end, offset)
      endString(at: offset + end)
    } else {
      state = .afterBackslash
    }
    return end + 1
  }

  /// Keeps what stands in front of the second element of a list, up to its first name.
  func noteFirstName(_ bytes: Span<UInt8>, _ index: Int, _ offset: Int) {
    guard key == nil, let frame, !frame.isArray, frame.keyBits == 0, let list = frame.parent,
      list.isArray, list.separator == nil, list.lastEnd >= offset
    else { return }
    let start = list.lastEnd - offset
    guard index - start < 128 else { return }
    list.separator = (start...index).map { bytes[$0] }
  }

  func take(_ byte: UInt8) {
    if text.count < Self.longestValue { text.append(byte) } else { isTextWhole = false }
  }

  private func take(_ range: Range<Int>, of bytes: Span<UInt8>) {
    let room = max(0, Self.longestValue - text.count)
    if range.count > room { isTextWhole = false }
    unsafe bytes.extracting(range.prefix(room)).withUnsafeBufferPointer {
      unsafe text.append(contentsOf: $0)
    }
  }

  func takeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): take(byte)
    default:
      isTextWhole = false
      if text.count < headLength { text.append(0x0A) }
    }
  }

  func endString(at end: Int) {
    state = .betweenTokens
    if let frame, !frame.isArray, key == nil {
      key = isTextWhole && text.count <= 80 ? String(decoding: text, as: UTF8.self) : ""
      let hash = text.reduce(UInt64(14_695_981_039_346_656_037)) {
        ($0 ^ UInt64($1)) &* 1_099_511_628_211
      }
      frame.keyBits |= 1 << (hash >> 58)
      note(upTo: end, in: frame, key: "")
      return
    }
    let holdsPlace = endNested(at: end) || note(upTo: end, in: frame, key: key ?? "")
    // What was asked for is not to be told.
    if !holdsPlace { keepText() }
  }

  /// Notes the places in a string that the end of the text cuts.
  func endTruncatedText() {
    guard state == .inString || state == .afterBackslash, !isLost, !isMistaken else { return }
    if !endNested(at: .max) { note(upTo: .max, in: frame, key: key ?? "") }
  }

  func readScalar(_ bytes: Span<UInt8>, _ start: Int, _ offset: Int) -> Int {
    var index = start
    while index < bytes.count, !JSONText.endsScalar(bytes[index]) {
      take(bytes[index])
      index += 1
    }
    if index < bytes.count {
      // What was asked for is not to be told.
      if !note(upTo: offset + index, in: frame, key: key ?? "") { keepText() }
      state = .betweenTokens
    }
    return index
  }

  func keepText() {
    guard let frame, isTextOfUse, isTextWhole, !text.isEmpty else { return }
    let value = String(decoding: text, as: UTF8.self)
    if let key { frame.add(value, under: key) } else if frame.isArray { frame.append(value) }
  }

  /// Notes the places before `end` that lie in the text at hand.
  @discardableResult
  func note(upTo end: Int, in frame: JSONFrame?, key: String) -> Bool {
    var holdsPlace = false
    while let place = expected.first, place < end {
      expected = expected.dropFirst()
      guard place >= textStart, let frame else { continue }
      holdsPlace = true
      let head =
        key.isEmpty && !frame.isArray ? [] : text.prefix(min(Self.longestHead, place - textStart))
      found.append(FoundPlace(place: place, frame: frame, key: key, head: Array(head)))
    }
    return holdsPlace
  }

  func open(isArray: Bool, at offset: Int) {
    depth += 1
    isLost = depth > Self.maximumDepth
    frame = JSONFrame(parent: frame, key: key ?? "", isArray: isArray, start: offset)
    key = nil
  }

  func close(at offset: Int) {
    guard let closed = frame, closed !== floor else { return }
    closed.close()
    frame = closed.parent
    depth -= 1
    key = nil
    if closed.parent == nil, firstDocument == nil { firstDocument = DocumentFacts(closed) }
    noteEnd(of: closed, at: offset)
  }
}
