import Detection
import Policy
import Testing

/// What a baseline says, and how it is written.
struct BaselineTests {
  static let id = "0123456789abcdef0123"

  private func read(_ text: String) throws -> Baseline {
    try BaselineReader.read(Array(text.utf8), file: "b.jsonl")
  }

  @Test func `what is read is written again, sorted, and once each`() throws {
    let baseline = try read(
      """
      {"baseline":"sprawl/1","salt":"00112233445566778899aabbccddeeff"}

      {"id":"ffffffffffffffffffff","rule":"b.token"}
      {"id":"0123456789abcdef0123","scope":"/x","reason":"a \\"test\\"","owner":"ana","until":"2027-06-30"}\r
      {"id":"0123456789abcdef0123"}
      {"id":"ffffffffffffffffffff","rule":"a.token"}

      """)
    #expect(
      baseline.text == """
        {"baseline":"sprawl/1","salt":"00112233445566778899aabbccddeeff"}
        {"id":"0123456789abcdef0123"}
        {"id":"0123456789abcdef0123","scope":"/x","reason":"a \\"test\\"","owner":"ana","until":"2027-06-30"}
        {"id":"ffffffffffffffffffff","rule":"a.token"}

        """)
    #expect(try read(baseline.text) == baseline)
  }

  static let faults: [(text: String, message: String)] = [
    ("{\"id\":\"\(id)\"", "b.jsonl:1:29: this is not JSON"),
    ("\n{}", "b.jsonl:2:1: the key 'id' is missing; add it"),
    ("{\"id\":\"x\"}", "b.jsonl:1:1: 'x' is no id: ids have 20 digits of 0-9 and a-f"),
    ("{\"id\":\"\(id)\",\"line\":\"3\"}", "b.jsonl:1:1: unknown key 'line'"),
    ("{\"id\":\"\(id)\",\"until\":\"soon\"}", "'until' must be a day such as 2027-06-30"),
    ("{\"id\":\"\(id)\",\"scope\":\"!x\"}", "'scope' must be a pattern of a .gitignore file"),
    ("<<<<<<< HEAD\n", "b.jsonl:1:1: a merge left this behind"),
    ("{\"baseline\":\"sprawl/9\",\"salt\":\"00\"}", "'sprawl/9' is no format"),
    ("{\"baseline\":\"sprawl/1\",\"salt\":\"0011\"}", "'salt' must be 32 or more"),
    ("{\"baseline\":\"sprawl/1\"}", "one of 'salt' and 'key'"),
    (
      "{\"id\":\"\(id)\"}\n{\"baseline\":\"sprawl/1\",\"key\":\"00\"}", "b.jsonl:2:1: the line with"
    ),
    ("[]", "b.jsonl:1:1: must be an object"),
  ]

  @Test(arguments: faults)
  func `a mistake is told with its place`(text: String, message: String) throws {
    let error = #expect(throws: TextFaults.self) { try read(text) }
    #expect(error?.description.contains(message) == true, "\(error?.description ?? "")")
  }

  @Test func `the check value tells keys apart and is not the key`() {
    let (one, other) = ([UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32))
    #expect(Baseline.check(of: one) == Baseline.check(of: one))
    #expect(Baseline.check(of: one) != Baseline.check(of: other))
    #expect(Baseline.check(of: one).utf8.count == 16)
    #expect(Baseline.newSalt() != Baseline.newSalt() && Baseline.newSalt().count == 32)
  }
}
