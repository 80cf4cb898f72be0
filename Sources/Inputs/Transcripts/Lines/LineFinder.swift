internal import Findings

/// Finds the messages of a transcript that is text: lines, of which some begin a message.
final class LineFinder: FactFinder {
  private var format: any TranscriptLines
  /// The first bytes of the line at hand.
  private var head: [UInt8] = []
  private var lineStart = 0
  /// Places that were asked for and not yet passed, ascending.
  private var expected: ArraySlice<Int> = []
  private var found: [Int: StreamFact] = [:]

  /// What is told of a message stands in so many bytes at the start of a line.
  private static let longestHead = 1_024

  init(_ format: any TranscriptLines) {
    self.format = format
  }

  func expect(_ places: [Int]) {
    expected = (expected + places).sorted()[...]
  }

  func read(_ bytes: Span<UInt8>, at offset: Int) {
    for index in bytes.indices {
      if bytes[index] == 0x0A {
        endLine(at: offset + index)
        lineStart = offset + index + 1
      } else if head.count < Self.longestHead {
        head.append(bytes[index])
      }
    }
  }

  func facts() -> [Int: StreamFact] {
    endLine(at: .max)
    return found
  }

  private func endLine(at end: Int) {
    let places = expected.prefix { $0 < end }
    expected = expected.dropFirst(places.count)
    // What was asked for is not to be told, nor what follows it.
    if let first = places.first { head = Array(head.prefix(max(0, first - lineStart))) }
    if head.last == 0x0D { head.removeLast() }
    if !head.isEmpty || !places.isEmpty { format.read(String(decoding: head, as: UTF8.self)) }
    if !places.isEmpty, let message = format.message {
      for place in places { found[place] = .message(message) }
    }
    head.removeAll(keepingCapacity: true)
  }
}

/// A format of transcripts in lines, which is shown them one after the other.
protocol TranscriptLines {
  /// Whether text that begins with these lines is of this format.
  ///
  /// - Parameter name: The name of the file.
  static func fits(_ lines: [String], named name: String) -> Bool

  /// - Parameter name: The name of the file.
  init(named name: String)

  /// Takes in the start of a line, up to what is not to be told.
  mutating func read(_ line: String)

  /// The message that the line belongs to, which was read last.
  var message: MessageOrigin? { get }
}

/// The formats of transcripts in lines.
enum LineFormats {
  private static let all: [any (TranscriptLines & SendableMetatype).Type] = [
    WhatsAppLines.self, AiderLines.self, AiderInputLines.self, AiderPromptLines.self,
    CastLines.self, ChatLogLines.self,
  ]

  /// Whether it is worth to look at more than the first bytes and the name.
  private static func mayFit(_ head: Span<UInt8>, _ name: ArraySlice<UInt8>) -> Bool {
    guard head.count >= 8 else { return false }
    switch head[0] {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), 0xE2, 0xEF: return true
    case UInt8(ascii: "["): return head[1] == 0xE2 || head[1] &- 0x30 < 10
    case UInt8(ascii: "{"): return begins(head, "{\"version\":")
    case UInt8(ascii: "#"), 0x0A:
      return begins(head, "# 20") || begins(head, "\n# ") || begins(head, "# ai")
    case UInt8(ascii: "T"): return begins(head, "TO LLM ")
    case UInt8(ascii: "L"): return begins(head, "LLM RESP")
    case UInt8(ascii: "-"): return begins(head, "--- Log ")
    case UInt8(ascii: "*"): return begins(head, "**** BEG")
    default: return name.starts(with: "WhatsApp".utf8)
    }
  }

  private static func begins(_ head: Span<UInt8>, _ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return head.count >= bytes.count && bytes.indices.allSatisfy { head[$0] == bytes[$0] }
  }

  /// What finds the messages of a text that begins with `head`.
  static func finder(for head: Span<UInt8>, named name: ArraySlice<UInt8>) -> LineFinder? {
    guard mayFit(head, name) else { return nil }
    let sample = head.extracting(0..<min(head.count, 8_192))
    let bytes = sample.indices.map { sample[$0] }
    // The last line may be cut.
    let lines = bytes.split(separator: 0x0A).prefix(64).map { String(decoding: $0, as: UTF8.self) }
    let name = String(decoding: name, as: UTF8.self)
    return all.first { $0.fits(lines, named: name) }.map { LineFinder($0.init(named: name)) }
  }
}
