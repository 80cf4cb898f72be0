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
  /// What was read of the string or number at hand, if it may be of use; else, near a place, its
  /// first bytes.
  var text: [UInt8] = []
  var textStart = 0
  var isTextWhole = true
  /// Whether the string at hand is a name, or a value that may tell something.
  var isTextOfUse = true
  /// How many first bytes of the string at hand to keep in any case.
  var headLength = 0
  /// The string at hand, if it may be JSON in turn.
  var nested: NestedText?
  /// Places that were asked for and not yet passed, ascending.
  var expected: ArraySlice<Int> = []
  var found: [FoundPlace] = []
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
  var spans: JSONSpans?

  /// Where the text begins, if it stands in a string of another.
  let floor: JSONFrame?
  /// How many strings it stands in.
  let level: Int

  /// - Parameters:
  ///   - header: The first document of a text with one on each line, which may tell of all.
  ///   - stopsEarly: Whether not to read on when all places are known and the rest of a long list
  ///     follows.
  public init(header: DocumentFacts? = nil, stopsEarly: Bool = false) {
    firstDocument = header
    self.stopsEarly = stopsEarly
    (floor, level) = (nil, 0)
  }

  /// - Parameters:
  ///   - outer: The object with the string that holds the text, under the name `key`.
  ///   - depth: How many objects and arrays are open around it.
  ///   - level: How many strings it stands in.
  init(inside outer: JSONFrame, key: String, depth: Int, level: Int) {
    let floor = JSONFrame(parent: outer, key: key, isArray: true)
    (self.floor, frame, self.depth, self.level) = (floor, floor, depth + 1, level)
    stopsEarly = false
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
        if nested == nil { takeEscape(bytes[index]) } else { nested?.takeEscape(bytes[index]) }
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
    endTruncatedText()
    var facts: [Int: StreamFact] = [:]
    let header = firstDocument?.frame
    for found in found {
      if let cell = NotebookResolver(frame: found.frame, key: found.key).cell {
        facts[found.place] = .notebook(cell)
      } else if let message = MessageResolver(found, header: header).message {
        facts[found.place] = .message(message)
      }
    }
    return facts
  }

  /// The messages of the places that lie in one.
  public func messages() -> [Int: MessageOrigin] {
    endTruncatedText()
    var messages: [Int: MessageOrigin] = [:]
    let header = firstDocument?.frame
    for found in found {
      messages[found.place] = MessageResolver(found, header: header).message
    }
    return messages
  }

  /// Whether the document with the last place that was asked for has ended.
  public var isDone: Bool { expected.isEmpty && frame == nil || isLost }
}

/// A place that was asked for, and where it stands.
struct FoundPlace {
  /// In bytes from the start of the text.
  let place: Int
  let frame: JSONFrame
  /// The name of the value that holds it.
  let key: String
  /// The first bytes of the value, as far as they stand in front of the place.
  let head: [UInt8]
}

/// What a document says of those behind it, such as the session that all lines of a file belong to.
public struct DocumentFacts {
  let frame: JSONFrame

  init(_ frame: JSONFrame) { self.frame = frame }
}
