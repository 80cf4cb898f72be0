/// An encoding of text in units of 16 or 32 bits.
public enum WideEncoding: Sendable, Hashable {
  case utf16(UTF16Decoder.ByteOrder)
  case utf32(UTF32Decoder.ByteOrder)

  /// Returns the encoding of the text that begins with `head`, or `nil` for another one.
  ///
  /// A byte-order mark decides. Without one, nearly all of the text has to be printable ASCII, and no
  /// unit U+0000; so a text in another script without a mark is not recognised.
  public init?(detectedIn head: Span<UInt8>) {
    if let order = UTF32Decoder.ByteOrder(detectedIn: head) {
      self = .utf32(order)
    } else if let order = UTF16Decoder.ByteOrder(detectedIn: head) {
      self = .utf16(order)
    } else {
      return nil
    }
  }

  /// How many bytes an ASCII character takes up.
  public var unitSize: Int {
    switch self {
    case .utf16: 2
    case .utf32: 4
    }
  }

  /// Appends the characters of `text` to `output`.
  ///
  /// - Parameter isWhole: Whether the text ends there, and what its end holds only the start of is no
  ///   character.
  public func decode(_ text: Span<UInt8>, isWhole: Bool, into output: inout DecodedBytes) {
    switch self {
    case .utf16(let order):
      var decoder = UTF16Decoder(order)
      decoder.decode(text, into: &output)
      if isWhole { decoder.finish(into: &output) }
    case .utf32(let order):
      let end = isWhole ? text.count : text.count / 4 * 4
      UTF32Decoder.decode(text.extracting(0..<end), order, into: &output)
    }
  }
}

extension UTF32Decoder.ByteOrder {
  /// The least units that tell without a mark.
  private static let fewestUnits = 8

  /// Returns the byte order of the text in UTF-32 that begins with `head`, or `nil` for another one.
  ///
  /// Without a mark, nine of ten units have to be printable ASCII, at least eight, and none U+0000.
  public init?(detectedIn head: Span<UInt8>) {
    guard head.count >= 4 else { return nil }
    switch (head[0], head[1], head[2], head[3]) {
    case (0xFF, 0xFE, 0, 0): self = .little
    case (0, 0, 0xFE, 0xFF): self = .big
    case (_, 0, 0, 0) where Self.isMostlyASCII(head, characterAt: 0): self = .little
    case (0, 0, 0, _) where Self.isMostlyASCII(head, characterAt: 3): self = .big
    default: return nil
    }
  }

  /// - Parameter position: Which byte of a unit holds an ASCII character: 0 or 3.
  private static func isMostlyASCII(_ head: Span<UInt8>, characterAt position: Int) -> Bool {
    let units = head.count / 4
    var printable = 0
    for unit in 0..<units {
      var others: UInt8 = 0
      for index in 0..<4 where index != position { others |= head[4 * unit + index] }
      let character = head[4 * unit + position]
      if others | character == 0 { return false }
      if others == 0, character.isPrintableText { printable += 1 }
    }
    return printable >= fewestUnits && 10 * printable >= 9 * units
  }
}
