internal import Codecs

/// The content of one part of a mail, decoded as it is read; ends at a boundary.
struct MailBody: ~Copyable, ByteStream {
  private let lines: MailLines
  private let encoding: MailHeaders.TransferEncoding
  private let isEnd: (ArraySlice<UInt8>) -> Bool
  private var decoded: [UInt8] = []
  private var taken = 0
  private var offset = 0
  private var isFinished = false
  private var continues = false
  /// The values of characters of base64 that do not make up a group of four yet, and how many they are.
  private var group: (word: UInt32, count: Int) = (0, 0)
  /// Whether each line begins a group, as the first one shows; `nil` before it.
  private var isAligned: Bool?
  /// Whether something in the part is no base64, which it should be.
  private(set) var isDamaged = false

  /// - Parameter isEnd: Whether a line, without its end, ends the part.
  init(
    _ lines: MailLines, _ encoding: MailHeaders.TransferEncoding,
    isEnd: @escaping (ArraySlice<UInt8>) -> Bool
  ) {
    self.lines = lines
    self.encoding = encoding
    self.isEnd = isEnd
  }

  mutating func next(
    keeping keep: Int, into buffer: inout ReadBuffer
  ) throws(ReadError) -> FileWindow? {
    buffer.keepTail(continues ? min(keep, buffer.capacity / 2) : 0)
    let kept = buffer.count
    defer { buffer.pad() }
    let start = offset - kept
    while buffer.count < buffer.capacity {
      if taken == decoded.count, !fill() { break }
      let rest = decoded[taken...]
      taken += unsafe rest.withUnsafeBytes { unsafe buffer.append(copying: $0) }
    }
    offset = start + buffer.count
    guard buffer.count > kept || continues else { return nil }
    continues = taken < decoded.count || !isFinished
    return FileWindow(
      offset: start, count: buffer.count, kept: kept, continues: continues, isLast: !continues)
  }

  /// Reads what is left, for what comes after the part.
  mutating func skipRest() {
    while !isFinished { _ = fill() }
  }

  /// Decodes a few lines; gives `false` at the end.
  private mutating func fill() -> Bool {
    decoded.removeAll(keepingCapacity: true)
    taken = 0
    while decoded.count < 1 << 15, !isFinished {
      guard let line = lines.nextLine() else {
        isFinished = true
        break
      }
      if isEnd(line.withoutLineEnd) {
        lines.putBack(line)
        isFinished = true
        break
      }
      decode(line)
    }
    return !decoded.isEmpty
  }

  private mutating func decode(_ line: [UInt8]) {
    switch encoding {
    case .none: decoded += line
    case .quotedPrintable: decodeQuoted(line)
    case .base64:
      decodeBase64(line.withoutLineEnd)
    }
  }

  private mutating func decodeBase64(_ line: ArraySlice<UInt8>) {
    var text = line
    while let last = text.last, last <= 0x20 { text.removeLast() }
    let isAligned = isAligned ?? (text.count % 4 == 0)
    self.isAligned = isAligned
    if isAligned, text.count % 4 != 0 { isDamaged = true }
    var padding = 0
    while padding < 2, text.last == UInt8(ascii: "=") {
      text.removeLast()
      padding += 1
    }
    for byte in text where isAligned || byte > 0x20 { decodeCharacter(byte) }
    // Padding ends a text; another may follow.
    if isAligned || padding > 0 { endGroup() }
  }

  @inline(__always)
  private mutating func decodeCharacter(_ byte: UInt8) {
    // Something else stands in for a character, so that those behind it stay where they are.
    let value = Self.values[Int(byte)]
    if value == Self.foreign { isDamaged = true }
    group = (group.word << 6 | UInt32(value & 63), group.count + 1)
    if group.count == 4 { endGroup() }
  }

  private static let foreign: UInt8 = 0x40
  /// The values of all bytes as characters of base64.
  private static let values: [UInt8] = (0...255).map { Base64.value(of: $0) ?? foreign }

  private mutating func endGroup() {
    guard group.count > 1 else {
      if isAligned == true { group = (0, 0) }
      return
    }
    let word = group.word << UInt32(6 * (4 - group.count))
    for index in 0..<group.count - 1 {
      decoded.append(UInt8(truncatingIfNeeded: word >> UInt32(16 - 8 * index)))
    }
    group = (0, 0)
  }

  /// Source: RFC 2045, section 6.7.
  private mutating func decodeQuoted(_ line: [UInt8]) {
    var (text, end) = (line.withoutLineEnd, line[line.withoutLineEnd.endIndex...])
    if text.last == UInt8(ascii: "=") {
      text = text.dropLast()
      end = []
    }
    var next = text.startIndex
    while next < text.endIndex {
      if text[next] == UInt8(ascii: "="), next + 2 < text.endIndex,
        let high = Hex.value(of: text[next + 1]), let low = Hex.value(of: text[next + 2])
      {
        decoded.append(high << 4 | low)
        next += 3
      } else {
        decoded.append(text[next])
        next += 1
      }
    }
    decoded += end
  }
}
