extension Unicode.Scalar {
  /// Whether the character steers a terminal or reorders text instead of showing itself: C0 and
  /// C1 controls, DEL, the line and paragraph separators, and the marks that set the direction of
  /// text (https://www.unicode.org/reports/tr36/, "Bidirectional Text Spoofing").
  var isUnsafeOnTerminals: Bool {
    switch value {
    case 0x00...0x1F, 0x7F...0x9F, 0x061C, 0x200E...0x200F, 0x2028...0x202E, 0x2066...0x2069,
      0xFEFF:
      true
    default: false
    }
  }

  /// The character as text that shows it, such as `\x1B` or `\u{202E}`.
  var visibleEscape: String {
    let digits = String(value, radix: 16, uppercase: true)
    if value > 0x7F { return "\\u{\(digits)}" }
    return "\\x" + (digits.count == 1 ? "0" : "") + digits
  }

  /// How many columns a terminal gives the character: 0, 1 or 2. Approximate: the wide blocks of
  /// Unicode's EastAsianWidth.txt and the emoji, without the characters of ambiguous width.
  fileprivate var columns: Int {
    if value < 0x300 { return 1 }
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .format: return 0
    default: return isWide ? 2 : 1
    }
  }

  private var isWide: Bool {
    switch value {
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
      0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1B000...0x1B2FF,
      0x20000...0x3FFFD:
      true
    default: properties.isEmojiPresentation
    }
  }
}

extension Character {
  /// How many columns of a terminal it takes. Joined emoji and flags count as one wide character.
  var columns: Int {
    var widest = 0
    for scalar in unicodeScalars {
      // U+FE0F asks for the emoji form of the character before it.
      widest = max(widest, scalar.value == 0xFE0F ? 2 : scalar.columns)
    }
    return widest
  }
}

extension StringProtocol {
  /// How many columns of a terminal the text takes.
  var columns: Int { reduce(0) { $0 + $1.columns } }
}
