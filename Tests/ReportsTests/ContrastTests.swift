import Foundation
import Testing

@testable import Reports

/// The colours of the page, by the formula of WCAG 2.2 ("relative luminance", "contrast ratio").
struct ContrastTests {
  /// The text colours of a theme, each of which may stand on the page and on panels.
  static let texts = [
    "fore", "soft", "link", "alarm", "good",
  ]
  /// Signs that are no text: bars and lines.
  static let signs = ["edge", "link"]

  private func colours(after mark: String) throws -> [String: String] {
    let style = HTMLReport.style
    let start = try #require(style.range(of: mark))
    let block = style[start.upperBound...].prefix { $0 != "}" }
    return Dictionary(
      uniqueKeysWithValues: block.matches(of: /--([a-z-]+): (#[0-9a-f]{6});/).map {
        (String($0.1), String($0.2))
      })
  }

  private func luminance(_ colour: String) throws -> Double {
    let digits = try #require(Int(colour.dropFirst(), radix: 16))
    let shares = [16, 8, 0].map { shift -> Double in
      let value = Double(digits >> shift & 0xFF) / 255
      return value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
    }
    return 0.2126 * shares[0] + 0.7152 * shares[1] + 0.0722 * shares[2]
  }

  @Test(arguments: [
    ":root {", ":root:not([data-theme=\"light\"]) {", ":root[data-theme=\"dark\"] {",
  ])
  func `every text stands out by 4.5 to 1 at least`(theme: String) throws {
    let colours = try colours(after: theme)
    let severities = ["critical", "high", "medium", "low", "info"]
    let pairs =
      Self.texts.flatMap { text in [(text, "back"), (text, "panel")] }
      + [("fore", "mark"), ("fore", "chosen"), ("soft", "chosen")]
      + severities.map { ("\($0)-fore", "\($0)-back") }
    for (text, ground, least) in pairs.map({ ($0, $1, 4.5) })
      + Self.signs.map({ ($0, "back", 3) })
    {
      let (one, two) = (
        try luminance(#require(colours[text])), try luminance(#require(colours[ground]))
      )
      let ratio = (max(one, two) + 0.05) / (min(one, two) + 0.05)
      #expect(ratio >= least, "\(text) on \(ground): \(ratio)")
    }
  }
}
