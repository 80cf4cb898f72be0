public import Findings

/// Finds the messages and the cells of notebooks that hold given places of a JSON text, which comes
/// window by window: one document, or one on each line.
///
/// It follows the nesting and keeps the short values that tell of messages, for each object that is
/// open and for those around the places asked for. What is no JSON costs the facts, and nothing else.
public final class MessageFinder: FactFinder {
  /// Where the finder is in the text.
  enum State {
    case betweenTokens
    case inString
    case afterBackslash
    case inScalar
  }

  var state = State.betweenTokens
  var frame: JSONFrame?
  var depth = 0
  /// The name for the next value; `nil` where a name comes first, or in an array.
  var key: String?
  /// What was read of the string or number at hand, if it may be of use.
  private var text: [UInt8] = []
  private var textStart = 0
  private var isTextWhole = true
  /// Whether the string at hand is a name, or a value that may tell something.
  private var isTextOfUse = true
  /// Places that were asked for and not yet passed, ascending.
  var expected: ArraySlice<Int> = []
  var found: [(place: Int, frame: JSONFrame, key: String)] = []
  /// Set when the text is nested so deep that nothing more is told.
  var isLost = false
  /// The first document of the text, when it has ended.
  public internal(set) var firstDocument: DocumentFacts?
  /// Set where a part of a list was passed over, until the element behind it has ended.
  var landing: Landing?
  /// Set when the last leap led elsewhere than into an element of the list.
  public internal(set) var isMistaken = false
  /// Whether to stop when all places were passed and their elements of a long list have ended.
  let stopsEarly: Bool
  /// Set when reading on would tell nothing.
  public internal(set) var isSettled = false
  /// Where values of the part at hand end, if those without a place are passed over.
  private var spans: JSONSpans?

  /// Deeper nesting is no transcript.
  private static let maximumDepth = 256
  /// Longer values tell nothing of a message, in bytes.
  private static let longestValue = 120

  /// - Parameters:
  ///   - header: The first document of a text with one on each line, which may tell of all.
  ///   - stopsEarly: Whether not to read on when all places are known and the rest of a long list
  ///     follows.
  public init(header: DocumentFacts? = nil, stopsEarly: Bool = false) {
    firstDocument = header
    self.stopsEarly = stopsEarly
  }

  /// Asks for places, in bytes from the start of the text, which lie at or behind what was read.
  public func expect(_ places: [Int]) {
    expected = (expected + places).sorted()[...]
  }

  /// Reads on; `offset` is where `bytes` begin in the text.
  ///
  /// - Parameter untilDone: Whether to stop where the document with the last place ends.
  public func read(_ bytes: Span<UInt8>, at offset: Int, untilDone: Bool) {
    var index = 0
    while index < bytes.count, !isLost, !isMistaken, !isSettled, !(untilDone && isDone) {
      switch state {
      case .betweenTokens: index = readToken(bytes, index, offset)
      case .inString: index = readString(bytes, index, offset)
      case .afterBackslash:
        takeEscape(bytes[index])
        state = .inString
        index += 1
      case .inScalar: index = readScalar(bytes, index, offset)
      }
    }
  }

  public func read(_ bytes: Span<UInt8>, at offset: Int) {
    // Leaps compare the elements of lists.
    if !stopsEarly, !isLost {
      if spans == nil { spans = JSONSpans() }
      spans?.find(in: bytes, from: state)
    }
    read(bytes, at: offset, untilDone: false)
    if !stopsEarly { spans?.forget() }
  }

  public func facts() -> [Int: StreamFact] {
    var facts: [Int: StreamFact] = [:]
    let header = firstDocument?.frame
    for (place, frame, key) in found {
      if let cell = NotebookResolver(frame: frame, key: key).cell {
        facts[place] = .notebook(cell)
      } else if let message = MessageResolver(frame: frame, key: key, header: header).message {
        facts[place] = .message(message)
      }
    }
    return facts
  }

  /// The messages of the places that lie in one.
  public func messages() -> [Int: MessageOrigin] {
    var messages: [Int: MessageOrigin] = [:]
    let header = firstDocument?.frame
    for (place, frame, key) in found {
      messages[place] = MessageResolver(frame: frame, key: key, header: header).message
    }
    return messages
  }

  /// Whether the document with the last place that was asked for has ended.
  public var isDone: Bool { expected.isEmpty && frame == nil || isLost }

  /// Whether a document ends with the first line of a text that begins with `head`.
  public static func holdsDocumentOnEachLine(_ head: Span<UInt8>) -> Bool {
    var end = 0
    while end < head.count, head[end] != 0x0A { end += 1 }
    guard end < head.count else { return false }
    let finder = MessageFinder()
    finder.read(head.extracting(0..<end), at: 0)
    return finder.frame == nil && !finder.isLost && finder.state == .betweenTokens
  }

  /// The document in the first line of a text that begins with `head`, if it ends there.
  public static func firstDocument(_ head: Span<UInt8>) -> DocumentFacts? {
    var end = 0
    while end < head.count, head[end] != 0x0A { end += 1 }
    let finder = MessageFinder()
    finder.read(head.extracting(0..<end), at: 0)
    return finder.firstDocument
  }

  /// Whether a text that begins with `head` may hold messages.
  public static func mayHoldMessages(_ head: Span<UInt8>) -> Bool {
    for index in 0..<min(head.count, 64) {
      switch head[index] {
      case 0x20, 0x09, 0x0A, 0x0D, 0xEF, 0xBB, 0xBF: continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): return true
      default: return false
      }
    }
    return false
  }

  private func readToken(_ bytes: Span<UInt8>, _ index: Int, _ offset: Int) -> Int {
    switch bytes[index] {
    case UInt8(ascii: "\""):
      beginText(at: offset + index + 1)
      state = .inString
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      let isArray = bytes[index] == UInt8(ascii: "[")
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
  private func endOfUseless(isArray: Bool, at index: Int, _ offset: Int) -> Int? {
    guard let end = spans?.end(ofValueAt: index), expected.first ?? .max > offset + end else {
      return nil
    }
    // The first document may tell of all.
    guard let frame else { return firstDocument != nil ? end : nil }
    return isArray || frame.isArray || !JSONFrame.isHandedOn(key ?? "") ? end : nil
  }

  private func beginText(at place: Int) {
    text.removeAll(keepingCapacity: true)
    textStart = place
    isTextWhole = true
    isTextOfUse =
      frame.map { !$0.isArray && (key == nil || JSONFrame.isTelling(key ?? "")) } ?? false
  }

  private func readString(_ bytes: Span<UInt8>, _ start: Int, _ offset: Int) -> Int {
    var index = start
    if !isTextOfUse || !isTextWhole {
      isTextWhole = false
      index = JSONText.endOfRun(in: bytes, from: index)
    }
    while index < bytes.count {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\"") {
        noteFirstName(bytes, index, offset)
        endString(at: offset + index)
        return index + 1
      }
      if byte == UInt8(ascii: "\\") {
        state = .afterBackslash
        return index + 1
      }
      take(byte)
      index += 1
    }
    return index
  }

  /// Keeps what stands in front of the second element of a list, up to its first name.
  private func noteFirstName(_ bytes: Span<UInt8>, _ index: Int, _ offset: Int) {
    guard key == nil, let frame, !frame.isArray, frame.keyBits == 0, let list = frame.parent,
      list.isArray, list.separator == nil, list.lastEnd >= offset
    else { return }
    let start = list.lastEnd - offset
    guard index - start < 128 else { return }
    list.separator = (start...index).map { bytes[$0] }
  }

  private func take(_ byte: UInt8) {
    if text.count < Self.longestValue { text.append(byte) } else { isTextWhole = false }
  }

  private func takeEscape(_ byte: UInt8) {
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): take(byte)
    default: isTextWhole = false
    }
  }

  private func endString(at end: Int) {
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
    let holdsPlace = note(upTo: end, in: frame, key: key ?? "")
    // What was asked for is not to be told.
    if !holdsPlace { keepText() }
  }

  private func readScalar(_ bytes: Span<UInt8>, _ start: Int, _ offset: Int) -> Int {
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

  private func keepText() {
    guard let frame, !frame.isArray, isTextWhole, !text.isEmpty, let key,
      JSONFrame.isTelling(key)
    else { return }
    frame.add(String(decoding: text, as: UTF8.self), under: key)
  }

  /// Notes the places before `end` that lie in the text at hand.
  @discardableResult
  private func note(upTo end: Int, in frame: JSONFrame?, key: String) -> Bool {
    var holdsPlace = false
    while let place = expected.first, place < end {
      expected = expected.dropFirst()
      guard place >= textStart, let frame else { continue }
      holdsPlace = true
      found.append((place, frame, key))
    }
    return holdsPlace
  }

  private func open(isArray: Bool, at offset: Int) {
    depth += 1
    isLost = depth > Self.maximumDepth
    frame = JSONFrame(parent: frame, key: key ?? "", isArray: isArray, start: offset)
    key = nil
  }

  private func close(at offset: Int) {
    guard let closed = frame else { return }
    closed.close()
    frame = closed.parent
    depth -= 1
    key = nil
    if closed.parent == nil, firstDocument == nil { firstDocument = DocumentFacts(closed) }
    noteEnd(of: closed, at: offset)
  }
}

/// What a document says of those behind it, such as the session that all lines of a file belong to.
public struct DocumentFacts {
  let frame: JSONFrame

  init(_ frame: JSONFrame) { self.frame = frame }
}
