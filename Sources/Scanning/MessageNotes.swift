internal import Findings
internal import Inputs

/// Finds the messages of what is sighted in one stream of JSON.
///
/// A stream that can be read again is, when it was read to its end and only if something was sighted
/// in it; others are followed while they are searched.
struct MessageNotes: ~Copyable {
  private let finder = MessageFinder()
  /// Up to where the stream was followed, in bytes from its start.
  private var position = 0
  private var judgementCount = 0

  /// Follows what the scanner has searched of a window.
  mutating func follow(
    _ scanner: StreamScanner, in buffer: borrowing ReadBuffer, _ window: FileWindow
  ) {
    expect(scanner.judgements[judgementCount...])
    judgementCount = scanner.judgements.count
    let end = min(scanner.handled, window.offset + window.count)
    position = max(position, window.offset)
    guard position < end else { return }
    let range = position - window.offset..<end - window.offset
    buffer.withBytes { finder.read($0.extracting(range), at: window.offset + range.lowerBound) }
    position = end
  }

  /// Reads a stream from its start, after it was searched.
  static func messages(
    of scanner: StreamScanner, in stream: inout some (ByteStream & ~Copyable),
    _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: MessageOrigin] {
    let notes = MessageNotes()
    notes.expect(scanner.judgements[...])
    try stream.rewind()
    while let window = try stream.next(keeping: 0, into: &buffer.bytes) {
      buffer.bytes.withBytes { notes.finder.read($0, at: window.offset) }
    }
    return notes.messages()
  }

  private func expect(_ judgements: ArraySlice<Judgement>) {
    finder.expect(judgements.compactMap(\.sighting?.start))
  }

  func messages() -> [Int: MessageOrigin] { finder.messages() }
}

extension Judgement {
  /// What is reported, unless a marker allows it.
  var sighting: Sighting? { if case .sighted(let sighting) = self { sighting } else { nil } }
}

extension Sighting {
  /// Where the secret begins in its stream, in bytes.
  var start: Int { occurrence.range.bytes.lowerBound }
}
