internal import Crypto
public import Findings

/// The report as one page for people: no network, no other files, and it works from a disk.
///
/// The page carries the report as JSON and draws it with a script of its own; the policy of the page
/// allows that script and that style, by their hashes, and nothing else. Text that was scanned never
/// becomes markup: the JSON holds no `<`, and the script makes text of it only. What the report
/// repeats stands in the JSON once (``SharedJSON``).
public struct HTMLReport: Sendable {
  public init() {}

  /// Writes `report`; the caller finishes `sink`.
  public func write(
    _ report: Report, to sink: inout some ByteSink & ~Copyable
  ) throws(SinkError) {
    try sink.write(Array(head(of: report).utf8))
    var json = MemorySink()
    try JSONReport(layout: .compact).write(report, to: &json)
    var data = SharedJSON(json.bytes)
    try sink.write(data.document())
    try sink.write(Array("</script>\n<script>\(Self.script)</script>\n</body>\n</html>\n".utf8))
  }

  private func head(of report: Report) -> String {
    """
    <!doctype html>
    <html lang="en">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="referrer" content="no-referrer">
    <meta http-equiv="Content-Security-Policy" content="\(Self.policy)">
    <title>Credentials in \(Self.escaped(title(of: report)))</title>
    <style>\(Self.style)</style>
    </head>
    <body>
    \(Self.body(title: Self.escaped(title(of: report)), summary: Self.escaped(summary(of: report))))
    <script type="application/json" id="report">
    """
  }

  /// The roots, or how many there are.
  private func title(of report: Report) -> String {
    let roots = report.scan.roots
    return roots.count <= 3 ? roots.joined(separator: ", ") : "\(roots.count) places"
  }

  /// What stands there without the script.
  private func summary(of report: Report) -> String {
    let severities = report.severityCounts.filter { $0.count > 0 }.map {
      "\(grouped($0.count)) \($0.severity.rawValue)"
    }
    return counted(report.findings.count, "credential", "credentials") + " in "
      + counted(report.occurrenceCount, "place", "places")
      + (severities.isEmpty ? "" : ": " + severities.joined(separator: ", "))
      + ". Found by \(report.tool.name) \(report.tool.version) with "
      + counted(report.tool.ruleCount, "rule", "rules") + "."
  }

  private static let policy: String = """
    default-src 'none'; script-src \(source(script)); style-src \(source(style)); \
    base-uri 'none'; form-action 'none'; require-trusted-types-for 'script'
    """

  /// How a policy names a script or style that stands in the page.
  private static func source(_ text: String) -> String {
    "'sha256-\(base64(SHA256.hash(data: Array(text.utf8))))'"
  }

  private static func base64(_ bytes: some Sequence<UInt8>) -> String {
    let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var (text, bits, count) = ([UInt8](), UInt32(0), 0)
    for byte in bytes {
      (bits, count) = (bits << 8 | UInt32(byte), count + 8)
      while count >= 6 {
        count -= 6
        text.append(digits[Int(bits >> UInt32(count) & 63)])
      }
    }
    if count > 0 { text.append(digits[Int(bits << UInt32(6 - count) & 63)]) }
    while text.count % 4 != 0 { text.append(UInt8(ascii: "=")) }
    return String(decoding: text, as: UTF8.self)
  }

  /// Text that shows itself and is no markup.
  static func escaped(_ text: String) -> String {
    Style(color: false, width: 80).visible(text)
      .replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
      .replacing("\"", with: "&quot;")
  }
}
