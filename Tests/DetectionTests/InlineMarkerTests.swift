import Testing

@testable import Detection

struct InlineMarkerTests {
  static let rows: [(text: String, marker: String?, reason: String?)] = [
    ("k=«S» # sprawl:allow", "sprawl:allow", nil),
    ("k=«S» # sprawl:allow acme.token", "sprawl:allow", nil),
    ("k=«S» # sprawl:allow acme.token a known fixture", "sprawl:allow", "a known fixture"),
    ("k=«S» # sprawl:allow a known fixture", "sprawl:allow", "a known fixture"),
    ("k=«S» # sprawl:allow other.token", nil, nil),
    ("k=«S» # sprawl:allow until=2026-06-01 soon gone", "sprawl:allow", "soon gone"),
    ("k=«S» # sprawl:allow until=2026-05-31", nil, nil),
    ("k=«S» # sprawl:allow until=31.12.2026", nil, nil),
    ("k=«S» /* sprawl:allow fixture */", "sprawl:allow", "fixture"),
    ("/* sprawl:allow */ k=«S»", "sprawl:allow", nil),
    ("k=«S» # gitleaks:allow", "gitleaks:allow", nil),
    ("k=«S» # betterleaks:allow", "betterleaks:allow", nil),
    ("k=«S» // trufflehog:ignore", "trufflehog:ignore", nil),
    ("k=«S» // kingfisher:ignore", "kingfisher:ignore", nil),
    ("k=«S»  # pragma: allowlist secret", "pragma: allowlist secret", nil),
    ("k=«S»  # Pragma: Whitelist Secret", "pragma: whitelist secret", nil),
    ("# pragma: allowlist nextline secret\nk=«S»", "pragma: allowlist nextline secret", nil),
    ("# pragma: allowlist nextline secret\r\nk=«S»", "pragma: allowlist nextline secret", nil),
    ("k=«S» # pragma: allowlist nextline secret", nil, nil),
    ("# pragma: allowlist secret\nk=«S»", nil, nil),
    ("k=«S» # ggignore", "ggignore", nil),
    ("k=«S» // secretlint-disable-line", "secretlint-disable-line", nil),
    ("// secretlint-disable-next-line\nk=«S»", "secretlint-disable-next-line", nil),
    ("// secretlint-disable-next-line\n\nk=«S»", nil, nil),
    ("k=«S» # gitleaks:allowed", nil, nil),
    ("k=«S» # nosecret", "nosecret", nil),
    ("k=«S» <!-- notsecret -->", "notsecret", nil),
    ("k=«S» # nosecrets", nil, nil),
    ("k=«S»  # noqa: S105", "noqa:", nil),
    ("k=«S»  # noqa:E501,S106", "noqa:", nil),
    ("k=«S»  # noqa: E501", nil, nil),
    ("k=«S»  # noqa", nil, nil),
    ("k=«S»  # nosec B105", "nosec", nil),
    ("k=«S» // #nosec G101 -- fixture", "nosec", nil),
    ("k=«S»  # nosec", nil, nil),
    ("k=«S»  # nosec B603", nil, nil),
    ("# gitleaks:allow\nk=«S»", nil, nil),
    ("k=«S»\n# gitleaks:allow", nil, nil),
    ("k=«S»", nil, nil),
  ]

  @Test(arguments: rows)
  func `a marker covers its line, or the next`(
    row: (text: String, marker: String?, reason: String?)
  ) throws {
    let detector = Detector(today: CalendarDate(year: 2026, month: 6, day: 1))
    let verdict = try #require(detector.verdict(on: try excerpt(row.text), rule: rule()))
    #expect(verdict.suppression?.marker == row.marker)
    #expect(verdict.suppression?.reason == row.reason)
  }

  @Test func `without a day, every date counts`() throws {
    let text = "k=«S» # sprawl:allow until=2001-01-01"
    let verdict = try #require(Detector().verdict(on: try excerpt(text), rule: rule()))
    #expect(verdict.suppression?.marker == "sprawl:allow")
  }

  static let dates: [(text: String, date: CalendarDate?)] = [
    ("2026-01-31", CalendarDate(year: 2026, month: 1, day: 31)), ("2026-13-01", nil),
    ("2026-1-1", nil), ("20260101", nil), ("2026-0a-01", nil), ("", nil), ("0000-01-01", nil),
  ]

  @Test(arguments: dates)
  func `a day is read in one form only`(text: String, date: CalendarDate?) {
    #expect(CalendarDate(Array(text.utf8)) == date)
  }
}
