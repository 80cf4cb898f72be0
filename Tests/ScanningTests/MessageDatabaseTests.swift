import Findings
import TestSupport
import Testing

@testable import Scanning

/// Chats and transcripts that programs keep in databases. Made with the `sqlite3` shell.
struct MessageDatabaseTests {
  /// A database with one credential, ‹S›, and what is to be known of its message.
  struct Case: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let sql: String
    let place: String
    let message: MessageOrigin
  }

  static let newYear = "2026-01-01T00:00:00Z"

  static let assistants = [
    Case(
      testDescription: "Cursor, a person",
      sql: """
        create table cursorDiskKV (key text unique on conflict replace, value blob);
        insert into cursorDiskKV values ('bubbleId:c-1:b-1',
        '{"type":1,"bubbleId":"b-1","createdAt":"\(newYear)","text":"use ‹S›"}');
        """,
      place: "cursorDiskKV.value row 1",
      message: MessageOrigin(conversation: "c-1", id: "b-1", time: newYear, authorClass: .human)),
    Case(
      testDescription: "Cursor, the result of a tool",
      sql: """
        create table cursorDiskKV (key text unique on conflict replace, value blob);
        insert into cursorDiskKV values ('bubbleId:c-1:b-2', cast(
        '{"type":2,"bubbleId":"b-2","toolFormerData":{"name":"run_terminal_cmd","params":"{}","result":"{\\"output\\":\\"‹S›\\"}"}}'
        as blob));
        """,
      place: "cursorDiskKV.value row 1",
      message: MessageOrigin(
        conversation: "c-1", id: "b-2", authorClass: .tool, segment: .toolOutput,
        via: "run_terminal_cmd")),
    Case(
      testDescription: "Goose",
      sql: """
        create table sessions (id text primary key, description text, created_at timestamp);
        create table messages (id integer primary key autoincrement, session_id text not null,
        role text not null, content_json text not null, created_timestamp integer not null);
        insert into messages values (7, 's-1', 'user', '[{"type":"toolResponse","id":"t",
        "toolResult":{"status":"success","value":[{"type":"text","text":"‹S›"}]}}]', 1767225600);
        """,
      place: "messages.content_json row 7",
      message: MessageOrigin(
        conversation: "s-1", id: "t", time: newYear, authorClass: .tool, segment: .toolOutput)),
    Case(
      testDescription: "OpenCode",
      sql: """
        create table session (id text primary key, title text, time_created integer);
        create table message (id text primary key, session_id text, time_created integer, data text);
        create table part (id text primary key, message_id text, session_id text,
        time_created integer, data text);
        insert into message values ('m-1', 's-1', 1767225600000, '{"role":"assistant"}');
        insert into part values ('p-1', 'm-1', 's-1', 1767225600000, '{"type":"text","text":"‹S› "}');
        """,
      place: "part.data row 1",
      message: MessageOrigin(
        conversation: "s-1", id: "p-1", time: newYear, authorClass: .assistant)),
    Case(
      testDescription: "Crush",
      sql: """
        create table messages (id text primary key, session_id text not null, role text not null,
        parts text not null default '[]', model text, created_at integer not null);
        insert into messages values ('m-1', 's-1', 'assistant', '[{"type":"tool_call","data":
        {"id":"c","name":"bash","input":"echo ‹S›"}}]', 'm', 1767225600);
        """,
      place: "messages.parts row 1",
      message: MessageOrigin(
        conversation: "s-1", id: "c", time: newYear, authorClass: .assistant, segment: .toolInput,
        via: "bash")),
    Case(
      testDescription: "Open WebUI",
      sql: """
        create table user (id text primary key, name text, email text);
        create table chat (id text primary key, user_id text, title text, chat json,
        created_at bigint, updated_at bigint);
        insert into user values ('u', 'Ana', 'ana@example.com');
        insert into chat values ('k', 'u', 'deploy', '{"id":"","messages":[{"id":"m-1",
        "role":"user","content":"‹S›","timestamp":1767225600}]}', 1767225600, 1767225601);
        """,
      place: "chat.chat row 1",
      message: MessageOrigin(
        conversation: "deploy", id: "m-1", time: newYear, author: "Ana", authorClass: .human)),
  ]

  static let people = [
    Case(
      testDescription: "WhatsApp",
      sql: """
        create table jid (_id integer primary key, user text, server text, raw_string text);
        create table chat (_id integer primary key, jid_row_id integer, subject text);
        create table message (_id integer primary key, chat_row_id integer, from_me integer,
        key_id text, sender_jid_row_id integer, timestamp integer, text_data text);
        insert into jid values (3, '4917', 's.whatsapp.net', '4917@s.whatsapp.net');
        insert into chat values (5, 3, 'Ops team');
        insert into message values (9, 5, 0, '3EB0', 3, 1767225600000, 'it is ‹S›');
        """,
      place: "message.text_data row 9",
      message: MessageOrigin(
        conversation: "Ops team", id: "3EB0", time: newYear, author: "4917@s.whatsapp.net",
        authorClass: .human)),
    Case(
      testDescription: "iMessage",
      sql: """
        create table handle (ROWID integer primary key autoincrement, id text, service text);
        create table chat (ROWID integer primary key autoincrement, guid text, display_name text);
        create table chat_message_join (chat_id integer, message_id integer);
        create table message (ROWID integer primary key autoincrement, guid text, text text,
        handle_id integer default 0, attributedBody blob, date integer, is_from_me integer);
        insert into handle values (2, '+491700000', 'iMessage');
        insert into chat values (4, 'g', 'Family');
        insert into chat_message_join values (4, 11);
        insert into message values (11, 'G-11', 'pin ‹S›', 2, null, 788918400000000000, 0);
        """,
      place: "message.text row 11",
      message: MessageOrigin(
        conversation: "Family", id: "G-11", time: newYear, author: "+491700000",
        authorClass: .human)),
    Case(
      testDescription: "what one wrote oneself",
      sql: """
        create table messages (_id integer primary key, key_remote_jid text, key_from_me integer,
        key_id text, data text, timestamp integer);
        insert into messages values (1, '12@g.us', 1, 'K1', '‹S›', 1767225600000);
        """,
      place: "messages.data row 1",
      message: MessageOrigin(
        conversation: "12@g.us", id: "K1", time: newYear, author: "me", authorClass: .human)),
  ]

  private func occurrences(_ sql: String, _ scanned: ScannedFolder) throws -> [Occurrence] {
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let parts = sql.split(separator: "‹S›", omittingEmptySubsequences: false)
    scanned.folder.write(Array(parts.joined(separator: token).utf8), to: "work/s.sql")
    try scanned.make("sqlite3 ../root/a.db <s.sql")
    let result = try scanned.scan()
    #expect(scanned.gaps(result) == [])
    return result.findings.flatMap(\.occurrences)
  }

  private func messages(_ occurrences: [Occurrence]) -> [MessageOrigin] {
    occurrences.flatMap(\.facts).compactMap { if case .message(let it) = $0 { it } else { nil } }
  }

  @Test(arguments: assistants + people)
  func `a row tells its message`(_ example: Case) throws {
    let found = try occurrences(example.sql, ScannedFolder())
    #expect(found.map { $0.place.steps.dropFirst().joined(separator: " ! ") } == [example.place])
    #expect(messages(found) == [example.message])
  }

  @Test func `Zed keeps compressed documents`() throws {
    let scanned = ScannedFolder()
    let token = String(decoding: try ScannedFolder.token(), as: UTF8.self)
    let text =
      #"{"version":"0.3","messages":[{"Agent":{"content":[{"ToolUse":{"id":"t-1","name":"terminal","input":{"command":"echo \#(token)"}}}]}}]}"#
    scanned.folder.write(Array(text.utf8), to: "work/x")
    try scanned.make("zstd -q x -o x.zst")
    let found = try occurrences(
      """
      create table threads (id text primary key, summary text, updated_at text, data_type text,
      data blob);
      insert into threads values ('t', 'Fix it', '\(Self.newYear)', 'zstd', readfile('x.zst'));
      """, scanned)
    #expect(
      found.map { $0.place.steps.dropFirst().joined(separator: " ! ") } == [
        "threads.data row 1 ! content"
      ])
    #expect(
      messages(found) == [
        MessageOrigin(
          conversation: "Fix it", id: "t-1", time: Self.newYear, authorClass: .assistant,
          segment: .toolInput, via: "terminal")
      ])
  }

  @Test func `other tables tell of no message`() throws {
    let found = try occurrences(
      """
      create table settings (id integer, name text, content text, created_at text);
      insert into settings values (1, 'ana', '‹S›', '2026-01-01');
      create table ItemTable (key text, value blob);
      insert into ItemTable values ('storage.token', '‹S›');
      """, ScannedFolder())
    #expect(found.count == 2)
    #expect(messages(found) == [])
  }

  @Test func `a name that holds a secret is not told`() throws {
    let found = try occurrences(
      """
      create table chats (id integer primary key, title text);
      create table messages (id integer primary key, chat_id text, author text, content text, date text);
      insert into chats values (1, '‹S›');
      insert into messages values (1, '‹S›', 'ana', 'x', '2026-01-01'), (2, 'k', '‹S›', '‹S›', 'x');
      """, ScannedFolder())
    #expect(found.count == 4)
    let told = messages(found).flatMap { [$0.conversation, $0.author] }.compactMap { $0 }
    #expect(Set(told) == ["ana", "k"])
  }
}
