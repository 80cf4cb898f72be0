import Foundation

/// A container or an encoding in which each credential of the matrix is planted: what to write, and
/// what a report is to say of it. A new format is a new row.
struct MatrixRow: Sendable {
  let name: String
  /// The names of the encodings to undo, as reports give them.
  let decoding: String?
  /// What an occurrence is to say beside its place, by the path of its member, such as
  /// `message.class`.
  let facts: [String: String]
  /// The name of the file.
  let file: String
  let make: @Sendable ([UInt8]) -> PlantedFile

  /// A text in which the credential stands for ‹S›.
  init(_ name: String, _ file: String, _ facts: [String: String] = [:], _ text: String) {
    self.name = name
    self.file = file
    self.facts = facts
    decoding = nil
    make = { secret in
      let parts = text.split(separator: "‹S›", maxSplits: 1, omittingEmptySubsequences: false)
      return PlantedFile(Array(parts[0].utf8), secret, Array(parts[1].utf8))
    }
  }

  init(
    _ name: String, _ file: String, decoding: String?, facts: [String: String] = [:],
    make: @escaping @Sendable ([UInt8]) -> PlantedFile
  ) {
    (self.name, self.file, self.decoding, self.facts) = (name, file, decoding, facts)
    self.make = make
  }

  static let all =
    encodings + newerEncodings + wholeEncodings + chats + assistants + traces + [typed] + notebooks
    + partsOfNotebooks

  /// The same with a part of the secret written another way.
  private static func written(
    _ name: String, _ decoding: String, _ before: String, _ after: String,
    _ write: @escaping @Sendable ([UInt8]) -> [UInt8]
  ) -> MatrixRow {
    MatrixRow("encoding: \(name)", "a.txt", decoding: decoding) { secret in
      PlantedFile(Array(before.utf8), write(secret), Array(after.utf8))
    }
  }

  private static let newerEncodings = [
    written("entities", "entities", "<p>key: ", " </p>\n") { secret in
      let cut = PlantedForm.middle(of: secret)
      return secret[..<cut] + Array("&#\(secret[cut]);".utf8) + secret[(cut + 1)...]
    },
    written("control sequences", "control-sequences", "key: ", " end\n") { secret in
      let cut = PlantedForm.middle(of: secret)
      return secret[..<cut] + Array("\u{1B}[31m".utf8) + secret[cut...]
    },
    MatrixRow("encoding: UTF-32LE", "a.txt", decoding: "utf-32le") { secret in
      let before = [UInt8]([0xFF, 0xFE, 0, 0]) + "value = ".utf8.flatMap { [$0, 0, 0, 0] }
      return PlantedFile(before, secret.flatMap { [$0, 0, 0, 0] }, [0x0A, 0, 0, 0])
    },
  ]

  /// A file in each of the forms in which bytes can hold a credential.
  private static let encodings = PlantedForm.all.map { form in
    MatrixRow("encoding: \(form.name)", "a.txt", decoding: form.decoding) { secret in
      form.make(Array("some quiet river\n".utf8), secret, Array("and its banks\n".utf8))
    }
  }

  private static func message(
    _ authorClass: String, _ others: [String: String] = [:], segment: String = "text"
  ) -> [String: String] {
    var facts = ["message.class": authorClass, "message.segment": segment]
    for (key, value) in others { facts["message.\(key)"] = value }
    return facts
  }

  private static let newYear = "2026-01-01T00:00:00Z"

  // MARK: Chats of people

  private static let chats = [
    MatrixRow(
      "Slack", "2026-01-01.json", message("human", ["author": "U01HUMAN", "time": newYear]),
      #"[{"type":"message","user":"U01HUMAN","client_msg_id":"m","text":"x ‹S› y","ts":"1767225600.000100"}]"#
    ),
    MatrixRow(
      "Slack bot", "2026-01-02.json", message("bot", ["author": "deploy-bot"]),
      #"[{"type":"message","subtype":"bot_message","bot_id":"B01","username":"deploy-bot","text":"x","attachments":[{"text":"‹S›"}],"ts":"1767225600.000100"}]"#
    ).with(["message.segment": "attachment"]),
    MatrixRow(
      "Teams", "teams.json", message("human", ["author": "Ana", "conversation": "19:x"]),
      #"{"value":[{"id":"1","messageType":"message","createdDateTime":"2026-01-01T00:00:00Z","chatId":"19:x","from":{"user":{"id":"u","displayName":"Ana"}},"body":{"contentType":"html","content":"<p>‹S› </p>"}}]}"#
    ),
    MatrixRow(
      "Discord", "discord.json", message("bot", ["author": "robo", "conversation": "ops"]),
      #"{"guild":{"id":"1","name":"g"},"channel":{"id":"2","name":"ops"},"messages":[{"id":"77","timestamp":"2026-01-01T09:14:00+00:00","content":"x ‹S›","author":{"id":"5","name":"robo","isBot":true}}]}"#
    ),
    MatrixRow(
      "Telegram", "result.json", message("human", ["author": "Ana", "conversation": "Ops"]),
      #"{"name":"Ops","type":"private_group","id":9,"messages":[{"id":1,"type":"message","date":"2026-01-01T00:00:00","date_unixtime":"1767225600","from":"Ana","from_id":"user123","text":["key ",{"type":"code","text":"‹S›"}]}]}"#
    ),
    MatrixRow(
      "Mattermost", "export.jsonl", message("bot", ["author": "hook", "conversation": "ops"]),
      #"{"type":"version","version":1}"# + "\n"
        + #"{"type":"post","post":{"team":"t","channel":"ops","user":"hook","message":"‹S›","props":{"from_bot":"true"},"create_at":1767225600000}}"#
        + "\n"),
    MatrixRow(
      "Google Chat", "messages.json", message("human", ["author": "Ana", "id": "s/t/m"]),
      #"{"messages":[{"creator":{"name":"Ana","email":"a@example.com","user_type":"Human"},"created_date":"Thursday, January 1, 2026","text":"‹S›","topic_id":"t","message_id":"s/t/m"}]}"#
    ),
    MatrixRow(
      "Zulip", "messages-000001.json", message("unknown", ["author": "12", "time": newYear]),
      #"{"zerver_message":[{"id":5,"sender":12,"recipient":3,"subject":"ops","content":"‹S›","date_sent":1767225600.5,"sending_client":1}]}"#
    ),
    MatrixRow(
      "Matrix", "export.json", message("bot", ["author": "@bot:hs", "id": "$1"]),
      #"{"room_name":"ops","messages":[{"type":"m.room.message","sender":"@bot:hs","event_id":"$1","origin_server_ts":1767225600000,"content":{"msgtype":"m.notice","body":"‹S›"}}]}"#
    ),
    MatrixRow(
      "Rocket.Chat", "rocket.json", message("human", ["author": "ana", "conversation": "r1"]),
      #"[{"_id":"m","rid":"r1","msg":"‹S›","ts":{"$date":"2026-01-01T00:00:00Z"},"u":{"_id":"u","username":"ana"}}]"#
    ),
    MatrixRow(
      "WhatsApp", "WhatsApp Chat with Ops.txt", message("human", ["author": "Bob"]),
      "31/12/25, 21:41 - Ana: hello\n31/12/25, 21:42 - Bob: it is\n‹S›\n31/12/25, 21:43 - Ana: ok\n"
    ),
    MatrixRow(
      "IRC", "#ops.log", message("unknown", ["author": "ana", "conversation": "#ops"]),
      "--- Log opened Thu Jan 01 12:00:00 2026\n12:34 < bob> hello\n12:34 < ana> ‹S›\n12:35 < bob> ok\n"
    ),
    MatrixRow(
      "a table", "chat.csv", message("human", ["author": "ana", "id": "7"]),
      "id,date,author,role,message\n7,2026-01-01,ana,user,\"it is ‹S›\"\n"),
  ]

  // MARK: Assistants

  private static let assistants = [
    MatrixRow(
      "ChatGPT", "chatgpt.json", message("human", ["conversation": "c-1", "id": "n1"]),
      #"[{"title":"t","conversation_id":"c-1","mapping":{"n1":{"id":"n1","message":{"id":"n1","author":{"role":"user","name":null},"create_time":1767225600.1,"content":{"content_type":"text","parts":["‹S›"]},"recipient":"all"}}}}]"#
    ),
    MatrixRow(
      "ChatGPT, a tool", "chatgpt.json", message("tool", ["via": "python"], segment: "tool_output"),
      #"[{"conversation_id":"c-1","mapping":{"n1":{"id":"n1","message":{"id":"n1","author":{"role":"tool","name":"python"},"content":{"content_type":"execution_output","text":"‹S›"}}}}}]"#
    ),
    MatrixRow(
      "Claude", "claude.json", message("human", ["id": "m-2"], segment: "attachment"),
      #"[{"uuid":"c-2","name":"Deploy","chat_messages":[{"uuid":"m-2","sender":"human","text":"x","created_at":"2026-01-01T00:00:00Z","attachments":[{"file_name":"a.env","extracted_content":"‹S›"}]}]}]"#
    ),
    MatrixRow(
      "Claude Code", "s.jsonl", message("assistant", ["via": "mcp:github"], segment: "tool_input"),
      #"{"type":"assistant","uuid":"a1","sessionId":"s-1","timestamp":"2026-01-01T00:00:00.000Z","message":{"role":"assistant","content":[{"type":"tool_use","id":"toolu_1","name":"mcp__github__search","input":{"q":"‹S›"}}]}}"#
        + "\n"),
    MatrixRow(
      "Codex", "rollout-1.jsonl",
      message("tool", ["conversation": "sess-1", "id": "c9"], segment: "tool_output"),
      #"{"timestamp":"2026-01-01T00:00:00Z","type":"session_meta","payload":{"id":"sess-1","cwd":"/r"}}"#
        + "\n"
        + #"{"timestamp":"2026-01-01T00:00:01Z","type":"response_item","payload":{"type":"function_call_output","call_id":"c9","output":"‹S›"}}"#
        + "\n"),
    MatrixRow(
      "Gemini CLI", "session-1.jsonl", message("human", ["conversation": "g-1"]),
      #"{"sessionId":"g-1","projectHash":"h","startTime":"2026-01-01T00:00:00Z","kind":"main"}"#
        + "\n"
        + #"{"id":"m1","timestamp":"2026-01-01T00:00:00Z","type":"user","content":[{"text":"‹S›"}]}"#
        + "\n"),
    MatrixRow(
      "Copilot CLI", "events.jsonl",
      message("assistant", ["via": "mcp:jira", "conversation": "e-1"], segment: "tool_input"),
      #"{"type":"session.start","data":{"sessionId":"e-1"},"id":"0","timestamp":"2026-01-01T00:00:00Z"}"#
        + "\n"
        + #"{"type":"tool.execution_start","data":{"toolCallId":"t","toolName":"get","mcpServerName":"jira","arguments":{"q":"‹S›"}},"id":"1","timestamp":"2026-01-01T00:00:00Z"}"#
        + "\n"
    ),
    MatrixRow(
      "Copilot Chat", "chat.json", message("assistant", ["id": "r1"]),
      #"{"version":3,"sessionId":"v-1","requesterUsername":"ana","requests":[{"requestId":"r1","timestamp":1767225600000,"message":{"text":"hi"},"response":[{"value":"it is ‹S›"}]}]}"#
    ),
    MatrixRow(
      "Cline", "ui_messages.json", message("tool", ["time": newYear], segment: "tool_output"),
      #"[{"ts":1767225600000,"type":"say","say":"command_output","text":"‹S›"}]"#),
    MatrixRow(
      "OpenClaw", "claw.jsonl", message("tool", ["conversation": "o-1"], segment: "tool_output"),
      #"{"type":"session","id":"o-1","cwd":"/r"}"# + "\n"
        + #"{"type":"message","id":"m1","timestamp":"2026-01-01T00:00:00Z","message":{"role":"toolResult","content":[{"type":"text","text":"‹S›"}]}}"#
        + "\n"),
    MatrixRow(
      "Aider", ".aider.chat.history.md", message("tool", segment: "tool_output"),
      "\n# aider chat started at 2026-01-01 10:00:00\n\n> KEY=‹S›\n\n#### go on\n"),
  ]

  // MARK: Logs, traces, recordings

  private static let traces = [
    MatrixRow(
      "a log of an API", "calls.jsonl", message("human"),
      #"{"model":"m","messages":[{"role":"system","content":"be kind"},{"role":"user","content":"‹S›"}]}"#
        + "\n"),
    MatrixRow(
      "LangSmith", "runs.jsonl", message("tool", ["via": "shell"], segment: "tool_output"),
      #"{"id":"r","trace_id":"t-1","name":"shell","run_type":"tool","start_time":"2026-01-01T00:00:00Z","inputs":{"c":"env"},"outputs":{"output":"‹S›"}}"#
        + "\n"),
    MatrixRow(
      "OpenTelemetry", "trace.json", message("assistant", ["conversation": "t1", "id": "s1"]),
      #"{"resourceSpans":[{"scopeSpans":[{"spans":[{"traceId":"t1","spanId":"s1","name":"chat","startTimeUnixNano":"1767225600000000000","attributes":[{"key":"gen_ai.completion","value":{"stringValue":"‹S›"}}]}]}]}]}"#
    ),
    MatrixRow(
      "asciinema", "a.cast", message("tool", ["conversation": "deploy"], segment: "tool_output"),
      #"{"version":2,"width":80,"height":24,"timestamp":1767225600,"title":"deploy"}"# + "\n"
        + #"[0.5,"o","T is ‹S› now\r\n"]"# + "\n"),
  ]

  /// A terminal in which the credential is typed, one character to an event.
  private static let typed = MatrixRow(
    "a typed recording", "typed.cast", decoding: "asciicast",
    facts: message("human", segment: "tool_input")
  ) { secret in
    let header = Array((#"{"version":2,"width":80,"height":24}"# + "\n").utf8)
    let opening = Array((#"[0.4,"i","echo "]"# + "\n" + #"[0.5,"i",""#).utf8)
    let between = Array(("\"]\n" + #"[0.5,"i",""#).utf8)
    let written = Array(secret.map { [$0] }.joined(separator: between))
    let ending = Array((#""]"# + "\n" + #"[0.9,"i","\r"]"# + "\n").utf8)
    return PlantedFile(header + opening, written, ending)
  }

  // MARK: Notebooks

  private static let notebooks = [
    MatrixRow(
      "a notebook", "a.ipynb", ["notebook.part": "source", "notebook.cell": "1"],
      #"{"cells":[{"cell_type":"code","source":["t = '‹S›'\n"],"outputs":[]}],"nbformat":4}"#),
    MatrixRow(
      "an output of a notebook", "b.ipynb", ["notebook.part": "output", "notebook.cell": "1"],
      #"{"cells":[{"cell_type":"code","source":["1"],"outputs":[{"output_type":"stream","name":"stdout","text":["it is ‹S›\n"]}]}],"nbformat":4}"#
    ),
  ]

  /// The same with other facts.
  func with(_ facts: [String: String]) -> MatrixRow {
    MatrixRow(
      name, file, decoding: decoding, facts: self.facts.merging(facts) { $1 }, make: make)
  }
}
