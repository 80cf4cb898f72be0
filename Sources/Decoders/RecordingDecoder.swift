/// Joins the events of a recording of a terminal, in which what is typed stands one character to an
/// event, and leaves out what steers the terminal.
///
/// A backspace takes the character before it away; a carriage return ends a line, so that what a
/// program wrote over is kept. Source: docs.asciinema.org, "asciicast v2" and "asciicast v3".
public enum RecordingDecoder {
  /// Which events to join.
  public enum Events: UInt8, Sendable, CaseIterable {
    /// What programs wrote, code `o`.
    case output = 0x6F
    /// What was typed, code `i`.
    case input = 0x69
  }

  /// Whether a text that begins with `head` is a recording: a header, then events.
  public static func isRecording(_ head: Span<UInt8>) -> Bool {
    guard head.count > 16, begins(head, "{\"version\":", at: 0) else { return false }
    for index in 0..<min(head.count - 1, 8_192) where head[index] == 0x0A {
      return head[index + 1] == UInt8(ascii: "[") || head[index + 1] == UInt8(ascii: "#")
    }
    return false
  }

  /// Appends what the events of `bytes` say to `output`; a line that is cut says nothing.
  public static func decode(
    _ events: Events, in bytes: Span<UInt8>, into output: inout DecodedBytes
  ) {
    var screen = Screen()
    var line = 0
    while line < bytes.count {
      if let start = data(of: events, in: bytes, from: line) {
        decodeString(from: start, in: bytes, &screen, into: &output)
      }
      while line < bytes.count, bytes[line] != 0x0A { line += 1 }
      line += 1
    }
  }

  /// Where the data of an event begin whose line begins at `start`: `[1.5, "o", "data"]`.
  private static func data(of events: Events, in bytes: Span<UInt8>, from start: Int) -> Int? {
    guard bytes[start] == UInt8(ascii: "[") else { return nil }
    var next = start + 1
    let limit = min(bytes.count, start + 64)
    while next < limit, bytes[next] != UInt8(ascii: ","), bytes[next] != 0x0A { next += 1 }
    func skip(_ wanted: [UInt8]) -> Bool {
      while next < limit, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
      guard next + wanted.count <= limit,
        wanted.indices.allSatisfy({ bytes[next + $0] == wanted[$0] })
      else { return false }
      next += wanted.count
      return true
    }
    let quote = UInt8(ascii: "\"")
    guard skip([UInt8(ascii: ",")]), skip([quote, events.rawValue, quote]),
      skip([UInt8(ascii: ",")]), skip([quote])
    else { return nil }
    return next
  }

  /// Decodes a string of JSON up to its end.
  private static func decodeString(
    from start: Int, in bytes: Span<UInt8>, _ screen: inout Screen,
    into output: inout DecodedBytes
  ) {
    var next = start
    while next < bytes.count, bytes[next] != UInt8(ascii: "\""), bytes[next] != 0x0A {
      guard bytes[next] == ASCII.backslash else {
        screen.take(UInt32(bytes[next]), isByte: true, next..<next + 1, into: &output)
        next += 1
        continue
      }
      guard let (scalar, length) = escape(at: next, in: bytes) else { return }
      screen.take(scalar, isByte: scalar < 0x80, next..<next + length, into: &output)
      next += length
    }
  }

  /// What an escape of JSON stands for, and its length.
  private static func escape(at start: Int, in bytes: Span<UInt8>) -> (UInt32, Int)? {
    guard start + 1 < bytes.count else { return nil }
    switch bytes[start + 1] {
    case UInt8(ascii: "n"): return (0x0A, 2)
    case UInt8(ascii: "r"): return (0x0D, 2)
    case UInt8(ascii: "t"): return (0x09, 2)
    case UInt8(ascii: "b"): return (0x08, 2)
    case UInt8(ascii: "f"): return (0x0C, 2)
    case UInt8(ascii: "u"):
      guard start + 6 <= bytes.count else { return nil }
      var value: UInt32 = 0
      for index in start + 2..<start + 6 {
        guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
        value = value << 4 | UInt32(digit)
      }
      return (value & 0xF800 == 0xD800 ? 0xFFFD : value, 6)
    default: return (UInt32(bytes[start + 1]), 2)
    }
  }

  private static func begins(_ bytes: Span<UInt8>, _ text: String, at start: Int) -> Bool {
    let wanted = Array(text.utf8)
    return wanted.indices.allSatisfy { bytes[start + $0] == wanted[$0] }
  }

  /// What of the characters that reach a terminal is text. Source: ECMA-48, section 5.4.
  private struct Screen {
    private enum State { case text, escape, control, command, commandEscape }
    private var state = State.text

    mutating func take(
      _ scalar: UInt32, isByte: Bool, _ original: Range<Int>, into output: inout DecodedBytes
    ) {
      switch state {
      case .text: takeText(scalar, isByte: isByte, original, into: &output)
      case .escape:
        switch scalar {
        case 0x5B: state = .control
        case 0x5D, 0x50, 0x5E, 0x5F: state = .command
        case 0x20...0x2F: break
        default: state = .text
        }
      case .control: if (0x40...0x7E).contains(scalar) { state = .text }
      case .command:
        if scalar == 0x07 { state = .text }
        if scalar == 0x1B { state = .commandEscape }
      case .commandEscape: state = scalar == 0x5C ? .text : .command
      }
    }

    private mutating func takeText(
      _ scalar: UInt32, isByte: Bool, _ original: Range<Int>, into output: inout DecodedBytes
    ) {
      switch scalar {
      case 0x1B: state = .escape
      case 0x08, 0x7F:
        guard let last = output.bytes.last, last != 0x0A else { return }
        var count = output.count - 1
        while count > 0, output.bytes[count] & 0xC0 == 0x80 { count -= 1 }
        output.truncate(to: count)
      case 0x0D: output.append(byte: 0x0A, from: original)
      case 0x0A where output.bytes.last == 0x0A: break
      case 0x09, 0x0A, 0x20...:
        if isByte {
          output.append(byte: UInt8(truncatingIfNeeded: scalar), from: original)
        } else {
          output.append(scalar, from: original)
        }
      default: break
      }
    }
  }
}
