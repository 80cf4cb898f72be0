extension Detector {
  /// Whether a value that a generic rule found in source code is at a glance a name, a call or a
  /// reference and no value: in a line without quotes and comments, and not random.
  ///
  /// Most matches of generic rules are such. What this rejects, a full verdict gives a confidence of
  /// 0.05 at most; asking first costs a hundredth of it.
  ///
  /// - Parameters:
  ///   - secret: Where in `bytes` the value stands.
  ///   - place: What the path of the file says.
  public static func isName(
    _ secret: Range<Int>, in bytes: Span<UInt8>, place: PathFacts
  ) -> Bool {
    guard place.kind == .sourceCode else { return false }
    var digits = 0
    for index in secret {
      let byte = bytes[index]
      guard Byte.isName(byte) || byte == UInt8(ascii: ".") else { return false }
      if Byte.isDigit(byte) { digits += 1 }
    }
    if digits >= 3, secret.count >= 16 { return false }
    var index = secret.lowerBound
    while index > max(0, secret.lowerBound - 256) {
      index -= 1
      switch bytes[index] {
      case UInt8(ascii: "\n"): return true
      case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), UInt8(ascii: "\\"),
        UInt8(ascii: "#"), UInt8(ascii: "/"), UInt8(ascii: "*"), UInt8(ascii: "-"),
        UInt8(ascii: ";"), UInt8(ascii: "%"):
        return false
      default: break
      }
    }
    return false
  }
}
