import Findings
import Reports
import Testing

struct SchemaTests {
  static let reportSchema = JSONSchema.load("\(Files.packageRoot)/docs/report.schema.json")

  /// The schema of OASIS, from `SARIF_SCHEMA` or beside the package; `nil` where there is none.
  static let sarifSchema = JSONSchema.load(
    Files.environment("SARIF_SCHEMA")
      ?? "\(Files.packageRoot)/../shared/schemas/sarif-2.1.0.json")

  @Test(arguments: SampleReports.all.indices, [RevealPolicy.masked, .plaintext])
  func `a JSON report is valid by the schema in docs`(index: Int, reveal: RevealPolicy) throws {
    let schema = try #require(Self.reportSchema)
    let report = try JSONValue(
      parsing: rendered(SampleReports.all[index], .json, reveal: reveal))
    #expect(schema.violations(of: report).isEmpty)
  }

  @Test(arguments: 0..<60 as Range<UInt64>)
  func `random reports are valid by the schema in docs`(seed: UInt64) throws {
    let schema = try #require(Self.reportSchema)
    let report = RandomReport(seed: seed).report
    let document = try JSONValue(parsing: rendered(report, .json))
    #expect(schema.violations(of: document).isEmpty)
  }

  @Test(.enabled(if: sarifSchema != nil), arguments: SampleReports.all.indices)
  func `SARIF is valid by the schema of OASIS`(index: Int) throws {
    let schema = try #require(Self.sarifSchema)
    let document = try JSONValue(parsing: rendered(SampleReports.all[index], .sarif))
    #expect(schema.violations(of: document).isEmpty)
  }

  @Test(.enabled(if: sarifSchema != nil), arguments: 0..<20 as Range<UInt64>)
  func `random SARIF is valid by the schema of OASIS`(seed: UInt64) throws {
    let schema = try #require(Self.sarifSchema)
    let document = try JSONValue(parsing: rendered(RandomReport(seed: seed).report, .sarif))
    #expect(schema.violations(of: document).isEmpty)
  }

  static let broken: [(schema: String, value: String, violation: String)] = [
    (#"{"type": "integer"}"#, "1.5", "$: violates 'type'"),
    (#"{"type": ["string", "null"]}"#, "1", "$: violates 'type'"),
    (#"{"required": ["a"]}"#, "{}", "$: 'a' is missing"),
    (#"{"properties": {"a": {"const": 1}}}"#, #"{"a": 2}"#, "$.a: violates 'const'"),
    (#"{"additionalProperties": false}"#, #"{"a": 2}"#, "$.a: not allowed"),
    (#"{"items": {"minimum": 3}}"#, "[3, 2]", "$[1]: violates 'minimum'"),
    (#"{"items": {"maximum": 3}}"#, "[3, 4]", "$[1]: violates 'maximum'"),
    (#"{"enum": ["a"]}"#, #""b""#, "$: violates 'enum'"),
    (#"{"minLength": 2}"#, #""b""#, "$: violates 'minLength'"),
    (#"{"maxLength": 2}"#, #""bcd""#, "$: violates 'maxLength'"),
    (#"{"uniqueItems": true}"#, "[1, 1]", "$: items repeat"),
    (#"{"minItems": 1}"#, "[]", "$: too few items"),
    (#"{"maxItems": 1}"#, "[1, 2]", "$: too many items"),
    (#"{"oneOf": [{"minimum": 0}, {"minimum": 1}]}"#, "1", "$: violates 'oneOf'"),
    (#"{"anyOf": [{"minimum": 2}]}"#, "1", "$: violates 'anyOf'"),
    (#"{"allOf": [{"minimum": 2}]}"#, "1", "$: violates 'minimum'"),
    (#"{"not": {"minimum": 1}}"#, "1", "$: violates 'not'"),
    (##"{"$ref": "#/$defs/a", "$defs": {"a": {"const": 1}}}"##, "2", "$: violates 'const'"),
    (##"{"$ref": "#/$defs/b"}"##, "2", "$: dead $ref"),
    (#"{"unheardOf": 1}"#, "2", "$: violates 'unheardOf'"),
  ]

  @Test(arguments: broken)
  func `the validator of these tests finds what is wrong`(
    schema: String, value: String, violation: String
  ) throws {
    let schema = JSONSchema(root: try JSONValue(parsing: Array(schema.utf8)))
    #expect(try schema.violations(of: JSONValue(parsing: Array(value.utf8))) == [violation])
  }
}

extension JSONSchema {
  fileprivate static func load(_ path: String) -> JSONSchema? {
    guard let bytes = Files.read(path), let root = try? JSONValue(parsing: bytes) else {
      return nil
    }
    return JSONSchema(root: root)
  }
}
