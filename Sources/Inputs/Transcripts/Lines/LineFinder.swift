internal import Codecs
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

  /// Lines that may begin the message of the lines behind them, and were not read yet.
  private var openings = HeldLines()

  /// So many are kept before it is looked up which of them does.
  private static let mostOpenings = 256
  /// What is told of a message stands in so many bytes at the start of a line.
  private static let longestHead = 1_024

  init(_ format: any TranscriptLines) {
    self.format = format
  }

  func expect(_ places: [Int]) {
    expected = (expected + places).sorted()[...]
  }

  func read(_ bytes: Span<UInt8>, at offset: Int) {
    var next = 0
    while next < bytes.count {
      let end =
        ByteSearch.firstIndex(of: 0x0A, in: bytes, from: next, to: bytes.count) ?? bytes.count
      let room = max(0, Self.longestHead - head.count)
      unsafe bytes.extracting(next..<min(end, next + room)).withUnsafeBufferPointer {
        unsafe head.append(contentsOf: $0)
      }
      if end < bytes.count {
        endLine(at: offset + end)
        lineStart = offset + end + 1
      }
      next = end + 1
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
    if !places.isEmpty {
      readOpenings()
      format.read(String(decoding: head, as: UTF8.self))
      if let message = format.message {
        for place in places { found[place] = .message(message) }
      }
    } else if !head.isEmpty {
      pass(format.bearing(of: head))
    }
    head.removeAll(keepingCapacity: true)
  }

  /// Goes past a line without a place: most are not read.
  private func pass(_ bearing: LineBearing) {
    switch bearing {
    case .none: return
    case .lasting:
      readOpenings()
      format.read(String(decoding: head, as: UTF8.self))
    case .opening:
      openings.append(head)
      guard openings.count == Self.mostOpenings else { return }
      let last = (0..<openings.count).last { format.begins(openings.line(at: $0)) }
      openings.removeFirst(last ?? openings.count)
    }
  }

  private func readOpenings() {
    for index in 0..<openings.count { format.read(openings.line(at: index)) }
    openings.removeFirst(openings.count)
  }
}

/// Lines one behind the other, in memory that is used again: a chat has one for each message.
private struct HeldLines {
  private var bytes: [UInt8] = []
  /// Where each line ends.
  private var ends: [Int] = []

  var count: Int { ends.count }

  mutating func append(_ line: [UInt8]) {
    bytes += line
    ends.append(bytes.count)
  }

  func line(at index: Int) -> String {
    String(decoding: bytes[(index > 0 ? ends[index - 1] : 0)..<ends[index]], as: UTF8.self)
  }

  mutating func removeFirst(_ count: Int) {
    guard count > 0 else { return }
    let start = ends[count - 1]
    bytes.removeFirst(start)
    ends.removeFirst(count)
    for index in ends.indices { ends[index] -= start }
  }
}

/// What a line of a transcript means for those behind it.
enum LineBearing {
  /// Nothing.
  case none
  /// It may begin a message that goes on in the next lines: of several, the last counts.
  case opening
  /// It is to be read, whatever follows.
  case lasting
}

/// A format of transcripts in lines, which is shown them one after the other.
protocol TranscriptLines {
  /// Whether text that begins with these lines is of this format.
  ///
  /// - Parameter name: The name of the file.
  static func fits(_ lines: [String], named name: String) -> Bool

  /// - Parameter name: The name of the file.
  init(named name: String)

  /// What a line with such a start means for others, told by its first bytes; in doubt, more.
  func bearing(of head: [UInt8]) -> LineBearing

  /// Whether a line of which this is the start begins a message, if it is one that may.
  func begins(_ line: String) -> Bool

  /// Takes in the start of a line, up to what is not to be told.
  mutating func read(_ line: String)

  /// The message that the line belongs to, which was read last.
  var message: MessageOrigin? { get }
}

extension TranscriptLines {
  func bearing(of head: [UInt8]) -> LineBearing { .lasting }
  func begins(_ line: String) -> Bool { true }
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
