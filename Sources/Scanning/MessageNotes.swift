internal import Findings
internal import Inputs

/// Finds the messages of what is sighted in one stream of JSON.
///
/// A stream that can be read again is, when it was searched to its end and only if something was
/// sighted in it, and of one with a document on each line only those lines; others are followed while
/// they are searched.
struct MessageNotes: ~Copyable {
  private let finder = MessageFinder()
  /// Up to where the stream was followed, in bytes from its start.
  private var position = 0
  private var judgementCount = 0

  init() {}

  /// Follows what the scanner has searched of a window.
  mutating func follow(
    _ scanner: StreamScanner, in buffer: borrowing ReadBuffer, _ window: FileWindow
  ) {
    finder.expect(scanner.judgements[judgementCount...].compactMap { $0.sighting?.start })
    judgementCount = scanner.judgements.count
    let end = min(scanner.handled, window.offset + window.count)
    position = max(position, window.offset)
    guard position < end else { return }
    let range = position - window.offset..<end - window.offset
    buffer.withBytes { finder.read($0.extracting(range), at: window.offset + range.lowerBound) }
    position = end
  }

  func messages() -> [Int: MessageOrigin] { finder.messages() }

  /// Reads again what was searched.
  static func messages(
    of scanner: StreamScanner, in stream: inout some (ByteStream & ~Copyable),
    _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: MessageOrigin] {
    let sightings = scanner.judgements.compactMap(\.sighting)
    guard let first = try stream.window(at: 0, into: &buffer.bytes) else { return [:] }
    if buffer.bytes.withBytes(MessageFinder.holdsDocumentOnEachLine) {
      return try lines(of: sightings, in: &stream, buffer)
    }
    let finder = MessageFinder()
    finder.expect(sightings.map(\.start))
    var window: FileWindow? = first
    while let read = window {
      buffer.bytes.withBytes { finder.read($0, at: read.offset) }
      window = try stream.window(at: read.offset + read.count, into: &buffer.bytes)
    }
    return finder.messages()
  }

  /// Reads the lines of sightings, which stand in order.
  private static func lines(
    of sightings: [Sighting], in stream: inout some (ByteStream & ~Copyable), _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: MessageOrigin] {
    var messages: [Int: MessageOrigin] = [:]
    let byLine = Dictionary(grouping: sightings, by: \.lineStart).sorted { $0.key < $1.key }
    for (start, sightings) in byLine {
      let finder = MessageFinder()
      finder.expect(sightings.map(\.start))
      var offset = start
      while !finder.isDone, let window = try stream.window(at: offset, into: &buffer.bytes) {
        buffer.bytes.withBytes { finder.read($0, at: offset, untilDone: true) }
        offset += window.count
      }
      messages.merge(finder.messages()) { first, _ in first }
    }
    return messages
  }
}

extension Judgement {
  /// What is reported, unless a marker allows it.
  fileprivate var sighting: Sighting? {
    if case .sighted(let sighting) = self { sighting } else { nil }
  }
}

extension Sighting {
  /// Where the secret begins in its stream, in bytes.
  var start: Int { occurrence.range.bytes.lowerBound }
  /// Where its line begins.
  fileprivate var lineStart: Int { start - (occurrence.range.column - 1) }
}
