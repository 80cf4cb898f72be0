/// Classes of bytes, and what stands before a position.
public enum TokenBytes {
  // Bits: 1 letter or digit, 2 token byte, 4 base64 byte, 8 digit, 16 hexadecimal digit.
  private static let classes: InlineArray<256, UInt8> = {
    var classes = InlineArray<256, UInt8>(repeating: 0)
    for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { classes[Int(byte)] = 1 | 2 | 4 | 8 | 16 }
    for byte in UInt8(ascii: "A")...UInt8(ascii: "Z") { classes[Int(byte)] = 1 | 2 | 4 }
    for byte in UInt8(ascii: "a")...UInt8(ascii: "z") { classes[Int(byte)] = 1 | 2 | 4 }
    for byte in "abcdefABCDEF".utf8 { classes[Int(byte)] |= 16 }
    for byte in "_-".utf8 { classes[Int(byte)] = 2 | 4 }
    for byte in "+/".utf8 { classes[Int(byte)] = 4 }
    return classes
  }()

  /// Whether the byte is one of `[A-Za-z0-9_-]`.
  @inline(__always)
  public static func isToken(_ byte: UInt8) -> Bool { classes[Int(byte)] & 2 != 0 }

  /// Whether the byte is one of `[A-Za-z0-9]`.
  @inline(__always)
  public static func isAlphanumeric(_ byte: UInt8) -> Bool { classes[Int(byte)] & 1 != 0 }

  /// Whether the byte is one of `[0-9]`.
  @inline(__always)
  public static func isDigit(_ byte: UInt8) -> Bool { classes[Int(byte)] & 8 != 0 }

  /// Whether the byte is one of `[A-Za-z0-9+/_-]`.
  @inline(__always)
  public static func isBase64(_ byte: UInt8) -> Bool { classes[Int(byte)] & 4 != 0 }

  /// Whether the byte is one of `[0-9A-Fa-f]`.
  @inline(__always)
  public static func isHexadecimal(_ byte: UInt8) -> Bool { classes[Int(byte)] & 16 != 0 }

  /// The byte with `A`-`Z` in lower case.
  @inline(__always)
  public static func lowercased(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  /// Whether no byte of the boundary's class touches `position` from the left. An escape sequence
  /// such as `\n`, `%3D`, `\x3d` or `\u003d` that ends at `position` does not count.
  static func isLeftBoundary(
    _ boundary: UInt8, at position: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    guard boundary != 0, position > 0 else { return true }
    return unsafe classes[Int(bytes[position - 1])] & boundary == 0
      || endsEscape(at: position, in: bytes)
  }

  /// Whether a token run begins at `position`, or an escape sequence ends there.
  static func isRunStart(
    at position: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    unsafe position == 0 || !isToken(bytes[position - 1]) || endsEscape(at: position, in: bytes)
  }

  /// Whether one of `\n`, `%3D`, `\x3d`, `\u003d` and their kin ends at `position`.
  static func endsEscape(at position: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Bool {
    func byte(_ distance: Int) -> UInt8 {
      unsafe position >= distance ? bytes[position - distance] : 0
    }
    let backslash = UInt8(ascii: "\\")
    if byte(2) == backslash { return isControlLetter(byte(1)) }
    guard isHexadecimal(byte(1)), isHexadecimal(byte(2)) else { return false }
    if byte(3) == UInt8(ascii: "%") { return true }
    if byte(3) == UInt8(ascii: "x") { return byte(4) == backslash }
    return isHexadecimal(byte(3)) && isHexadecimal(byte(4)) && byte(5) == UInt8(ascii: "u")
      && byte(6) == backslash
  }

  /// The lengths of the escape sequences, less their first byte, that a run starting at `start`
  /// begins with: for `\nghp_…` the run starts at the `n`, and the text one byte later.
  @inline(__always)
  static func escapeLength(atRunStart start: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
    guard start > 0 else { return 0 }
    let before = unsafe bytes[start - 1]
    guard before == UInt8(ascii: "\\") || before == UInt8(ascii: "%") else { return 0 }
    for length in [1, 2, 3, 5] where start + length <= bytes.count {
      if unsafe endsEscape(at: start + length, in: bytes) { return length }
    }
    return 0
  }

  private static func isControlLetter(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "n"), UInt8(ascii: "t"), UInt8(ascii: "r"), UInt8(ascii: "f"),
      UInt8(ascii: "b"), UInt8(ascii: "v"), UInt8(ascii: "0"):
      true
    default: false
    }
  }
}
