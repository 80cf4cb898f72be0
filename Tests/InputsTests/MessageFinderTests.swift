import Findings
import Inputs
import TestSupport
import Testing

struct MessageFinderTests {
  /// A text with one ‹S›, and what is to be known of its message.
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    let text: String
    let message: MessageOrigin?
    var testDescription: String { name }
  }

  static let secret = "the-secret"

  static func messages(in text: String, chunk: Int = .max) -> [MessageOrigin?] {
    let parts = text.split(separator: "‹S›", omittingEmptySubsequences: false)
    let bytes = Array(parts.joined(separator: secret).utf8)
    var (places, end) = ([Int](), 0)
    for part in parts.dropLast() {
      places.append(end + part.utf8.count)
      end = places.last! + secret.utf8.count
    }
    let finder = MessageFinder()
    finder.expect(places)
    var start = 0
    while start < bytes.count {
      let next = min(bytes.count, start + min(chunk, bytes.count))
      finder.read(bytes.span.extracting(start..<next), at: start)
      start = next
    }
    let messages = finder.messages()
    return places.map { messages[$0] }
  }

  static let cases = [
    Case(
      name: "Slack, a person",
      text:
        #"[{"type":"message","user":"U01HUMAN","client_msg_id":"m-1","text":"token is ‹S›","ts":"1767225600.000100"}]"#,
      message: MessageOrigin(
        id: "m-1", time: "2026-01-01T00:00:00Z", author: "U01HUMAN", authorClass: .human)),
    Case(
      name: "Slack, a bot",
      text:
        #"[{"type":"message","user":"U0BOT","bot_id":"B01","app_id":"A01","bot_profile":{"id":"B01","name":"Deploy Bot"},"text":"‹S›","ts":"1767225600.000100"}]"#,
      message: MessageOrigin(
        id: "1767225600.000100", time: "2026-01-01T00:00:00Z", author: "Deploy Bot",
        authorClass: .bot, via: "A01")),
    Case(
      name: "Discord",
      text:
        #"{"guild":{"id":"1","name":"g"},"channel":{"id":"2","name":"ops"},"messages":[{"id":"77","timestamp":"2026-01-01T09:14:00+00:00","content":"‹S›","author":{"id":"5","name":"ana","isBot":false}}]}"#,
      message: MessageOrigin(
        conversation: "ops", id: "77", time: "2026-01-01T09:14:00+00:00", author: "ana",
        authorClass: .human)),
    Case(
      name: "Telegram",
      text:
        #"{"name":"Ops","type":"private_group","id":9,"messages":[{"id":1,"type":"message","date":"2026-01-01T00:00:00","date_unixtime":"1767225600","from":"Ana","from_id":"user123","text":["key ",{"type":"code","text":"‹S›"}]}]}"#,
      message: MessageOrigin(
        conversation: "Ops", id: "1", time: "2026-01-01T00:00:00Z", author: "Ana",
        authorClass: .human)),
    Case(
      name: "Teams",
      text:
        #"{"value":[{"id":"1767225600000","messageType":"message","createdDateTime":"2026-01-01T00:00:00Z","chatId":"19:x","from":{"user":{"id":"u","displayName":"Ana"}},"body":{"contentType":"html","content":"<p>‹S›</p>"}}]}"#,
      message: MessageOrigin(
        conversation: "19:x", id: "1767225600000", time: "2026-01-01T00:00:00Z", author: "Ana",
        authorClass: .human)),
    Case(
      name: "ChatGPT",
      text:
        #"[{"title":"t","create_time":1767225000.1,"conversation_id":"c-1","mapping":{"n1":{"id":"n1","message":{"id":"n1","author":{"role":"user","name":null},"create_time":1767225600.1,"content":{"content_type":"text","parts":["‹S›"]}}}}}]"#,
      message: MessageOrigin(
        conversation: "c-1", id: "n1", time: "2026-01-01T00:00:00Z", authorClass: .human)),
    Case(
      name: "Claude, the assistant",
      text:
        #"[{"uuid":"c-2","name":"Deploy","chat_messages":[{"uuid":"m-2","sender":"assistant","text":"‹S›","created_at":"2026-01-01T00:00:00Z"}]}]"#,
      message: MessageOrigin(
        conversation: "Deploy", id: "m-2", time: "2026-01-01T00:00:00Z", authorClass: .assistant)),
    Case(
      name: "Claude Code, the user",
      text:
        #"{"type":"user","uuid":"u1","sessionId":"s-1","timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"user","content":"deploy with ‹S›"}}"#,
      message: MessageOrigin(
        conversation: "s-1", id: "u1", time: "2026-01-01T00:00:00.000Z", authorClass: .human)),
    Case(
      name: "Claude Code, given to a tool",
      text:
        #"{"type":"assistant","uuid":"a1","sessionId":"s-1","timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"Bash","input":{"command":"export T=‹S›"}}]}}"#,
      message: MessageOrigin(
        conversation: "s-1", id: "toolu_1", time: "2026-01-01T00:00:00.000Z",
        authorClass: .assistant, segment: .toolInput, via: "Bash")),
    Case(
      name: "Claude Code, given back by a tool",
      text:
        #"{"type":"user","uuid":"u2","sessionId":"s-1","timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"toolu_1","content":"KEY=‹S›"}]}}"#,
      message: MessageOrigin(
        conversation: "s-1", id: "u2", time: "2026-01-01T00:00:00.000Z", authorClass: .tool,
        segment: .toolOutput)),
    Case(
      name: "Codex, given back by a tool",
      text:
        #"{"timestamp":"2026-01-01T00:00:00Z","type":"response_item","payload":{"type":"function_call_output","call_id":"c9","output":"‹S›"}}"#,
      message: MessageOrigin(
        id: "c9", time: "2026-01-01T00:00:00Z", authorClass: .tool, segment: .toolOutput)),
    Case(
      name: "a log of an API",
      text:
        #"{"model":"m","messages":[{"role":"system","content":"be kind"},{"role":"user","content":"‹S›"}]}"#,
      message: MessageOrigin(authorClass: .human)),
    Case(
      name: "Matrix",
      text:
        #"{"room_name":"ops","messages":[{"type":"m.room.message","sender":"@ana:hs","event_id":"$1","origin_server_ts":1767225600000,"content":{"msgtype":"m.text","body":"‹S›"}}]}"#,
      message: MessageOrigin(
        conversation: "ops", id: "$1", time: "2026-01-01T00:00:00Z", author: "@ana:hs",
        authorClass: .human)),
    Case(
      name: "Mattermost, a bot",
      text:
        #"{"type":"post","post":{"team":"t","channel":"ops","user":"ana","message":"‹S›","props":{"from_webhook":"true","override_username":"deploy"},"create_at":1767225600000}}"#,
      message: MessageOrigin(
        conversation: "ops", time: "2026-01-01T00:00:00Z", author: "deploy", authorClass: .bot)),
    Case(
      name: "Google Chat, a bot",
      text:
        #"{"messages":[{"creator":{"name":"Robo","user_type":"Bot"},"created_date":"Thursday, January 1, 2026","text":"‹S›","topic_id":"t","message_id":"s/t/m"}]}"#,
      message: MessageOrigin(
        conversation: "s", id: "s/t/m", thread: "t", time: "Thursday, January 1, 2026",
        author: "Robo",
        authorClass: .bot)),
    Case(
      name: "Zulip",
      text:
        #"{"zerver_message":[{"id":5,"sender":12,"recipient":3,"subject":"deploy","content":"‹S›","date_sent":1767225600.5}]}"#,
      message: MessageOrigin(
        conversation: "deploy", id: "5", time: "2026-01-01T00:00:00Z", author: "12",
        authorClass: .unknown)),
    Case(
      name: "Matrix, an edit by a bot",
      text:
        #"{"room_name":"ops","messages":[{"sender":"@bot:hs","event_id":"$2","origin_server_ts":1767225600000,"content":{"msgtype":"m.notice","body":"* x","m.new_content":{"body":"‹S›"}}}]}"#,
      message: MessageOrigin(
        conversation: "ops", id: "$2", time: "2026-01-01T00:00:00Z", author: "@bot:hs",
        authorClass: .bot, segment: .edit)),
    Case(
      name: "Teams, a personal export",
      text:
        #"{"userId":"8:ana","exportDate":"x","conversations":[{"id":"19:x","displayName":"Ops","MessageList":[{"id":"1","originalarrivaltime":"2026-01-01T00:00:00Z","messagetype":"Text","content":"‹S›","from":"28:robo"}]}]}"#,
      message: MessageOrigin(
        conversation: "Ops", id: "1", time: "2026-01-01T00:00:00Z", author: "28:robo",
        authorClass: .bot)),
    Case(
      name: "Rocket.Chat",
      text:
        #"[{"_id":"m","rid":"r1","msg":"‹S›","ts":{"$date":"2026-01-01T00:00:00Z"},"u":{"_id":"u","username":"ana"}}]"#,
      message: MessageOrigin(
        conversation: "r1", id: "m", time: "2026-01-01T00:00:00Z", author: "ana",
        authorClass: .human)),
    Case(
      name: "Slackbot",
      text: #"[{"type":"message","user":"USLACKBOT","text":"‹S›","ts":"1767225600.000100"}]"#,
      message: MessageOrigin(
        id: "1767225600.000100", time: "2026-01-01T00:00:00Z", author: "USLACKBOT",
        authorClass: .system)),
    Case(
      name: "Discord, one's own messages",
      text: #"[{"ID":77,"Timestamp":"2026-01-01 00:00:00","Contents":"‹S›","Attachments":""}]"#,
      message: MessageOrigin(id: "77", time: "2026-01-01 00:00:00", authorClass: .human)),
    Case(
      name: "ChatGPT, given back by a tool",
      text:
        #"[{"conversation_id":"c-1","mapping":{"n1":{"id":"n1","message":{"id":"n1","author":{"role":"tool","name":"python"},"create_time":1767225600.1,"content":{"content_type":"execution_output","text":"‹S›"}}}}}]"#,
      message: MessageOrigin(
        conversation: "c-1", id: "n1", time: "2026-01-01T00:00:00Z", author: "python",
        authorClass: .tool, segment: .toolOutput, via: "python")),
    Case(
      name: "ChatGPT, given to a tool",
      text:
        #"[{"conversation_id":"c-1","mapping":{"n1":{"id":"n1","message":{"id":"n1","author":{"role":"assistant","name":null},"create_time":1767225600.1,"content":{"content_type":"code","text":"‹S›"},"recipient":"python"}}}}]"#,
      message: MessageOrigin(
        conversation: "c-1", id: "n1", time: "2026-01-01T00:00:00Z", authorClass: .assistant,
        segment: .toolInput, via: "python")),
    Case(
      name: "Claude Code, a server of MCP",
      text:
        #"{"type":"assistant","uuid":"a1","sessionId":"s-1","timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"mcp__github__search","input":{"q":"‹S›"}}]}}"#,
      message: MessageOrigin(
        conversation: "s-1", id: "toolu_1", time: "2026-01-01T00:00:00.000Z",
        authorClass: .assistant, segment: .toolInput, via: "mcp:github")),
    Case(
      name: "Copilot Chat, the answer",
      text:
        #"{"sessionId":"v-1","requesterUsername":"ana","requests":[{"requestId":"r1","timestamp":1767225600000,"message":{"text":"hi"},"response":[{"value":"‹S›"}]}]}"#,
      message: MessageOrigin(
        conversation: "v-1", id: "r1", time: "2026-01-01T00:00:00Z", authorClass: .assistant)),
    Case(
      name: "Cline, the output of a command",
      text: #"[{"ts":1767225600000,"type":"say","say":"command_output","text":"‹S›"}]"#,
      message: MessageOrigin(
        time: "2026-01-01T00:00:00Z", authorClass: .tool, segment: .toolOutput)),
    Case(
      name: "LangSmith, a run of a tool",
      text:
        #"{"id":"r","trace_id":"t-1","name":"shell","run_type":"tool","start_time":"2026-01-01T00:00:00Z","inputs":{"c":"‹S›"},"outputs":{}}"#,
      message: MessageOrigin(
        conversation: "t-1", id: "r", time: "2026-01-01T00:00:00Z", authorClass: .assistant,
        segment: .toolInput, via: "shell")),
    Case(
      name: "OpenTelemetry, the answer",
      text:
        #"{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"t1","spanId":"s1","startTimeUnixNano":"1767225600000000000","attributes":[{"key":"gen_ai.output.messages","value":{"stringValue":"‹S›"}}]}]}]}]}"#,
      message: MessageOrigin(
        conversation: "t1", id: "s1", time: "2026-01-01T00:00:00Z", authorClass: .assistant)),
    Case(
      name: "Gemini, an activity",
      text:
        #"[{"header":"Gemini Apps","title":"Prompted ‹S›","time":"2026-01-01T00:00:00Z"}]"#,
      message: MessageOrigin(time: "2026-01-01T00:00:00Z", authorClass: .human)),
    Case(name: "settings", text: #"{"database":{"password":"‹S›","port":5432}}"#, message: nil),
    Case(name: "a list of values", text: #"["‹S›",1,2]"#, message: nil),
    Case(
      name: "what the secret stands in is not told",
      text: #"{"role":"user","author":{"name":"‹S›"},"content":"x"}"#,
      message: MessageOrigin(authorClass: .human)),
  ]

  @Test(arguments: cases)
  func `a place is told the message that holds it`(_ example: Case) {
    #expect(Self.messages(in: example.text) == [example.message])
  }

  @Test(arguments: cases, [1, 2, 3, 7, 64])
  func `windows do not matter`(_ example: Case, chunk: Int) {
    #expect(Self.messages(in: example.text, chunk: chunk) == [example.message])
  }

  @Test func `each line has its own message`() {
    let lines = #"""
      {"role":"user","content":"‹S›","id":"1"}
      {"role":"assistant","content":"‹S›","id":"2"}

      """#
    #expect(
      Self.messages(in: lines) == [
        MessageOrigin(id: "1", authorClass: .human),
        MessageOrigin(id: "2", authorClass: .assistant),
      ])
  }

  @Test func `the first line tells the session of all`() {
    let lines = #"""
      {"timestamp":"2026-01-01T00:00:00Z","type":"session_meta","payload":{"id":"sess-1"}}
      {"timestamp":"2026-01-01T00:00:00Z","type":"response_item","payload":{"type":"message","role":"user","content":[{"text":"‹S›"}]}}

      """#
    #expect(
      Self.messages(in: lines) == [
        MessageOrigin(
          conversation: "sess-1", time: "2026-01-01T00:00:00Z", authorClass: .human)
      ])
  }

  @Test func `documents on lines are told from documents of many lines`() {
    let texts = ["{\"a\":[1,{}]}\n{\"b\":2}\n", "[\n{\"a\":1}\n]\n", "{\"a\":1}", "[{\n}]"]
    let answers = texts.map { text in
      let bytes = Array(text.utf8)
      return MessageFinder.holdsDocumentOnEachLine(bytes.span)
    }
    #expect(answers == [true, false, false, false])
  }

  @Test func `nesting without end costs the facts and nothing else`() {
    let deep = String(repeating: "[{\"a\":", count: 100_000) + "\"‹S›\""
    #expect(Self.messages(in: deep) == [nil])
  }

  /// Passing over what holds no place tells the same as reading it.
  @Test(arguments: 0..<300 as Range<UInt64>)
  func `what is passed over tells nothing`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = [
      "{", "}", "[", "]", ",", "\n", "\"role\":\"user\"", "\"id\":", "12", "\"a\"", ":", "\"x\\\"",
      "\"author\":{\"name\":\"ana\"}", "\"messages\":[", "\"\\\\\"", "true", " ", "\"message\":{",
      "\"uuid\":\"u-1\"",
    ]
    // A first document, which is read to its end in any case.
    let bytes = Array("{}\n".utf8) + (0..<120).flatMap { _ in Array(random.pick(pieces).utf8) }
    let places = (0..<random.int(1...4)).map { _ in random.int(3...bytes.count - 1) }.sorted()
    let whole = MessageFinder()
    whole.expect(places)
    whole.read(bytes.span, at: 0, untilDone: false)
    let parts = MessageFinder()
    parts.expect(places)
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + random.int(1...200))
      parts.read(bytes.span.extracting(start..<end), at: start)
      start = end
    }
    #expect(parts.messages() == whole.messages())
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `any bytes are survived`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array(#"{}[]":,\ntr019 role user"#.utf8) + [0, 0xFF]
    let bytes = (0..<500).map { _ in alphabet.randomElement(using: &random)! }
    let finder = MessageFinder()
    finder.expect([10, 200, 499])
    finder.read(bytes.span, at: 0)
    #expect(finder.messages().keys.allSatisfy { [10, 200, 499].contains($0) })
  }
}
