import Findings
import Foundation
import TestSupport
import Testing

@testable import Scanning

/// A token behind each encoding: found once, at the bytes that hold it, with the way to it.
struct EncodingTests {
  let scanned = ScannedFolder()

  struct Form: Sendable, CustomTestStringConvertible {
    let name: String
    /// The text of the file, and of it the part that holds the token.
    let text: @Sendable (String) -> (before: String, secret: String, after: String)
    let decoding: String
    var file = "a.txt"
    /// Whether the part is told exactly, rather than that it is inside.
    var isExact = true
    var testDescription: String { name }
  }

  private static func base64(_ text: some Sequence<UInt8>) -> String {
    Data(text).base64EncodedString()
  }

  private static func split(_ token: String, _ inside: String) -> String {
    "\(token.prefix(24))\(inside)\(token.dropFirst(24))"
  }

  static let forms: [Form] = [
    Form(
      name: "colour in a token", text: { ("t=", split($0, "\u{1B}[01;31m"), "\n") },
      decoding: "control-sequences"),
    Form(
      name: "colour before a token", text: { ("t= \u{1B}[0;31m", $0, "\u{1B}[0m\n") },
      decoding: "control-sequences"),
    Form(
      name: "colour of grep", text: { ("t= \u{1B}[01;31m\u{1B}[K", $0, "\u{1B}[m\u{1B}[K\n") },
      decoding: "control-sequences"),
    Form(
      name: "colour as an escape", text: { (#"["o","x \u001b[31m"#, $0, #"\u001b[0m"]"# + "\n") },
      decoding: "control-sequences"),
    Form(
      name: "entity in a token", text: { ("<a>", $0.replacing("_", with: "&#95;"), "</a>\n") },
      decoding: "entities", file: "a.html"),
    Form(
      name: "numbers of characters",
      text: { ("<a>x ", $0.utf8.map { "&#\($0);" }.joined(), " y</a>\n") },
      decoding: "entities", file: "a.html"),
    Form(
      name: "tags in a token",
      text: { ("<pre>t = ", split($0, "</span><span class=\"x\">"), "</pre>\n") },
      decoding: "markup", file: "a.html"),
    Form(
      name: "quoted-printable, an escape", text: { ("token=3D", $0, "\n") },
      decoding: "quoted-printable"),
    Form(
      name: "quoted-printable, a line that goes on",
      text: {
        (
          String(repeating: "word ", count: 9) + "t ",
          String($0.prefix(27)) + "=\n" + $0.dropFirst(27),
          "\n"
        )
      }, decoding: "quoted-printable"),
    Form(
      name: "hexadecimal",
      text: { ("x = ", Data($0.utf8).map { String($0, radix: 16) }.joined(), "\n") },
      decoding: "hex"),
    Form(
      name: "backwards", text: { ("x = '", String($0.reversed()), "'\n") }, decoding: "reversed"),
    Form(
      name: "base64, backwards",
      text: { ("x = '", String(base64("token \($0)".utf8).reversed()), "'\n") },
      decoding: "reversed > base64", isExact: false),
    Form(
      name: "a command of PowerShell",
      text: { token in
        (
          "powershell -EncodedCommand ",
          base64("$t = '\(token)'".utf8.flatMap { [$0, 0] as [UInt8] }), "\n"
        )
      }, decoding: "base64 > utf-16le", isExact: false),
    Form(
      name: "base64url", text: { ("x=", base64("{\"k\":\"\($0)\"}".utf8), "\n") },
      decoding: "base64", isExact: false),
    Form(
      name: "escapes in JSON in JSON",
      text: { (#"{"a":"{\"b\":\"t "#, $0.replacing("_", with: #"\\u005f"#), #" \"}"}"# + "\n") },
      decoding: "escapes > escapes", file: "a.json"),
  ]

  private func occurrences(_ form: Form) throws -> [Occurrence] {
    try scanned.scan().findings.flatMap(\.occurrences)
  }

  @Test(arguments: forms)
  func `a token is found once, at its bytes`(_ form: Form) throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let (before, secret, after) = form.text(token)
    scanned.folder.write(Array((before + secret + after).utf8), to: "root/\(form.file)")
    let occurrences = try occurrences(form)
    try #require(occurrences.count == 1)
    let start = before.utf8.count
    let whole = start..<start + secret.utf8.count
    let range = occurrences[0].range.bytes
    #expect(form.isExact ? range == whole : range.clamped(to: whole) == range)
    #expect(occurrences[0].decoding == form.decoding)
  }

  @Test(arguments: forms, [900_000, 1_040_000, 1_048_500])
  func `where a window ends makes no difference`(_ form: Form, before count: Int) throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let (before, secret, after) = form.text(token)
    let filler = String(repeating: "word word\n", count: count / 10)
    let text = filler + before + secret + after
    let head = form.file == "a.html" ? "<html>\n" : ""
    scanned.folder.write(Array((head + text + filler).utf8), to: "root/\(form.file)")
    #expect(try occurrences(form).count == 1)
  }

  @Test(arguments: ["gzip -c", "pigz -zc || openssl zlib", "bzip2 -c", "xz -c", "zstd -qc"])
  func `what is compressed inside base64`(program: String) throws {
    scanned.folder.write(try ScannedFolder.text(1) + ScannedFolder.text(2), to: "work/x")
    let zlib =
      "python3 -c 'import sys,zlib; sys.stdout.buffer.write(zlib.compress(open(\"x\",\"rb\").read()))'"
    let command = program.hasPrefix("pigz") ? zlib : "\(program) x"
    try scanned.make("{ printf 'release: '; \(command) | base64 -w0; echo; } >../root/a.yaml")
    let found = try scanned.scan().findings.flatMap(\.occurrences)
    // Both lie in the same bytes of the file, and neither hides the other.
    #expect(found.count == 2)
    #expect(found.allSatisfy { $0.decoding?.hasPrefix("base64 > ") == true })
    #expect(found.allSatisfy { $0.range.bytes.lowerBound == 9 })
  }

  @Test func `a release of Helm: base64 in base64, and gzip in that`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      "{ printf 'release: '; gzip -c x | base64 -w0 | base64 -w0; echo; } >../root/a.yaml")
    let found = try scanned.scan().findings.flatMap(\.occurrences)
    #expect(found.map(\.decoding) == ["base64 > base64 > gzip"])
  }

  @Test func `a bomb inside base64 ends at the limit`() throws {
    try scanned.make("head -c 300M /dev/zero | gzip -c | base64 -w0 >../root/a")
    let result = try scanned.scan()
    #expect(scanned.gaps(result) == ["a: decoding limit: total-bytes"])
  }

  @Test(arguments: [0, 1_040_000])
  func `a private key in the log of a job`(before count: Int) throws {
    var random = SplitMix64(seed: 1)
    let lines = (0..<24).map { _ in
      String(Self.base64((0..<48).map { _ in random.byte() }))
    }
    let key =
      ["-----BEGIN RSA " + "PRIVATE KEY-----"] + lines + ["-----END RSA " + "PRIVATE KEY-----"]
    let filler = Array(repeating: "word word word word", count: count / 50)
    let log = (filler + key + ["done"]).enumerated().map {
      "2026-01-01T09:14:\(10 + $0 % 50).1234567Z \($1)\n"
    }
    scanned.folder.write(Array(log.joined().utf8), to: "root/1_build.txt")
    let found = try scanned.scan().findings.flatMap(\.occurrences)
    #expect(found.map(\.decoding) == ["log-lines"])
    #expect(found.map(\.range.line) == [filler.count + 1])
    #expect(found.map(\.range.endLine) == [filler.count + 26])
  }

  @Test func `a masked value in the log of a job, and a coloured one`() throws {
    let tokens = try (1...2).map { String(decoding: try ScannedFolder.token($0), as: UTF8.self) }
    let time = "2026-01-01T09:14:00.1234567Z "
    let log = "\(time)::add-mask::\(tokens[0])\n\(time)\u{1B}[36;1mexport T=\(tokens[1])\u{1B}[0m\n"
    scanned.folder.write(Array(log.utf8), to: "root/1_build.txt")
    #expect(scanned.places(try scanned.scan()) == ["1_build.txt:1:42", "1_build.txt:2:46"])
  }

  @Test func `a notebook that was exported to HTML`() throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let page = """
      <!DOCTYPE html><html><body><div class="highlight hl-python"><pre><span></span><span class="n">t</span> \
      <span class="o">=</span> <span class="s2">&quot;\(token)&quot;</span>
      </pre></div></body></html>
      """
    scanned.folder.write(Array(page.utf8), to: "root/a.html")
    #expect(scanned.places(try scanned.scan()) == ["a.html:1:152"])
  }

  @Test(arguments: [0, 1_040_000, 1_048_400])
  func `a token in small pieces of a page`(before count: Int) throws {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    var rest = token[...]
    var pieces: [String] = []
    while !rest.isEmpty {
      pieces.append("<span class=\"s2\">\(rest.prefix(9))</span>")
      rest = rest.dropFirst(9)
    }
    let head = "<!DOCTYPE html>\n" + String(repeating: "<p>word\n", count: count / 8) + "<pre>"
    let page =
      head + "t = " + pieces.joined() + "\n</pre>" + String(repeating: "<p>word\n", count: 9)
    scanned.folder.write(Array(page.utf8), to: "root/a.html")
    let found = try scanned.scan().findings.flatMap(\.occurrences)
    #expect(found.map(\.decoding) == ["markup"])
    let start = head.utf8.count + 4 + 17
    #expect(found.map(\.range.bytes) == [start..<start + pieces.joined().utf8.count - 17 - 7])
  }

  @Test func `a name in one cell of a page, its value in another`() throws {
    let page =
      "<html><table><tr><td>DB_PASSWORD</td> <td><code>=</code></td><td>&quot;Kq7&amp;vX9zw#Lm2&quot;</td></tr>"
    scanned.folder.write(Array(page.utf8), to: "root/a.html")
    let found = try scanned.scan().findings.flatMap(\.occurrences)
    #expect(found.map(\.decoding) == ["markup"])
  }
}
