extension UTF16Decoder.ByteOrder {
  /// Returns the byte order of the UTF-16 text that begins with `head`, or `nil` for another one.
  ///
  /// A byte-order mark decides. Without one, at least three of four units of the first 512 bytes,
  /// and at least eight, have to be printable ASCII, and none may be U+0000; so a text in another
  /// script without a mark is not recognised.
  public init?(detectedIn head: Span<UInt8>) {
    guard head.count >= 2 else { return nil }
    let isUTF32 = head.count >= 4 && head[2] == 0 && head[3] == 0
    switch (head[0], head[1]) {
    case (0xFF, 0xFE) where !isUTF32: self = .little
    case (0xFE, 0xFF): self = .big
    default:
      if Self.isMostlyASCII(head, characterAt: 0) {
        self = .little
      } else if Self.isMostlyASCII(head, characterAt: 1) {
        self = .big
      } else {
        return nil
      }
    }
  }

  /// - Parameter position: Which byte of a unit holds an ASCII character: 0 or 1.
  private static func isMostlyASCII(_ head: Span<UInt8>, characterAt position: Int) -> Bool {
    let units = min(head.count, 512) / 2
    var printable = 0
    for unit in 0..<units {
      let (character, other) = (head[2 * unit + position], head[2 * unit + 1 - position])
      if character == 0, other == 0 { return false }
      if other == 0, character.isPrintableText { printable += 1 }
    }
    return printable >= 8 && 4 * printable >= 3 * units
  }
}
