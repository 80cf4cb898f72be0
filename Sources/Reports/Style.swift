/// How the report for people looks. The caller knows the terminal and decides.
public struct Style: Sendable, Hashable {
  /// Whether to write ANSI colours.
  public let color: Bool
  /// The most columns of a line, at least 40.
  public let width: Int
  /// Whether the terminal shows UTF-8; otherwise the output is ASCII.
  public let unicode: Bool

  public init(color: Bool, width: Int, unicode: Bool = true) {
    self.color = color
    self.width = max(40, width)
    self.unicode = unicode
  }

  /// What a piece of text is, which decides its colour.
  package enum Tone: Hashable {
    case plain, strong, faint, good, warning
    case critical, high, medium, low, info
  }

  /// `text` in the colour of `tone`.
  package func paint(_ text: String, _ tone: Tone) -> String {
    guard color, let code = Self.code(of: tone), !text.isEmpty else { return text }
    return "\u{1B}[\(code)m\(text)\u{1B}[0m"
  }

  /// The parameters of "Select Graphic Rendition" (ECMA-48, 8.3.117).
  private static func code(of tone: Tone) -> String? {
    switch tone {
    case .plain: nil
    case .strong: "1"
    case .faint: "2"
    case .good: "32"
    case .warning: "1;33"
    case .critical: "1;97;41"
    case .high: "1;31"
    case .medium: "1;33"
    case .low: "1;34"
    case .info: "1;36"
    }
  }

  /// `text` on one line, with what would steer the terminal or cannot be shown made visible.
  package func visible(_ text: String) -> String {
    var result = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\t": result += " "
      case "\n": result += "\\n"
      case "\r": result += "\\r"
      case _ where scalar.isUnsafeOnTerminals: result += scalar.visibleEscape
      case _ where unicode || scalar.isASCII: result.unicodeScalars.append(scalar)
      default: result += Self.ascii[scalar] ?? scalar.visibleEscape
      }
    }
    return result
  }

  /// The signs that this module and previews use, and the usual punctuation, in ASCII.
  private static let ascii: [Unicode.Scalar: String] = [
    "…": "...", "─": "-", "│": "|", "·": "-", "→": "->", "✓": "OK:", "⚠": "!", "—": "-",
    "–": "-", "“": "\"", "”": "\"", "‘": "'", "’": "'", "×": "x", "\u{A0}": " ",
  ]
}
