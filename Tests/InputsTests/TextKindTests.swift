import Testing

@testable import Inputs

struct TextKindTests {
  static let rows: [(String, [UInt8], TextKind, Int)] = [
    ("nothing", [], .bytes, 0),
    ("ASCII", Array("key = 1".utf8), .bytes, 0),
    ("Latin-1", [0x63, 0x61, 0x66, 0xe9], .bytes, 0),
    ("UTF-8 with a mark", [0xef, 0xbb, 0xbf, 0x61], .utf8, 3),
    ("a mark alone", [0xff, 0xfe], .utf16LittleEndian, 2),
    ("UTF-16 LE", [0xff, 0xfe, 0x61, 0], .utf16LittleEndian, 2),
    ("UTF-16 BE", [0xfe, 0xff, 0, 0x61], .utf16BigEndian, 2),
    ("UTF-32 LE", [0xff, 0xfe, 0, 0, 0x61, 0, 0, 0], .utf32LittleEndian, 4),
    ("UTF-32 BE", [0, 0, 0xfe, 0xff, 0, 0, 0, 0x61], .utf32BigEndian, 4),
    (
      "UTF-16 LE without a mark", "key = 1, é".utf16.flatMap { [UInt8($0), 0] }, .utf16LittleEndian,
      0
    ),
    ("UTF-16 BE without a mark", "key = 1".utf16.flatMap { [0, UInt8($0)] }, .utf16BigEndian, 0),
    ("a table of 16-bit numbers", (0..<200).flatMap { [UInt8($0), 0] }, .binary, 0),
    ("an ELF file", [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0, 0, 0], .binary, 0),
    ("one NUL", Array("text\0text".utf8), .binary, 0),
    ("a NUL at the end of the sample", [UInt8](repeating: 65, count: 8191) + [0], .binary, 0),
    ("a NUL behind the sample", [UInt8](repeating: 65, count: 8192) + [0], .bytes, 0),
  ]
  @Test(arguments: rows)
  func `the first bytes tell the kind`(name: String, bytes: [UInt8], kind: TextKind, mark: Int) {
    #expect(TextKind(sniffing: bytes.span) == kind)
    #expect(kind.markLength(in: bytes.span) == mark)
  }
}
