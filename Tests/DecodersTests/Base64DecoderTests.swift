import TestSupport
import Testing

@testable import Decoders

/// Base64 of `bytes`, written by the book: three bytes at a time, in lines with `gap` between.
struct Base64Encoding {
  var (characters, origins): ([UInt8], [Range<Int>]) = ([], [])

  init(
    _ bytes: [UInt8], _ alphabet: Base64Region.Alphabet, isPadded: Bool = true, width: Int = .max,
    gap: String = "\n", at start: Int = 0
  ) {
    let letters = Array(
      ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        + (alphabet == .standard ? "+/" : "-_")).utf8)
    let gap = Array(gap.utf8)
    var (offsets, column): ([Int], Int) = ([], 0)
    func put(_ value: Int) {
      if column == width {
        characters += gap
        column = 0
      }
      offsets.append(start + characters.count)
      characters.append(letters[value & 63])
      column += 1
    }
    for group in stride(from: 0, to: bytes.count, by: 3) {
      let (part, first) = (Array(bytes[group..<min(group + 3, bytes.count)]), offsets.count)
      let word = (0..<3).reduce(0) { $0 << 8 | ($1 < part.count ? Int(part[$1]) : 0) }
      for index in 0...part.count { put(word >> (18 - 6 * index)) }
      for index in part.indices {
        origins.append(offsets[first + index]..<offsets[first + index + 1] + 1)
      }
    }
    if isPadded { characters += Array(repeating: 0x3D, count: (3 - bytes.count % 3) % 3) }
  }
}

struct Base64DecoderTests {
  static func decode(_ region: Base64Region, _ bytes: [UInt8]) -> DecodedBytes {
    var output = DecodedBytes()
    Base64Decoder.decode(region, in: bytes.span, into: &output)
    return output
  }

  static let widths = [Int.max] + [32, 33, 34, 35] + Array(60...76) + [100, 128, 1024]
  static let gaps = ["\n", "\r\n", "\n  ", "\r\n\t", #"\n"#, #"\r\n"#, #"\\n"#, #"\n    "#]

  @Test(arguments: 0..<2000 as Range<UInt64>)
  func `decoding undoes encoding and maps each byte`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    let alphabet = random.pick(Base64Region.Alphabet.allCases)
    let plain = random.bytes(random.int(15...400))
    let head = Array(
      random.pick(["", "key=", "Basic ", "data:text/plain;base64,", "\"", ": "]).utf8)
    let (width, gap) = (random.pick(Self.widths), random.pick(Self.gaps))
    let encoding = Base64Encoding(
      plain, alphabet, isPadded: random.int(0...1) == 0, width: width, gap: gap, at: head.count)
    let text = head + encoding.characters + Array(random.pick(["", "\"", "\n", "<"]).utf8)
    let characters = encoding.origins.flatMap { [$0.lowerBound, $0.upperBound - 1] }
    let region = try #require(Base64Region(around: random.pick(characters), in: text))
    #expect(region.range == head.count..<head.count + encoding.characters.count)
    let output = Self.decode(region, text)
    #expect(Array(output.bytes) == plain)
    #expect(region.decodedCount == plain.count)
    let mapped = encoding.origins.indices.map { output.map.originalRange(of: $0..<$0 + 1) }
    #expect(mapped == encoding.origins)
  }

  static let sixty = String(repeating: "QUJD", count: 15)

  static let regions: [(String, String, String?)] = [
    ("nineteen characters", " QUJDQUJDQUJDQUJDQUJ ", nil),
    ("twenty characters", "x QUJDQUJDQUJDQUJDQUJD!", "QUJDQUJDQUJDQUJDQUJD"),
    ("padding", "a=QUJDQUJDQUJDQUJDQUJDQUI=&b", "QUJDQUJDQUJDQUJDQUJDQUI="),
    ("after an escape", #"\nQUJDQUJDQUJDQUJDQUJD""#, "QUJDQUJDQUJDQUJDQUJD"),
    (
      "glued by the other alphabet", "user_id-QUJDQUJDQUJD+UJDQUJD/UJD",
      "QUJDQUJDQUJD+UJDQUJD/UJD"
    ),
    (
      "in a path", "/v1/QUJDQUJDQUJD-UJDQUJD_UJDQUJD/QUJD",
      "QUJDQUJDQUJD-UJDQUJD_UJDQUJD"
    ),
    ("lines of other lengths", "\(sixty)AA\n\(sixty)AAA\n", "\(sixty)AA"),
    ("a word after the last line", "\(sixty)\n\(sixty)\nand so on", "\(sixty)\n\(sixty)"),
    ("other gaps", "\(sixty)\n\(sixty)\n \(sixty)\n", "\(sixty)\n\(sixty)"),
  ]

  @Test(arguments: regions)
  func `a region is as long as it can be`(name: String, text: String, region: String?) throws {
    let bytes = Array(text.utf8)
    let marker = Array("QUJDQUJDQUJD".utf8)
    let position = try #require(
      bytes.indices.dropLast(12).first { Array(bytes[$0..<$0 + 12]) == marker })
    let found = Base64Region(around: position, in: bytes)
    #expect(found.map { String(decoding: bytes[$0.range], as: UTF8.self) } == region)
  }

  @Test func `a megabyte in lines needs twelve bytes for each`() throws {
    var random = SplitMix64(seed: 1)
    let plain = random.bytes(1 << 20)
    let text = Base64Encoding(plain, .standard, width: 76).characters
    let region = try #require(Base64Region(around: 0, in: text))
    let output = Self.decode(region, text)
    #expect(Array(output.bytes) == plain)
    #expect(output.map.segmentCount <= text.count / 77 + 3)
  }

  @Test func `a maximum stops the decoding`() throws {
    let text = Base64Encoding([UInt8](repeating: 7, count: 1 << 20), .standard).characters
    let region = try #require(Base64Region(around: 5, in: text))
    var output = DecodedBytes()
    let isComplete = Base64Decoder.decode(region, in: text.span, maximum: 100_000, into: &output)
    #expect(!isComplete)
    #expect((100_000..<150_000).contains(output.count))
    #expect(output.bytes.allSatisfy { $0 == 7 })
  }

  @Test(arguments: 0..<500 as Range<UInt64>)
  func `any bytes give regions in order, each of them once`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let alphabet = Array("AAAAQUJD0+/-_=\\nr \n\r\"".utf8)
    let unit = (0..<random.int(1...80)).map { _ in random.pick(alphabet) }
    var bytes = (0..<random.int(1...30)).flatMap { _ in unit }
    for _ in 0..<random.int(0...3) { bytes[random.int(0...bytes.count - 1)] = random.byte() }
    var (next, total) = (0, 0)
    for position in bytes.indices where position >= next {
      guard let region = Base64Region(around: position, in: bytes, notBefore: next)
      else { continue }
      let output = Self.decode(region, bytes)
      let isSound =
        region.range.lowerBound >= next && region.range.contains(position)
        && region.range.upperBound <= bytes.count && output.count == region.decodedCount
      #expect(isSound)
      _ = Base64Content(of: region, in: bytes)
      next = region.range.upperBound
      total += output.count
    }
    #expect(total <= bytes.count)
  }
}
