import Codecs
import Testing

@testable import Detection

struct SampleGeneratorTests {
  @Test func `literals, braces, sets, words and lengths`() throws {
    var generator = SampleGenerator(seed: 1)
    func text(_ template: String) throws -> String {
      String(decoding: try generator.sample(from: template).text, as: UTF8.self)
    }
    #expect(try text("a{{b}}c") == "a{b}c")
    #expect(try text("{xxx:5}{000:3}") == "xxxxx000")
    #expect(try text("{[7]:4}") == "7777")
    #expect(try text("{[}]:2}") == "}}")
    #expect(try text("{same|same}") == "same")
    #expect(try text("{base64<ab{{c}}>}") == "YWJ7Y30=")
    #expect(try text("{base64url<ab{{c}}>}") == "YWJ7Y30")
    #expect(try text("{uuid}").utf8.count == 36)
    #expect(try (20...40).contains(text("{base62:20-40}").utf8.count))
    #expect(try text("{HEX:8}").utf8.allSatisfy { Hex.upper.contains($0) })
  }

  @Test func `the marks tell the secret and leave the text`() throws {
    var generator = SampleGenerator(seed: 2)
    let sample = try generator.sample(from: "KEY=«{digits:4}» # end")
    #expect(sample.secret == 4..<8)
    #expect(sample.text.count == 14)
    #expect(try generator.sample(from: "{digits:9}").secret == 0..<9)
  }

  static let errors: [(template: String, error: TemplateError)] = [
    ("ab{digits:3", .unclosedBrace(offset: 2)), ("a}b", .strayBrace(offset: 1)),
    ("{nothing}", .unknownPlaceholder(name: "nothing", offset: 1)),
    ("{digits}", .badLength(offset: 7)), ("{digits:9-3}", .badLength(offset: 8)),
    ("{digits:99999999}", .badLength(offset: 8)), ("{[]:3}", .badSet(offset: 1)),
    ("{[z-a]:3}", .badSet(offset: 1)), ("«a", .badMarker(offset: 3)),
    ("a»", .badMarker(offset: 3)), ("«a»«b»", .badMarker(offset: 10)),
    (
      "{azure-64:nope}", .unknownVariant(name: "azure-64", variant: "nope", offset: 1)
    ),
  ]

  @Test(arguments: errors)
  func `an error says what and where`(template: String, error: TemplateError) {
    var generator = SampleGenerator(seed: 3)
    #expect(throws: error) { try generator.sample(from: template) }
    #expect(error.description.contains("at byte \(error.offset)"))
  }

  static let tokens: [(template: String, checksum: String)] = [
    ("ghp_{base62:30}{crc32-base62}", "crc32-base62"),
    ("TOKEN=«npm_{base62:30}{crc32-base62}»", "crc32-base62"),
    ("glsa_{base62:32}_{grafana-crc32}", "grafana-crc32"),
    ("cfat_{base62:40}{cloudflare-crc32}", "cloudflare-crc32"),
    ("ATATT3xFfGF0{base64url:171}={atlassian-crc32}", "atlassian-crc32"),
    ("{azure-annotated:AZDO}", "azure-annotated"), ("{azure-64:+ASt}", "azure-64"),
    ("{azure-32:+ASb}", "azure-32"), ("{azure-devops-pat:application}", "azure-devops-pat"),
    ("{gitlab-routable:glpat-}", "gitlab-routable"), ("{bedrock-key}", "bedrock-key"),
    ("{pypi-macaroon}", "pypi-macaroon"),
    (#"{jwt:{"iss":"{word:8}","a":{"b":[4{digits:3}]}}}"#, "jwt-structure"),
    ("{nats-seed:U}", "nats-crc16"), ("{age-secret-key}", "age-bech32"),
    ("{crates-xor}", "crates-xor"), ("{private-key-der:ed25519}", "private-key-der"),
  ]

  @Test(arguments: tokens, 0..<20 as Range<UInt64>)
  func `a filled template passes its checksum, and a spoilt one does not`(
    row: (template: String, checksum: String), seed: UInt64
  ) throws {
    let checksum = try #require(Checksums.named(row.checksum))
    var generator = SampleGenerator(seed: seed)
    let sample = try generator.sample(from: row.template)
    #expect(checksum.check(sample.text.span.extracting(sample.secret)) == .valid)
    let spoilt = try #require(generator.corrupted(sample, checksum: checksum))
    #expect(checksum.check(spoilt.text.span.extracting(spoilt.secret)) != .valid)
    #expect(zip(sample.text, spoilt.text).count { $0 != $1 } == 1)
  }

  @Test(arguments: ["{pem:RSA PRIVATE KEY}", "{pem:EC PRIVATE KEY}", "{openssh-key}"])
  func `a block has its fences`(template: String) throws {
    var generator = SampleGenerator(seed: 4)
    let text = String(decoding: try generator.sample(from: template).text, as: UTF8.self)
    #expect(text.hasPrefix("-----BEGIN ") && text.hasSuffix(" KEY-----"))
    #expect(text.utf8.split(separator: 0x0A).allSatisfy { $0.count <= 64 })
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `a random body holds a digit and looks like no placeholder`(seed: UInt64) throws {
    var generator = SampleGenerator(seed: seed)
    for alphabet in Alphabet.byName.keys.sorted()
    where !["lower", "upper", "letters", "alpha", "lower+upper"].contains(alphabet) {
      let sample = try generator.sample(from: "{\(alphabet):24}")
      #expect(sample.text.contains(where: Byte.isDigit))
      #expect(PlaceholderShape(of: sample.text.span) == nil)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func `one seed gives one text`(seed: UInt64) throws {
    var (left, right) = (SampleGenerator(seed: seed), SampleGenerator(seed: seed))
    let template = "{base62:20-40}{uuid}{vault-hvs}{discord-token}{telegram-token}"
    #expect(try left.sample(from: template) == right.sample(from: template))
  }
}
