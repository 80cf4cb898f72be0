/// Where the objects and arrays of a part of a JSON text end, so that those of no use can be passed
/// over: found by quotes and brackets alone, several times faster than the values are read.
struct JSONSpans {
  private struct Item {
    let start: UInt32
    /// 0 for what does not end in the part.
    var end: UInt32
  }

  /// In the order in which they begin.
  private var items: [Item] = []
  /// The items that are open.
  private var open: [UInt32] = []
  /// Up to where items were asked for.
  private var next = 0

  /// Longer parts are not looked at, in bytes.
  private static let longestPart = 1 << 30

  /// Finds what begins in `bytes`, at whose start a finder is in `state`.
  ///
  /// The states are those of ``MessageFinder``, so that both see the same brackets in what is no JSON.
  mutating func find(in bytes: Span<UInt8>, from state: MessageFinder.State) {
    forget()
    guard bytes.count <= Self.longestPart else { return }
    var (index, state) = (0, state)
    while index < bytes.count {
      switch state {
      case .inString:
        index = JSONText.endOfRun(in: bytes, from: index)
        guard index < bytes.count else { return }
        state = bytes[index] == UInt8(ascii: "\"") ? .betweenTokens : .afterBackslash
        index += 1
      case .afterBackslash:
        state = .inString
        index += 1
      case .inScalar:
        while index < bytes.count, !JSONText.endsScalar(bytes[index]) { index += 1 }
        state = .betweenTokens
      case .betweenTokens:
        state = note(bytes[index], at: index)
        index += 1
      }
    }
  }

  /// Forgets the part.
  mutating func forget() {
    items.removeAll(keepingCapacity: true)
    open.removeAll(keepingCapacity: true)
    next = 0
  }

  /// Takes in a byte between two tokens, and says where it leads.
  private mutating func note(_ byte: UInt8, at index: Int) -> MessageFinder.State {
    switch byte {
    case UInt8(ascii: "\""): return .inString
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      open.append(UInt32(items.count))
      items.append(Item(start: UInt32(index), end: 0))
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if let item = open.popLast() { items[Int(item)].end = UInt32(index) }
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "t"),
      UInt8(ascii: "f"):
      return .inScalar
    default: break
    }
    return .betweenTokens
  }

  /// Where the object or array ends that begins at `index`, if that is in the part.
  ///
  /// - Parameter index: Behind the one asked for before.
  mutating func end(ofValueAt index: Int) -> Int? {
    while next < items.count, items[next].start < index { next += 1 }
    guard next < items.count, items[next].start == index, items[next].end > 0 else { return nil }
    return Int(items[next].end)
  }
}

/// The bytes of JSON, several at a time.
enum JSONText {
  /// The first quote or backslash at or after `start`, or the end.
  static func endOfRun(in bytes: Span<UInt8>, from start: Int) -> Int {
    let (ones, high): (UInt64, UInt64) = (0x0101_0101_0101_0101, 0x8080_8080_8080_8080)
    return unsafe bytes.withUnsafeBytes { bytes in
      var index = start
      while index + 8 <= bytes.count {
        let word = UInt64(
          littleEndian: unsafe bytes.loadUnaligned(fromByteOffset: index, as: UInt64.self))
        // A byte that is zero here is a quote, or a backslash; the lowest mark is exact.
        let quotes = word ^ ones &* UInt64(UInt8(ascii: "\""))
        let slashes = word ^ ones &* UInt64(UInt8(ascii: "\\"))
        let marks = ((quotes &- ones) & ~quotes | (slashes &- ones) & ~slashes) & high
        if marks != 0 { return index + marks.trailingZeroBitCount / 8 }
        index += 8
      }
      while index < bytes.count, unsafe bytes[index] != UInt8(ascii: "\""),
        unsafe bytes[index] != UInt8(ascii: "\\")
      {
        index += 1
      }
      return index
    }
  }

  /// Whether a number or a word ends in front of `byte`.
  static func endsScalar(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: "}"), UInt8(ascii: "]"), 0x20, 0x09, 0x0A, 0x0D: true
    default: false
    }
  }
}
