/// What a base64 text seems to hold, as told by its first bytes.
///
/// Hashes, hexadecimal numbers, random identifiers and media hold nothing a scan could read: they
/// give `nil`, so that only few texts are decoded in vain.
///
/// The price: 15 or more bytes that are all printable come out of random characters once in about
/// 10^5 cases, and a text whose first 18 bytes are neither text nor a known format is given up
/// unless it has 256 characters or more and one of 4 to 32 probes further in hits 12 bytes of text.
/// With a share *f* of text in such a binary file, (1 - *f*)^n of all files are missed for n
/// probes: 6 % with 4 probes at *f* = 1/2, 3 % with 32 probes at *f* = 1/10.
public enum Base64Content: String, Sendable, Hashable {
  case text
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gzip, zlib, bzip2, xz, zstd, zip
  /// A certificate or a key (X.690), also in PKCS #8 and PKCS #12.
  case der
  /// A Java key store.
  case keystore
  /// A PDF file.
  case pdf
  /// An SQLite database.
  case sqlite
  /// A private key of OpenSSH, without the armour.
  case openSSHKey = "openssh-key"
  /// None of these, with text further in.
  case binary

  /// Looks at the first bytes of the text of `region`, which was found in `bytes`.
  /// - Complexity: O(1).
  public init?(of region: Base64Region, in bytes: Span<UInt8>) {
    guard region.range.upperBound <= bytes.count else { return nil }
    let head = Base64Sample(of: region, from: 0, in: bytes)
    if let content = Self(head: head) {
      self = content
    } else if Self.hasTextFurtherIn(region, bytes) {
      self = .binary
    } else {
      return nil
    }
  }

  /// Whether a text that begins with the run of characters in `run` can hold something, as told by
  /// its first four characters: a cheap question to ask before looking for the text's borders.
  ///
  /// Long runs, and those that may be the end of a text that began before, always can.
  public static func mayBegin(with run: Range<Int>, in bytes: Span<UInt8>) -> Bool {
    guard run.count < 256, run.count >= 4, run.upperBound <= bytes.count else { return true }
    if run.lowerBound > 0 {
      let before = bytes[run.lowerBound - 1]
      if before == UInt8(ascii: "+") || before == UInt8(ascii: "/") { return true }
    }
    let table = Base64Table.shared
    var word: UInt32 = 0
    for index in 0..<4 { word = word << 6 | table.value(of: bytes[run.lowerBound + index]) }
    let (first, second) = (UInt8(word >> 16 & 0xFF), UInt8(word >> 8 & 0xFF))
    if first == 0 || second == 0 || beginsFormat(UInt16(word >> 8)) { return true }  // 0: UTF-16
    if first.isPrintableText {
      return second.isPrintableText ? UInt8(word & 0xFF).canFollowText : second >= 0xC2
    }
    return (0xC2...0xF4).contains(first) && second & 0xC0 == 0x80
  }

  /// Whether a format that ``format(of:)`` knows begins with two bytes, and goes on with others than
  /// text.
  private static func beginsFormat(_ bytes: UInt16) -> Bool {
    switch bytes {
    case 0x1F8B, 0xFD37, 0x28B5, 0xFEED, 0xCECE, 0x504B, 0x7801, 0x785E, 0x789C, 0x78DA,
      0x3081...0x3083:
      true
    default: false
    }
  }

  private init?(head: Base64Sample) {
    if head.isText {
      self = .text
    } else if head.isWideText(characterAt: 0) {
      self = .utf16LittleEndian
    } else if head.isWideText(characterAt: 1) {
      self = .utf16BigEndian
    } else if let format = Self.format(of: head.prefix) {
      self = format
    } else {
      return nil
    }
  }

  /// The format that begins with the eight bytes of `prefix`, the first in the highest place.
  private static func format(of prefix: UInt64) -> Base64Content? {
    switch prefix {
    case 0x5351_4C69_7465_2066: return .sqlite  // SQLite f
    case 0x6F70_656E_7373_682D: return .openSSHKey  // openssh-
    default: break
    }
    switch prefix >> 32 {
    case 0x1F8B_0800...0x1F8B_08FF: return .gzip
    case 0x425A_6800...0x425A_68FF: return .bzip2
    case 0xFD37_7A58: return .xz
    case 0x28B5_2FFD: return .zstd
    case 0x504B_0304: return .zip
    case 0xFEED_FEED, 0xCECE_CECE: return .keystore
    case 0x2550_4446: return .pdf
    default: break
    }
    switch prefix >> 48 {
    case 0x7801, 0x785E, 0x789C, 0x78DA: return .zlib
    case 0x3081...0x3083: return .der
    default: return nil
    }
  }

  private static func hasTextFurtherIn(_ region: Base64Region, _ bytes: Span<UInt8>) -> Bool {
    let count = region.characterCount
    guard count >= 256 else { return false }
    let probes = min(32, max(4, count / 512))
    return (1...probes).contains { probe in
      let character = (count - 16) / probes * probe / 4 * 4
      return Base64Sample(of: region, from: character, count: 16, in: bytes).isText
    }
  }
}

/// The first bytes that stand at some place of a base64 text.
struct Base64Sample {
  private var bytes: InlineArray<24, UInt8> = .init(repeating: 0)
  private(set) var count = 0

  /// Decodes up to `characters` characters from the one numbered `first` on, a multiple of four.
  init(of region: Base64Region, from first: Int, count characters: Int = 24, in text: Span<UInt8>) {
    let table = Base64Table.shared
    let quads = min(characters, region.characterCount - first, 32) / 4
    for quad in 0..<max(0, quads) {
      let start = first + 4 * quad
      let isInOneLine = start % region.lineLength + 4 <= region.lineLength
      let offset = region.offset(ofCharacter: start)
      var word: UInt32 = 0
      for index in 0..<4 {
        let place = isInOneLine ? offset + index : region.offset(ofCharacter: start + index)
        word = word << 6 | table.value(of: text[place])
      }
      bytes[count] = UInt8(truncatingIfNeeded: word >> 16)
      bytes[count + 1] = UInt8(truncatingIfNeeded: word >> 8)
      bytes[count + 2] = UInt8(truncatingIfNeeded: word)
      count += 3
    }
  }

  /// The first eight bytes, the first of them in the highest place.
  var prefix: UInt64 { (0..<8).reduce(0) { $0 << 8 | UInt64(bytes[$1]) } }

  /// Whether all bytes are printable ASCII or part of UTF-8 characters; a mark may come first.
  var isText: Bool {
    var (index, pending) = (prefix >> 40 == 0xEF_BBBF ? 3 : 0, 0)
    while index < count {
      let byte = bytes[index]
      if pending > 0 {
        guard byte & 0xC0 == 0x80 else { return false }
        pending -= 1
      } else if !byte.isPrintableText {
        switch byte {
        case 0xC2...0xDF: pending = 1
        case 0xE0...0xEF: pending = 2
        case 0xF0...0xF4: pending = 3
        default: return false
        }
      }
      index += 1
    }
    return count > 0
  }

  /// Whether the bytes are ASCII in 16-bit units, the character being at offset 0 or 1 of each.
  func isWideText(characterAt position: Int) -> Bool {
    let hasMark = bytes[position] == 0xFF && bytes[1 - position] == 0xFE
    for unit in (hasMark ? 1 : 0)..<count / 2 {
      guard bytes[2 * unit + 1 - position] == 0, bytes[2 * unit + position].isPrintableText
      else { return false }
    }
    return count >= 8
  }
}

extension UInt8 {
  /// Whether the byte can stand in UTF-8 behind an ASCII character.
  fileprivate var canFollowText: Bool { isPrintableText || self >= 0xC2 }
}
