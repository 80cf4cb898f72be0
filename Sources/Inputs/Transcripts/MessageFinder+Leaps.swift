// Passing over what lies between the places, in a list of many messages or conversations.
//
// The bytes between two elements, from the end of one to the first name of the next, cannot stand
// inside a string: there the quote before the name would have to end it, and no name can follow that.
// They can stand in a list further inside; so the element behind a leap must have the names that the
// first elements have in common.
extension MessageFinder {
  /// A part of a list that holds no place.
  public struct Leap {
    /// What stands between two elements, up to the first name of the second.
    public let separator: [UInt8]
    /// The next place; the element that holds it begins with the last separator before.
    public let place: Int
  }

  /// Where a leap landed, and what it takes to undo it.
  struct Landing {
    let list: JSONFrame
    let depth: Int
    let foundCount: Int
    let expected: ArraySlice<Int>
  }

  /// Shorter parts are read, in bytes.
  private static let leastLeap = 256 << 10
  /// A shorter list may be no list of messages, in bytes.
  private static let leastList = 64 << 10

  /// What may be passed over from `position` on, up to which the text was read.
  public func leap(from position: Int) -> Leap? {
    guard let place = expected.first, place - position >= Self.leastLeap, !isLost, landing == nil,
      let list = longList(at: position), let separator = list.separator
    else { return nil }
    return Leap(separator: separator, place: place)
  }

  /// Goes on behind the element that ends at `offset`, where a separator begins.
  public func land(at offset: Int) {
    guard let list = landing?.list ?? longList(at: offset) else { return }
    while let open = frame, open !== list { (frame, depth) = (open.parent, depth - 1) }
    landing = Landing(list: list, depth: depth, foundCount: found.count, expected: expected)
    (state, key, isMistaken) = (.betweenTokens, nil, false)
  }

  /// Forgets what was found since the last landing, which was a mistake.
  public func undo() {
    guard let landing else { return }
    (frame, depth, expected) = (landing.list, landing.depth, landing.expected)
    found.removeLast(found.count - landing.foundCount)
    (state, key, isMistaken) = (.betweenTokens, nil, false)
  }

  /// Looks at an element of a list, or a list, that ends at `offset`.
  func noteEnd(of closed: JSONFrame, at offset: Int) {
    if let landing {
      if closed === landing.list { isMistaken = true }
      guard closed.parent === landing.list else { return }
      isMistaken = closed.keyBits & landing.list.commonBits != landing.list.commonBits
      if isMistaken { return }
      self.landing = nil
    }
    guard let list = closed.parent, list.isArray, !closed.isArray else { return }
    list.noteElement(closed, endingAt: offset)
    // Only what stands behind the whole list could tell more.
    if stopsEarly, expected.isEmpty, longList(at: offset) === list { isSettled = true }
  }

  /// The outermost list around `offset` that is worth to pass over.
  private func longList(at offset: Int) -> JSONFrame? {
    var (longest, next): (JSONFrame?, JSONFrame?) = (nil, frame)
    while let open = next {
      if open.separator != nil, open.elementCount > 1, open.commonBits.nonzeroBitCount > 1,
        offset - open.start >= Self.leastList
      {
        longest = open
      }
      next = open.parent
    }
    return longest
  }
}
