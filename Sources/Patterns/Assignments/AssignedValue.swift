internal import CScan

/// A value that may be a credential of some issuer, and of which bytes it is made.
@safe struct AssignedValue {
  let range: Range<Int>
  private let set: ASCIISet
  private let bytes: UnsafeBufferPointer<UInt8>

  /// - Returns: `nil` when the value is shorter or longer than `lengths`, has no digit, or has bytes
  ///   outside of ASCII: machines draw credentials, and almost all of them with digits.
  @unsafe init?(
    _ range: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, lengths: ClosedRange<Int>
  ) {
    guard lengths.contains(range.count) else { return nil }
    var set = ASCIISet()
    for index in range {
      let byte = unsafe bytes[index]
      guard byte < 128 else { return nil }
      set.insert(byte)
    }
    guard !set.isDisjoint(with: Self.digits) else { return nil }
    self.range = range
    self.set = set
    unsafe self.bytes = bytes
  }

  private static let digits = ASCIISet(UInt8(ascii: "0")...UInt8(ascii: "9"))

  /// Whether the value has the form that the rule describes.
  func fits(_ rule: scan_assignment, stretches: UnsafePointer<scan_stretch>) -> Bool {
    guard range.count >= Int(rule.least), range.count <= Int(rule.most),
      set.isSubset(of: ASCIISet(low: rule.low, high: rule.high))
    else { return false }
    guard rule.stretch_count > 1 else { return true }
    var position = range.lowerBound
    for number in 0..<Int(rule.stretch_count) {
      let stretch = unsafe stretches[Int(rule.first_stretch) + number]
      let members = ASCIISet(low: stretch.low, high: stretch.high)
      var count = 0
      // Greedy and exact: what follows a stretch of varying length is none of its bytes.
      while count < Int(stretch.most), position < range.upperBound,
        unsafe members.contains(bytes[position])
      {
        count += 1
        position += 1
      }
      if count < Int(stretch.least) { return false }
    }
    return position == range.upperBound
  }
}
