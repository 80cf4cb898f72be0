internal import Findings
internal import Inputs

/// Finds what the format of a text knows of the places of what is sighted in it: messages, cells.
///
/// A stream that can be read again is, when it was searched to its end and only if something was
/// sighted in it, and of JSON with a document on each line only those lines; others are followed while
/// they are searched.
struct FactNotes: ~Copyable {
  private let finder: any FactFinder
  /// Up to where the stream was followed, in bytes from its start.
  private var position = 0
  private var judgementCount = 0

  init(_ finder: any FactFinder) {
    self.finder = finder
  }

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

  func facts() -> [Int: StreamFact] { finder.facts() }

  /// Reads again what was searched under that name.
  static func facts(
    of scanner: StreamScanner, in stream: inout some (ByteStream & ~Copyable),
    named name: ArraySlice<UInt8>, _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: StreamFact] {
    let sightings = scanner.judgements.compactMap(\.sighting)
    guard !sightings.isEmpty, try stream.window(at: 0, into: &buffer.bytes) != nil,
      let finder = buffer.bytes.withBytes({ FactFinders.finder(for: $0, named: name) })
    else { return [:] }
    if finder is MessageFinder,
      buffer.bytes.withBytes(MessageFinder.holdsDocumentOnEachLine)
    {
      return try lines(of: sightings, in: &stream, buffer)
    }
    let places = sightings.map(\.start)
    if finder is MessageFinder, let size = stream.size, size >= MessageSeeker.leastSize,
      !name.suffix(6).elementsEqual(".ipynb".utf8),
      let facts = try Self.soughtFacts(of: places, size, in: &stream, buffer)
    {
      return facts
    }
    finder.expect(places)
    var window = try stream.window(at: 0, into: &buffer.bytes)
    while let read = window {
      buffer.bytes.withBytes { finder.read($0, at: read.offset) }
      window = try stream.window(at: read.offset + read.count, into: &buffer.bytes)
    }
    return finder.facts()
  }

  private static func soughtFacts(
    of places: [Int], _ size: Int, in stream: inout some (ByteStream & ~Copyable),
    _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: StreamFact]? {
    var seeker = MessageSeeker(size: size)
    return try seeker.facts(of: places, in: &stream, buffer)
  }

  /// Reads the lines of sightings, which stand in order.
  private static func lines(
    of sightings: [Sighting], in stream: inout some (ByteStream & ~Copyable), _ buffer: StreamBuffer
  ) throws(ReadError) -> [Int: StreamFact] {
    var facts: [Int: StreamFact] = [:]
    // What was read is the start of the stream.
    let header = buffer.bytes.withBytes(MessageFinder.firstDocument)
    let byLine = Dictionary(grouping: sightings, by: \.lineStart).sorted { $0.key < $1.key }
    for (start, sightings) in byLine {
      let finder = MessageFinder(header: header)
      finder.expect(sightings.map(\.start))
      var offset = start
      while !finder.isDone, let window = try stream.window(at: offset, into: &buffer.bytes) {
        buffer.bytes.withBytes { finder.read($0, at: offset, untilDone: true) }
        offset += window.count
      }
      facts.merge(finder.facts()) { first, _ in first }
    }
    return facts
  }
}

extension Judgement {
  /// What is reported, unless a marker allows it.
  var sighting: Sighting? {
    if case .sighted(let sighting) = self { sighting } else { nil }
  }
}

extension Sighting {
  /// Where the secret begins in its stream, in bytes.
  var start: Int { occurrence.range.bytes.lowerBound }
  /// Where its line begins.
  fileprivate var lineStart: Int { start - (occurrence.range.column - 1) }
}
