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
  /// Characters of base64 that do not make up a group yet.
  private var group: [UInt8] = []

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
      for byte in line {
        guard let value = Base64.value(of: byte) else { continue }
        group.append(value)
        if group.count == 4 { endGroup() }
      }
      // Padding ends a text; another may follow.
      if line.withoutLineEnd.last == UInt8(ascii: "=") { endGroup() }
    }
  }

  private mutating func endGroup() {
    guard group.count > 1 else { return }
    var word: UInt32 = 0
    for index in 0..<4 { word = word << 6 | UInt32(index < group.count ? group[index] : 0) }
    for index in 0..<group.count - 1 {
      decoded.append(UInt8(truncatingIfNeeded: word >> (16 - 8 * index)))
    }
    group.removeAll(keepingCapacity: true)
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
