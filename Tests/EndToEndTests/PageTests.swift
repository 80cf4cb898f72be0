import Foundation
import TestSupport
import Testing

/// Chromium, where it is installed.
private enum Browser {
  static let path: String? = [
    "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
  ].first { (path: String) in unsafe access(path, X_OK) == 0 }
}

/// The page of `-f html`, as a browser shows it; where Chromium is installed.
@Suite(.enabled(if: Browser.path != nil), .serialized)
struct PageTests {
  let folder: TemporaryFolder
  let credentials: [Credential]

  init() throws {
    folder = TemporaryFolder()
    credentials = try (0..<40).map { try Credential(number: $0) }
    for (number, credential) in credentials.enumerated() {
      for environment in number % 4 == 0 ? ["prod", "dev"] : ["dev"] {
        folder.write("key: '\(credential.text)'\n", to: "root/\(environment)/\(number).txt")
      }
    }
    let hostile = "root/<img src=x onerror=document.title='owned'>.txt"
    folder.write("key: '\(credentials[0].text)'\n".utf8, to: Array(hostile.utf8))
    #expect(try Tool.run(["scan", "root", "-o", "r.html"], in: folder).status == 1)
  }

  /// The document after the page's script ran, and what the browser said of it.
  private func document(_ hash: String = "") throws -> (dom: String, messages: String) {
    let run = try Tool.shell(
      """
      '\(Browser.path ?? "")' --headless --no-sandbox --disable-gpu --user-data-dir="$PWD/profile" \
      --enable-logging=stderr --virtual-time-budget=5000 --dump-dom "file://$PWD/r.html\(hash)"
      """, in: folder)
    let messages = run.errorText.split(separator: "\n").filter { $0.contains("CONSOLE") }
    return (run.outputText, messages.joined(separator: "\n"))
  }

  private func count(_ text: String, in dom: String) -> Int { dom.ranges(of: text).count }

  @Test func `the page draws itself, says nothing to the console, and runs no scanned text`() throws
  {
    let (dom, messages) = try document()
    #expect(messages.isEmpty, "\(messages)")
    #expect(dom.contains("data-ready=\"true\""))
    #expect(count("class=\"link credential\"", in: dom) == 25)
    #expect(dom.contains("40 credentials, the first 25 shown"))
    #expect(!dom.contains("<img"))
    #expect(!dom.contains("<title>owned"))
    #expect(count("data-key=\"i:", in: dom) == 16)  // Others stand in groups.
    #expect(dom.contains("stand in groups by provider"))
    #expect(dom.contains("in prod and elsewhere"))
  }

  @Test func `a link opens one credential with all its places`() throws {
    let report = try Tool.run(["scan", "root", "-f", "json"], in: folder).report()
    let finding = try #require(report.findings.first { $0.occurrences.count == 3 })
    let (dom, messages) = try document("#credential=\(finding.id)")
    #expect(messages.isEmpty, "\(messages)")
    #expect(count("aria-expanded=\"true\"", in: dom) == 1)
    #expect(dom.contains("id=\"credential-\(finding.id)\" class=\"open\""))
    #expect(count("<pre>", in: dom) == 3)
  }

  @Test(arguments: [
    ("#q=nowhere-to-be-found", "0 credentials of 40"),
    ("#environment=prod", "10 credentials of 40"),
    ("#q=dev%2F17.txt", "1 credential of 40"), ("#source=images", "0 credentials of 40"),
  ])
  func `a link sets filters`(hash: String, shown: String) throws {
    let (dom, messages) = try document(hash)
    #expect(messages.isEmpty, "\(messages)")
    #expect(dom.contains(shown))
  }
}
