import Codecs
import TestSupport
import Testing

@testable import Decoders

struct Base64ContentTests {
  static func content(_ text: [UInt8]) -> Base64Content? {
    Base64Region(around: 0, in: text).flatMap { Base64Content(of: $0, in: text) }
  }

  static let filler = [UInt8](repeating: 0xC3, count: 20)
  static let rows: [(String, [UInt8], Base64Content?)] = [
    ("user and password", Array("user:password 1".utf8), .text),
    ("JSON", Array(#"{"name": "value"}"#.utf8), .text),
    ("accents", Array("mot de passé: öäü".utf8), .text),
    ("a mark", Array("\u{FEFF}password: abc".utf8), .text),
    ("UTF-16", encodeUTF16("powershell -x", .little).bytes, .utf16LittleEndian),
    ("UTF-16 with a mark", encodeUTF16("\u{FEFF}powershell", .little).bytes, .utf16LittleEndian),
    ("UTF-16, big-endian", encodeUTF16("powershell -x", .big).bytes, .utf16BigEndian),
    ("gzip", [0x1F, 0x8B, 8] + filler, .gzip),
    ("zlib", [0x78, 0x9C] + filler, .zlib),
    ("bzip2", Array("BZh91AY&SY".utf8) + filler, .bzip2),
    ("xz", [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0] + filler, .xz),
    ("zstd", [0x28, 0xB5, 0x2F, 0xFD] + filler, .zstd),
    ("zip", [0x50, 0x4B, 3, 4] + filler, .zip),
    ("DER", [0x30, 0x82, 4, 0xBE] + filler, .der),
    ("key store", [0xFE, 0xED, 0xFE, 0xED] + filler, .keystore),
    ("PDF", Array("%PDF-1.7\n".utf8) + filler, .pdf),
    ("SQLite", Array("SQLite format 3\0".utf8) + filler, .sqlite),
    ("OpenSSH", Array("openssh-key-v1\0".utf8) + filler, .openSSHKey),
    ("binary", filler, nil),
    ("control characters", Array("abcdefghijklmn\u{1}op".utf8), nil),
    ("binary with text", filler + Array(repeating: 0x61, count: 400), .binary),
    ("binary without", Array(repeating: 0xC3, count: 420), nil),
  ]

  @Test(arguments: rows)
  func `the first bytes tell the content`(name: String, bytes: [UInt8], content: Base64Content?) {
    #expect(Self.content(Base64Encoding(bytes, .standard).characters) == content)
    #expect(Self.content(Base64Encoding(bytes, .url, isPadded: false).characters) == content)
    let wrapped = Base64Encoding(bytes, .standard, width: 32, gap: "\r\n").characters
    #expect(Self.content(wrapped) == content)
  }

  @Test(arguments: ["0123456789abcdef", "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"])
  func `hashes and identifiers are turned down`(alphabet: String) {
    var random = SplitMix64(seed: 7)
    let letters = Array(alphabet.utf8)
    let kept = (0..<4_000).filter { _ in
      let text = (0..<random.pick([32, 40, 64])).map { _ in random.pick(letters) }
      return Self.content(text) != nil
    }
    #expect(kept.count < 10)
  }

  @Test(arguments: 0..<200 as Range<UInt64>)
  func `text is never turned down`(seed: UInt64) {
    var random = SplitMix64(seed: seed)
    let text = random.text(random.int(15...60), ascii: 70)
    #expect(Self.content(Base64Encoding(Array(text.utf8), .standard).characters) == .text)
  }

  @Test func `the cheap question is never stricter than the exact one`() {
    var random = SplitMix64(seed: 11)
    for _ in 0..<20_000 {
      let count = Int.random(in: 15...60, using: &random)
      var content = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
      if Bool.random(using: &random) { content = content.map { $0 % 0x5F + 0x20 } }
      let magic: [[UInt8]] = [
        [], [0x1F, 0x8B, 8, 0], [0x50, 0x4B, 3, 4], [0x30, 0x82], [0xC3, 0xA9],
      ]
      content.replaceSubrange(0..<0, with: magic.randomElement(using: &random)!)
      let text = Base64.encode(content)
      let run = text.prefix { $0 != 0x2B && $0 != 0x2F && $0 != 0x3D }.indices
      guard run.count >= 16, let region = Base64Region(around: 0, in: text.span) else { continue }
      if Base64Content(of: region, in: text.span) != nil {
        let mayBegin = Base64Content.mayBegin(with: run, in: text.span)
        #expect(mayBegin)
      }
    }
  }
}
