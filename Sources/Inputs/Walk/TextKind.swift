#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// What the first bytes of a file say about how its text is written.
public enum TextKind: Sendable, Hashable {
  /// Bytes without NUL: ASCII, UTF-8 without a mark, or an 8-bit code.
  case bytes
  /// UTF-8 after the mark EF BB BF.
  case utf8
  case utf16LittleEndian, utf16BigEndian
  case utf32LittleEndian, utf32BigEndian
  /// NUL bytes that no encoding of text explains.
  case binary

  /// How many bytes of a file are looked at.
  public static let sampleSize = 8192

  /// Judges by the mark at the start, else by where NUL bytes stand in the first 8 KiB.
  public init(sniffing file: Span<UInt8>) {
    let sample = file.extracting(first: Self.sampleSize)
    if let marked = Self.marked(sample) {
      self = marked
    } else if !Self.holdsNUL(sample) {
      self = .bytes
    } else {
      self = Self.unmarkedUTF16(sample) ?? Self.unmarkedUTF32(sample) ?? .binary
    }
  }

  private static func holdsNUL(_ sample: Span<UInt8>) -> Bool {
    unsafe sample.withUnsafeBufferPointer { bytes in
      guard let base = bytes.baseAddress else { return false }
      return unsafe memchr(base, 0, bytes.count) != nil
    }
  }

  /// The length of the mark at the start, in bytes.
  public func markLength(in file: Span<UInt8>) -> Int {
    guard Self.marked(file) == self else { return 0 }
    switch self {
    case .bytes, .binary: return 0
    case .utf8: return 3
    case .utf16LittleEndian, .utf16BigEndian: return 2
    case .utf32LittleEndian, .utf32BigEndian: return 4
    }
  }

  private static func marked(_ sample: Span<UInt8>) -> TextKind? {
    func begins(with mark: [UInt8]) -> Bool {
      sample.count >= mark.count && mark.indices.allSatisfy { sample[$0] == mark[$0] }
    }
    if begins(with: [0xef, 0xbb, 0xbf]) { return .utf8 }
    // Before UTF-16, whose mark it begins with; text does not begin with NUL.
    if begins(with: [0xff, 0xfe, 0, 0]) { return .utf32LittleEndian }
    if begins(with: [0, 0, 0xfe, 0xff]) { return .utf32BigEndian }
    if begins(with: [0xff, 0xfe]) { return .utf16LittleEndian }
    if begins(with: [0xfe, 0xff]) { return .utf16BigEndian }
    return nil
  }

  /// UTF-16 without a mark: nearly all units are ASCII, so that one byte of each pair is NUL and
  /// the other printable, and no unit is NUL.
  private static func unmarkedUTF16(_ sample: Span<UInt8>) -> TextKind? {
    var (little, big, pairs) = (0, 0, 0)
    for index in stride(from: 0, to: sample.count - 1, by: 2) {
      let (first, second) = (sample[index], sample[index + 1])
      if first == 0, second == 0 { return nil }
      if second == 0, isText(first) { little += 1 }
      if first == 0, isText(second) { big += 1 }
      pairs += 1
    }
    guard pairs >= 2 else { return nil }
    // Nine of ten: text with a few other letters passes, tables of numbers do not.
    if little * 10 >= pairs * 9 { return .utf16LittleEndian }
    if big * 10 >= pairs * 9 { return .utf16BigEndian }
    return nil
  }

  /// UTF-32 without a mark, told like UTF-16; units of 32 bits are common in binary files, so more of
  /// them have to be there.
  private static func unmarkedUTF32(_ sample: Span<UInt8>) -> TextKind? {
    var (little, big) = (0, 0)
    let units = sample.count / 4
    for index in stride(from: 0, to: 4 * units, by: 4) {
      let (first, last) = (sample[index], sample[index + 3])
      guard sample[index + 1] | sample[index + 2] == 0 else { continue }
      if first == 0, last == 0 { return nil }
      if last == 0, isText(first) { little += 1 }
      if first == 0, isText(last) { big += 1 }
    }
    guard units >= 8 else { return nil }
    if little * 10 >= units * 9 { return .utf32LittleEndian }
    if big * 10 >= units * 9 { return .utf32BigEndian }
    return nil
  }

  private static func isText(_ byte: UInt8) -> Bool {
    (0x20...0x7e).contains(byte) || (0x09...0x0d).contains(byte)
  }
}
