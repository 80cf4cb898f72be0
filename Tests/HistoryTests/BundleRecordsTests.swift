import Reports
import TestSupport
import Testing

@testable import History

struct BundleRecordsTests {
  /// What a record's row holds, as text.
  private static func rows(_ body: String) -> [String] {
    var (records, rows) = (BundleRecords(Array(body.utf8)[...]), [String]())
    while let kind = records.next() {
      guard Bundle.kinds.contains(kind) else {
        rows.append("\(records.line): no record")
        continue
      }
      var row = RowValues()
      records.append(BundleTable(kind), to: &row)
      let values = row.values.map { value in
        switch value {
        case .text(let range): "'\(String(decoding: row.bytes[range], as: UTF8.self))'"
        case .integer(let number): "\(number)"
        case .number(let number): "\(number)"
        case .null: "NULL"
        }
      }
      rows.append("\(records.line): " + values.joined(separator: " "))
    }
    return rows
  }

  static let records: [(String, String)] = [
    (#"{"kind":"identity","id":"a","text":{"id":"a"}}"#, #"2: 'a' '{"id":"a"}'"#),
    (#"{"kind":"identity","id":"é\t\"\\\u0000","text":{}}"#, "2: 'é\t\"\\\0' '{}'"),
    (#"{"kind":"ownership","identity":"a","owner":"","since":3}"#, "2: 'a' '' 3 NULL"),
    (#"{"kind":"ownership","since":3,"until":5,"owner":"o","identity":"a"}"#, "2: 'a' 'o' 3 5"),
    (
      #"{"kind":"credential","id":"a","rule":"r","severity":"low","confidence":0.9,"identity":"i","#
        + #""text":{"evidence":[{"title":"no"}],"title":"T \"t\"","secret":{"preview":"p…"}}}"#,
      #"2: 'a' 'r' 'low' 0.9 'i' '{"evidence":[{"title":"no"}],"title":"T \"t\"","secret":"#
        + #"{"preview":"p…"}}' 'T "t"' 'p…'"#
    ),
    // The first mark begins the text, whatever it holds.
    (
      #"{"kind":"identity","id":"x,\"text\":{","text":{"a":",\"text\":{"}}"#,
      #"2: 'x,"text":{' '{"a":",\"text\":{"}'"#
    ),
    ("{}", "2: no record"), ("", "2: no record"), ("[1]", "2: no record"),
    (#"{"kind":"identity"}x"#, "2: no record"), (#"{"kind":"identity","#, "2: no record"),
    (#"{"kind":1}"#, "2: no record"), (#"{"kind":"host","id":1}"#, "2: no record"),
    (#"{"kind":"identity","a":{"}"#, "2: no record"), (#"{"kind":"identity","a":"#, "2: no record"),
  ]

  @Test(arguments: records)
  func `a record gives the values of its row`(record: String, row: String) {
    #expect(Self.rows(record + "\n") == [row])
  }

  @Test func `lines are counted`() {
    #expect(
      Self.rows("{\"kind\":\"ownership\"}\n\n{\"kind\":\"ownership\"}")
        == ["2: NULL NULL NULL NULL", "3: no record", "4: NULL NULL NULL NULL"])
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `what was written is read`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let pieces = ["a", "\"", "\\", "\n", "\u{1}", "é", "😀", "{", "}", ",\"text\":{", "\u{202E}"]
    func text() -> String { (0..<random.int(0...6)).map { _ in random.pick(pieces) }.joined() }
    let (identity, owner, since) = (text(), text(), random.int(0...1_000_000))
    var json = JSONWriter(layout: .compact)
    json.beginObject()
    for (name, text) in [("kind", "ownership"), ("identity", identity), ("owner", owner)] {
      json.member(name, text)
    }
    json.key("since")
    json.value(since)
    json.endObject()
    json.endLine()
    let line = String(decoding: json.bytes, as: UTF8.self)
    #expect(Self.rows(line) == ["2: '\(identity)' '\(owner)' \(since) NULL"])
  }
}
