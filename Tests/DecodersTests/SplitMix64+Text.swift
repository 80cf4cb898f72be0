import TestSupport

extension SplitMix64 {
  /// Text of `count` characters, most of them ASCII.
  mutating func text(_ count: Int, ascii: Int = 80) -> String {
    var text = String.UnicodeScalarView()
    for _ in 0..<count {
      let isASCII = int(0...99) < ascii
      let value =
        isASCII
        ? int(0x20...0x7E)
        : pick([int(0xA0...0x7FF), int(0x4E00...0x9FFF), int(0x1F300...0x1F5FF)])
      text.append(Unicode.Scalar(UInt32(value))!)
    }
    return String(text)
  }
}
