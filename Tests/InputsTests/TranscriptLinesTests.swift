import Findings
import TestSupport
import Testing

@testable import Inputs

/// Transcripts that are lines or tables of text.
struct TranscriptLinesTests {
  /// A text with places ‹S›, and what is to be known of their messages.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let file: String
    let text: String
    let messages: [MessageOrigin?]
  }

  private static func facts(_ example: Case, chunk: Int = .max) -> [MessageOrigin?]? {
    let parts = example.text.split(separator: "‹S›", omittingEmptySubsequences: false)
    let bytes = Array(parts.joined(separator: "the-secret").utf8)
    var (places, end) = ([Int](), 0)
    for part in parts.dropLast() {
      places.append(end + part.utf8.count)
      end = places.last! + 10
    }
    let name = Array(example.file.utf8)
    guard let finder = FactFinders.finder(for: bytes.span, named: name[...]) else { return nil }
    finder.expect(places)
    var start = 0
    while start < bytes.count {
      let next = min(bytes.count, start + min(chunk, bytes.count))
      finder.read(bytes.span.extracting(start..<next), at: start)
      start = next
    }
    let facts = finder.facts()
    return places.map { place in
      if case .message(let message)? = facts[place] { message } else { nil }
    }
  }

  /// Lines of all formats, in any order.
  private static func mixture(_ seed: UInt64) -> (bytes: [UInt8], places: [Int]) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "31/12/25, 21:42 - Bob: hello\n", "12 o'clock\n", "more\n", "12:35 < ana> hello\n", "\n",
      "--- Day changed Fri Jan 02 2026\n", "7,2026-01-01,ana,\"one\ntwo \"\"x\"\"\"\n",
      "\"\",,\r\"\n",
      "#### go on\n", "> KEY\n", "8,2026-01-02,\"bob\",x\n", "# aider chat started at 2026-01-02\n",
      "\u{200E}[31/12/25, 21:43:01] Cy: hello\n", "USER x\n", "# 2026-01-01\n", "+typed\n",
    ]
    let text =
      "id,date,author,message\n"
      + (0..<random.int(1...2_000)).map { _ in random.pick(pieces) }.joined()
    let bytes = Array(text.utf8)
    return (bytes, (0..<3).map { _ in random.int(24...bytes.count - 1) })
  }

  /// Lines without a place are mostly not read, which makes no difference.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `lines that are passed over tell nothing`(seed: UInt64) {
    let (bytes, places) = Self.mixture(seed)
    let formats: [any TranscriptLines] = [
      WhatsAppLines(named: "_chat.txt"), ChatLogLines(named: "a.log"), AiderLines(named: ""),
      AiderInputLines(named: ""), AiderPromptLines(named: ""),
    ]
    for (place, format) in places.flatMap({ place in formats.map { (place, $0) } }) {
      var reader = format
      let start = bytes[..<place].lastIndex(of: 0x0A).map { $0 + 1 } ?? 0
      for line in bytes[..<place].split(separator: 0x0A, omittingEmptySubsequences: false) {
        let text = line.last == 0x0D ? line.dropLast() : line
        // A place on the end of a line belongs to the next one, as does what stands before it.
        if line.startIndex == start || !text.isEmpty {
          reader.read(String(decoding: text, as: UTF8.self))
        }
      }
      let finder = LineFinder(format)
      finder.expect([place])
      finder.read(bytes.span, at: 0)
      guard bytes[place] != 0x0A else { continue }
      #expect(finder.facts()[place] == reader.message.map { .message($0) })
    }
  }

  /// Rows without a place are not read; a byte at a time, they are.
  @Test(arguments: 0..<100 as Range<UInt64>)
  func `rows that are passed over tell nothing`(seed: UInt64) throws {
    let (bytes, places) = Self.mixture(seed)
    func facts(chunk: Int) throws -> [Int: StreamFact] {
      let table = TableFinder(head: bytes.span, named: Array("a.csv".utf8)[...])
      let finder = try #require(table)
      finder.expect(places)
      for start in stride(from: 0, to: bytes.count, by: chunk) {
        let part = bytes.span.extracting(start..<min(bytes.count, start + chunk))
        finder.read(part, at: start)
      }
      return finder.facts()
    }
    let expected = try facts(chunk: 1)
    #expect(expected.count == Set(places).count)
    for chunk in [7, 100, bytes.count] { #expect(try facts(chunk: chunk) == expected) }
  }

  private static func said(
    _ author: String?, _ time: String, in conversation: String? = nil, id: String? = nil,
    _ authorClass: MessageOrigin.AuthorClass = .human,
    _ segment: MessageOrigin.Segment = .text, via: String? = nil
  ) -> MessageOrigin {
    MessageOrigin(
      conversation: conversation, id: id, time: time, author: author, authorClass: authorClass,
      segment: segment, via: via)
  }

  static let cases = [
    Case(
      testDescription: "WhatsApp, Android",
      file: "WhatsApp Chat with Ops.txt",
      text: """
        12/31/25, 9:41\u{202F}PM - Messages and calls are end-to-end encrypted.
        12/31/25, 9:41\u{202F}PM - Ana: hello
        12/31/25, 9:42\u{202F}PM - Bob: the key
        is ‹S›
        12/31/25, 9:43\u{202F}PM - Ana: ‹S›

        """,
      messages: [
        said("Bob", "12/31/25, 9:42 PM", in: "Ops"), said("Ana", "12/31/25, 9:43 PM", in: "Ops"),
      ]),
    Case(
      testDescription: "WhatsApp, iOS",
      file: "_chat.txt",
      text: """
        [31/12/2025, 21:41:05] Ana: hello
        \u{200E}[31/12/2025, 21:42:05] Bob: \u{200E}<attached: a.jpg>
        [31/12/2025, 21:43:05] ~ Carl: ‹S›

        """,
      messages: [said("Carl", "31/12/2025, 21:43:05")]),
    Case(
      testDescription: "WhatsApp, German",
      file: "WhatsApp-Chat mit Ana.txt",
      text: "31.12.25, 21:41 - Ana: hallo\n31.12.25, 21:42 - Ana: ‹S›\n01.01.26, 00:01 - Ana: x\n",
      messages: [said("Ana", "31.12.25, 21:42", in: "Ana")]),
    Case(
      testDescription: "WhatsApp, Spanish",
      file: "Chat de WhatsApp con Ana.txt",
      text:
        "31/12/25, 9:41 p. m. - Ana: hola\n31/12/25, 9:42 p. m. - Ana: ‹S›\n1/1/26, 0:01 a. m. - Ana: x\n",
      messages: [said("Ana", "31/12/25, 9:42 p. m.", in: "Chat de WhatsApp con Ana")]),
    Case(
      testDescription: "WhatsApp, Japanese and Korean",
      file: "WhatsApp.txt",
      text:
        "2025/12/31 21:41 - Ana: ‹S›\n2025년 12월 31일 오후 9:41, Ana : ‹S›\n2025-12-31 21.41 - Ana: ‹S›\n",
      messages: [
        said("Ana", "2025/12/31 21:41", in: "WhatsApp"),
        said("Ana", "2025년 12월 31일 오후 9:41", in: "WhatsApp"),
        said("Ana", "2025-12-31 21.41", in: "WhatsApp"),
      ]),
    Case(
      testDescription: "irssi",
      file: "#ops.log",
      text: """
        --- Log opened Thu Jan 01 12:00:00 2026
        12:34 -!- ana [~a@host] has joined #ops
        12:34 < ana> token ‹S›
        12:35 <@deploybot> ‹S›
        --- Day changed Fri Jan 02 2026
        00:01 < ana> ‹S›

        """,
      messages: [
        said("ana", "2026-01-01T12:34", in: "#ops", .unknown),
        said("deploybot", "2026-01-01T12:35", in: "#ops", .bot),
        said("ana", "2026-01-02T00:01", in: "#ops", .unknown),
      ]),
    Case(
      testDescription: "WeeChat",
      file: "irc.libera.#ops.weechatlog",
      text: """
        2026-01-01 12:34:56\t-->\tana (~a@host) has joined #ops
        2026-01-01 12:34:57\tana\ttoken ‹S›
        2026-01-01 12:34:58\t@bob\tthanks

        """,
      messages: [said("ana", "2026-01-01T12:34:57", in: "#ops", .unknown)]),
    Case(
      testDescription: "ZNC",
      file: "#ops_20260101.log",
      text: """
        [12:34:56] *** Joins: ana
        [12:34:57] <ana> NickServ says hello
        [12:34:58] <NickServ> IDENTIFY ‹S›

        """,
      messages: [said("NickServ", "2026-01-01T12:34:58", in: "#ops", .bot)]),
    Case(
      testDescription: "Aider",
      file: ".aider.chat.history.md",
      text: """

        # aider chat started at 2026-01-01 10:00:00

        > Added .env to the chat
        > KEY=‹S›

        #### use ‹S› for the deploy

        I will use ‹S›.

        """,
      messages: [
        said(
          nil, "2026-01-01 10:00:00", in: "2026-01-01 10:00:00", .tool, .toolOutput, via: "aider"),
        said(nil, "2026-01-01 10:00:00", in: "2026-01-01 10:00:00", .human, via: "aider"),
        said(nil, "2026-01-01 10:00:00", in: "2026-01-01 10:00:00", .assistant, via: "aider"),
      ]),
    Case(
      testDescription: "Aider's input",
      file: ".aider.input.history",
      text: "\n# 2026-01-01 10:00:00.12\n+use\n+‹S›\n",
      messages: [said(nil, "2026-01-01 10:00:00.12", via: "aider")]),
    Case(
      testDescription: "Aider's prompts",
      file: ".aider.llm.history",
      text:
        "TO LLM 2026-01-01T10:00:00\n-------\nSYSTEM be kind\nUSER ‹S›\nLLM RESPONSE 2026-01-01T10:00:09\nASSISTANT ‹S›\n",
      messages: [
        said(nil, "2026-01-01T10:00:00", via: "aider"),
        said(nil, "2026-01-01T10:00:09", .assistant, via: "aider"),
      ]),
    Case(
      testDescription: "asciinema",
      file: "deploy.cast",
      text: """
        {"version": 2, "width": 80, "height": 24, "timestamp": 1767225600, "title": "deploy"}
        [0.5, "i", "export T=‹S›\\r"]
        [61.5, "o", "T is ‹S›\\r\\n"]

        """,
      messages: [
        said(
          nil, "2026-01-01T00:00:00Z", in: "deploy", .human, .toolInput, via: "terminal"),
        said(
          nil, "2026-01-01T00:01:01Z", in: "deploy", .tool, .toolOutput, via: "terminal"),
      ]),
    Case(
      testDescription: "a table of Mattermost",
      file: "export.csv",
      text:
        "Post Creation Time,Team Name,Channel Name,Username,Post Id,Post Message,User Type\r\n"
        + "1767225600000,t,ops,ana,p1,\"token, \"\"it\"\" is\n‹S›\",user\r\n"
        + "1767225660000,t,ops,deploy,p2,‹S›,bot\r\n",
      messages: [
        said("ana", "2026-01-01T00:00:00Z", in: "ops", id: "p1", .human),
        said("deploy", "2026-01-01T00:01:00Z", in: "ops", id: "p2", .bot),
      ]),
    Case(
      testDescription: "a table of Discord",
      file: "messages.csv",
      text: "ID,Timestamp,Contents,Attachments\n77,2026-01-01 09:14:00,‹S›,\n",
      messages: [said(nil, "2026-01-01 09:14:00", id: "77", .unknown)]),
    Case(
      testDescription: "a column that holds the secret is not told",
      file: "m.csv", text: "author;date;message\n‹S›;2026-01-01;x\n",
      messages: [said(nil, "2026-01-01", .unknown)]),
  ]

  @Test(arguments: cases)
  func `a place is told the message that holds it`(_ example: Case) {
    #expect(Self.facts(example) == example.messages)
  }

  @Test(arguments: cases, [1, 7, 64])
  func `windows do not matter`(_ example: Case, chunk: Int) {
    #expect(Self.facts(example, chunk: chunk) == example.messages)
  }

  static let others: [(String, String)] = [
    ("server.log", "2026-01-01 12:34:56 - INFO: started\n2026-01-01 12:34:57 - INFO: ready\n"),
    ("notes.md", "# 2026 plans\nbuy <milk>\n"),
    ("prices.csv", "id,price\n1,2\n"),
    ("a.txt", "12 < 13 > 11\n"),
    ("main.c", "#include <stdio.h>\nint main() {}\n"),
  ]

  @Test(arguments: others)
  func `other texts hold no messages`(name: String, text: String) {
    let bytes = Array(text.utf8)
    #expect(FactFinders.finder(for: bytes.span, named: Array(name.utf8)[...]) == nil)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `any lines are survived`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("[]12/31, 9:41 - Ana:<>#\t\"\n\n+".utf8) + [0, 0xFF, 0xE2]
    for example in Self.cases {
      let head = Array(example.text.utf8.prefix(90))
      let bytes = head + (0..<300).map { _ in alphabet.randomElement(using: &random)! }
      let finder = FactFinders.finder(for: bytes.span, named: Array(example.file.utf8)[...])
      finder?.expect([100, 200, 389])
      finder?.read(bytes.span, at: 0)
      #expect(finder?.facts().keys.allSatisfy { [100, 200, 389].contains($0) } ?? true)
    }
  }
}
