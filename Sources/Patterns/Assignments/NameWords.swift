/// The words of names such as `acme_apiKey2` or `api.acme.com`, and what adjacent ones make
/// together: runs of letters and digits, split where upper case begins.
@safe struct NameWords {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let end: Int
  private var index: Int
  /// Where the last word was found.
  private(set) var range: Range<Int>
  /// The hashes of the last word, of it and the one before, and of it and the two before.
  private(set) var (one, two, three) = (WordHash(), WordHash(), WordHash())

  @unsafe init(_ range: Range<Int>, of bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
    (index, end) = (range.lowerBound, range.upperBound)
    self.range = index..<index
  }

  /// Goes to the next word; `false` when there is none.
  mutating func next() -> Bool {
    while index < end, !TokenBytes.isAlphanumeric(unsafe bytes[index]) { index += 1 }
    guard index < end else { return false }
    if isJoined {
      (three, two, one) = (two, one, WordHash())
    } else {
      (three, two, one) = (WordHash(), WordHash(), WordHash())
    }
    let start = index
    repeat {
      let byte = unsafe bytes[index]
      one.add(byte)
      two.add(byte)
      three.add(byte)
      index += 1
    } while index < end && TokenBytes.isAlphanumeric(unsafe bytes[index]) && !startsWord(index)
    range = start..<index
    return true
  }

  /// Whether nothing but the separator of a name stands between the last word and this one.
  private var isJoined: Bool {
    guard !range.isEmpty else { return false }
    if index == range.upperBound { return true }
    guard index == range.upperBound + 1 else { return false }
    let separator = unsafe bytes[index - 1]
    return separator == UInt8(ascii: "_") || separator == UInt8(ascii: "-")
      || separator == UInt8(ascii: ".") || separator == UInt8(ascii: " ")
  }

  /// `aB`, and the `B` of `AABa` and `a2Ba`; not that of `A2B`.
  private func startsWord(_ index: Int) -> Bool {
    guard unsafe Self.isUpper(bytes[index]) else { return false }
    if unsafe Self.isLower(bytes[index - 1]) { return true }
    return unsafe index + 1 < end && Self.isLower(bytes[index + 1])
  }

  private static func isUpper(_ byte: UInt8) -> Bool { byte &- 0x41 < 26 }
  private static func isLower(_ byte: UInt8) -> Bool { byte &- 0x61 < 26 }
}
