extension UInt8 {
  /// Printable ASCII, a space, a tab or the end of a line.
  @inline(__always)
  var isPrintableText: Bool {
    (0x20..<0x7F).contains(self) || self == 0x09 || self == 0x0A || self == 0x0D
  }

  @inline(__always)
  var isLetter: Bool { (self | 0x20) &- 0x61 < 26 }

  @inline(__always)
  var isAlphanumeric: Bool { (self | 0x20) &- 0x61 < 26 || self &- 0x30 < 10 }

  /// A letter, a digit or one of `+/=_.:@-`: what tokens, passwords in URLs and base64 are made of.
  @inline(__always)
  var isTokenCharacter: Bool {
    if isAlphanumeric { return true }
    return switch self {
    case 0x2B, 0x2F, 0x3D, 0x5F, 0x2E, 0x3A, 0x40, 0x2D: true
    default: false
    }
  }

  /// `"`, `'` or a backtick.
  @inline(__always)
  var isQuote: Bool { self == 0x22 || self == 0x27 || self == 0x60 }

  /// A space or a tab.
  @inline(__always)
  var isBlank: Bool { self == 0x20 || self == 0x09 }

  /// LF or CR.
  @inline(__always)
  var isNewline: Bool { self == 0x0A || self == 0x0D }
}

enum ASCII {
  static let backslash: UInt8 = 0x5C
  static let lineFeed: UInt8 = 0x0A
  static let carriageReturn: UInt8 = 0x0D
}
