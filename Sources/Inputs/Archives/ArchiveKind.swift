/// The formats of archives and of compressed files, told by their first bytes.
public enum ArchiveKind: Sendable, Hashable, CaseIterable {
  // Compressed bytes, which may be an archive in turn.
  case gzip, bzip2, xz, lzma, lzip, zstd, lz4, compress, rpm
  // Archives.
  case tar, zip, sevenZip, rar, rar5, cpio, ar, iso9660, cab, lha

  /// Whether there is one content rather than members with names.
  var isCompression: Bool {
    switch self {
    case .gzip, .bzip2, .xz, .lzma, .lzip, .zstd, .lz4, .compress, .rpm: true
    default: false
    }
  }

  /// Whether the members lie in the file as they are, so that passing over one costs nothing.
  var isPlain: Bool {
    switch self {
    case .tar, .cpio, .ar: true
    default: false
    }
  }

  /// Whether the format tells at its end what it holds.
  var needsSeeking: Bool { self == .sevenZip }

  /// Recognises the first window of a stream; `nil` for anything else.
  ///
  /// Two bytes rule out nearly all files; the name counts only for formats without a mark.
  public init?(head: Span<UInt8>, name: ArraySlice<UInt8>) {
    guard head.count >= 8 else { return nil }
    if let kind = Self.marked(head) ?? Self.markedFurtherOn(head, name) {
      self = kind
    } else {
      return nil
    }
  }

  private static func marked(_ head: Span<UInt8>) -> ArchiveKind? {
    switch head[0] {
    case 0x1f where head[1] == 0x8b && head[2] == 8: .gzip
    case 0x1f where head[1] == 0x9d: .compress
    case UInt8(ascii: "P") where isZip(head): .zip
    case UInt8(ascii: "B") where head.holds("BZh") && head.count > 10: bzip2(head)
    case 0xfd where head.holds([0xfd, 0x37, 0x7a, 0x58, 0x5a, 0]): .xz
    case 0x28 where head.holds([0x28, 0xb5, 0x2f, 0xfd]): .zstd
    case 0x04 where head.holds([0x04, 0x22, 0x4d, 0x18]): .lz4
    case UInt8(ascii: "7") where head.holds([0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]): .sevenZip
    case UInt8(ascii: "R") where head.holds("Rar!\u{1a}\u{7}"): head[6] == 0 ? .rar : .rar5
    case UInt8(ascii: "0") where isCPIO(head): .cpio
    case UInt8(ascii: "!") where head.holds("!<arch>\n"): .ar
    case 0xed where head.holds([0xed, 0xab, 0xee, 0xdb]): .rpm
    case UInt8(ascii: "L") where head.holds("LZIP"): .lzip
    case UInt8(ascii: "M") where head.holds("MSCF\0\0\0\0"): .cab
    default: nil
    }
  }

  private static func markedFurtherOn(
    _ head: Span<UInt8>, _ name: ArraySlice<UInt8>
  ) -> ArchiveKind? {
    if head.count >= 512, head.holds("ustar", at: 257) || name.hasExtension("tar"), isTar(head) {
      return .tar
    }
    // The binary headers of old, in either byte order.
    if name.hasExtension("cpio"), head.holds([0xc7, 0x71]) || head.holds([0x71, 0xc7]) {
      return .cpio
    }
    if head.count > 32_774, head.holds("CD001", at: 32_769) { return .iso9660 }
    if head.count > 20, head[2] == UInt8(ascii: "-"), head.holds("-lh", at: 2),
      head[6] == UInt8(ascii: "-")
    {
      return .lha
    }
    // The properties of LZMA, and a size of at most 2^40 or none.
    if head.count > 13, head[0] == 0x5d, head[1] == 0, head[2] == 0, name.hasExtension("lzma") {
      return .lzma
    }
    return nil
  }

  private static func isZip(_ head: Span<UInt8>) -> Bool {
    head.holds("PK\u{3}\u{4}") || head.holds("PK00PK\u{3}\u{4}")
      || head.holds("PK\u{7}\u{8}PK\u{3}\u{4}")
  }

  /// The first block begins with the digits of π, an empty file ends with those of its root.
  private static func bzip2(_ head: Span<UInt8>) -> ArchiveKind? {
    guard (UInt8(ascii: "1")...UInt8(ascii: "9")).contains(head[3]) else { return nil }
    let isBlock = head.holds([0x31, 0x41, 0x59, 0x26, 0x53, 0x59], at: 4)
    return isBlock || head.holds([0x17, 0x72, 0x45, 0x38, 0x50, 0x90], at: 4) ? .bzip2 : nil
  }

  private static func isCPIO(_ head: Span<UInt8>) -> Bool {
    guard head.count >= 76, head.holds("07070"), [0x31, 0x32, 0x37].contains(head[5]) else {
      return false
    }
    for index in 6..<76 where !isHexDigit(head[index]) { return false }
    return true
  }

  /// Whether the first 512 bytes are a header whose checksum holds.
  ///
  /// Source: POSIX.1-2017, pax, "ustar Interchange Format".
  private static func isTar(_ head: Span<UInt8>) -> Bool {
    var (sum, signedSum, stored) = (0, 0, 0)
    for index in 0..<512 {
      let isChecksum = (148..<156).contains(index)
      let byte = isChecksum ? UInt8(ascii: " ") : head[index]
      sum += Int(byte)
      signedSum += Int(Int8(bitPattern: byte))
      let digit = head[index]
      if isChecksum, (UInt8(ascii: "0")...UInt8(ascii: "7")).contains(digit) {
        stored = stored * 8 + Int(digit - UInt8(ascii: "0"))
      }
    }
    // Some old programs added signed bytes.
    return stored == sum || stored == signedSum
  }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
      UInt8(ascii: "A")...UInt8(ascii: "F"):
      true
    default: false
    }
  }

  /// What the undone content of a file with this name is called.
  func contentName(of name: [UInt8]) -> [UInt8] {
    let endings: [(String, String)] =
      switch self {
      case .gzip: [("gz", ""), ("tgz", ".tar"), ("svgz", ".svg")]
      case .bzip2: [("bz2", ""), ("tbz2", ".tar"), ("tbz", ".tar")]
      case .xz: [("xz", ""), ("txz", ".tar")]
      case .lzma: [("lzma", ""), ("tlz", ".tar")]
      case .lzip: [("lz", "")]
      case .zstd: [("zst", ""), ("zstd", ""), ("tzst", ".tar")]
      case .lz4: [("lz4", "")]
      case .compress: [("Z", "")]
      default: []
      }
    let file = name[(name.lastIndex(of: UInt8(ascii: "/")).map { $0 + 1 } ?? 0)...]
    for (ending, replacement) in endings where file.hasExtension(ending) {
      let stem = file.dropLast(ending.utf8.count + 1)
      if !stem.isEmpty { return Array(stem) + Array(replacement.utf8) }
    }
    return Array("content".utf8)
  }
}

extension Span<UInt8> {
  fileprivate func holds(_ text: StaticString, at start: Int = 0) -> Bool {
    guard start + text.utf8CodeUnitCount <= count else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where unsafe self[start + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  fileprivate func holds(_ bytes: [UInt8], at start: Int = 0) -> Bool {
    guard start + bytes.count <= count else { return false }
    return bytes.indices.allSatisfy { self[start + $0] == bytes[$0] }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the name ends in a dot and `ending`, in upper or lower case.
  func hasExtension(_ ending: String) -> Bool {
    let ending = ending.utf8
    guard count > ending.count + 1, self[endIndex - ending.count - 1] == UInt8(ascii: ".") else {
      return false
    }
    return suffix(ending.count).elementsEqual(ending) { $0 | 0x20 == $1 | 0x20 }
  }
}
