internal import Findings
internal import Inputs
internal import Rules

/// Reads streams to their end: searches them, or opens them where they hold others. One per worker.
final class StreamReader {
  let options: ScanOptions
  let progress: ScanProgress
  let scanner: StreamScanner
  private let tellsFacts: Bool
  /// One for each stream that is open, the outermost first.
  private(set) var buffers: [StreamBuffer] = []
  /// The text of the stream at hand, if it may be a list of members in a container.
  var list: RosterText?
  /// What was found so far.
  var findings = WorkerResult()
  /// Where the first bytes stand that may be a secret in the stream that was searched last.
  var firstDoubt: Int?

  /// - Parameter tellsFacts: Whether findings shall say which message or cell they stand in.
  init(rules: RuleSet, options: ScanOptions, progress: ScanProgress, tellsFacts: Bool = true) {
    self.tellsFacts = tellsFacts
    self.options = options
    self.progress = progress
    scanner = StreamScanner(rules: rules, options: options)
  }

  /// Gives away what was found so far.
  func takeFindings() -> WorkerResult {
    defer { findings = WorkerResult() }
    return findings
  }

  /// Reads a file; gives the reason if it is left out after all.
  func read(
    _ file: inout some (ByteStream & ~Copyable), at path: StreamPath
  ) throws(ReadError) -> SkipReason? {
    defer { progress.add(files: 1, bytes: 0, sightings: 0) }
    return try read(&file, at: path, level: 0, budget: nil)
  }

  /// - Parameters:
  ///   - container: The path that holds for an archive that is the whole content of a compressed
  ///     stream.
  ///   - level: How many streams are open around this one.
  func read(
    _ stream: inout some (ByteStream & ~Copyable), at path: StreamPath,
    container: StreamPath? = nil, level: Int, budget: UnpackBudget?,
    watch: (any MemberWatch)? = nil
  ) throws(ReadError) -> SkipReason? {
    let buffer = buffer(at: level)
    guard let first = try stream.next(keeping: scanner.overlap, into: &buffer.bytes) else {
      return nil
    }
    if level == 0 { progress.add(bytes: first.count, sightings: 0) }
    if options.unpacking.depth > 0,
      let reader = buffer.bytes.withBytes({ Containers.reader(for: $0, named: path.fileName) })
    {
      let place = reader.hasMembers ? container ?? path : path
      if place.depth < options.unpacking.depth {
        try open(&stream, from: first, at: place, reader, level, budget, watch)
        return nil
      }
      note(.limit("nested deeper than \(options.unpacking.depth) (--max-archive-depth)"), at: place)
    }
    if let reason = buffer.bytes.withBytes({ options.policy.objection(toContent: $0) }) {
      return reason
    }
    begin(path, in: buffer)
    try search(&stream, from: first, at: path, level: level)
    return nil
  }

  /// Reads text that is no container, whatever it begins with.
  func read(text: [UInt8], at path: StreamPath, level: Int) throws(ReadError) {
    let buffer = buffer(at: level)
    var stream = MemoryStream(text)
    guard let first = try stream.next(keeping: scanner.overlap, into: &buffer.bytes) else { return }
    begin(path, in: buffer)
    try search(&stream, from: first, at: path, level: level)
  }

  func buffer(at level: Int) -> StreamBuffer {
    if level == buffers.count {
      buffers.append(StreamBuffer(capacity: max(1 << 20, 2 * scanner.greatestOverlap)))
    }
    return buffers[level]
  }

  func begin(_ path: StreamPath, in buffer: StreamBuffer) {
    buffer.bytes.withBytes { scanner.begin(path, head: $0) }
  }

  /// Searches a stream from the window in its buffer to the end.
  func search(
    _ stream: inout some (ByteStream & ~Copyable), from first: FileWindow, at path: StreamPath,
    level: Int
  ) throws(ReadError) {
    let buffer = buffers[level]
    list = path.depth > 0 && RosterReader.isNamed(path.fileName) ? RosterText() : nil
    list?.add(first, in: buffer)
    defer { takeRoster(at: path) }
    var facts: [Int: StreamFact] = [:]
    defer { finish(path, facts) }
    if tellsFacts, stream.size == nil, first.offset == 0,
      let finder = buffer.bytes.withBytes({ FactFinders.finder(for: $0, named: path.fileName) })
    {
      var notes = FactNotes(finder)
      defer { facts = notes.facts() }
      unsafe buffer.bytes.withPaddedBytes { unsafe scanner.scan($0, read: first) }
      notes.follow(scanner, in: buffer.bytes, first)
      while let window = try next(&stream, level) {
        unsafe buffer.bytes.withPaddedBytes { unsafe scanner.scan($0, read: window) }
        notes.follow(scanner, in: buffer.bytes, window)
      }
      return
    }
    unsafe buffer.bytes.withPaddedBytes { unsafe scanner.scan($0, read: first) }
    while let window = try next(&stream, level) {
      unsafe buffer.bytes.withPaddedBytes { unsafe scanner.scan($0, read: window) }
    }
    if tellsFacts, first.offset == 0, !scanner.judgements.isEmpty {
      // What cannot be read again has been searched all the same.
      facts =
        (try? FactNotes.facts(of: scanner, in: &stream, named: path.fileName, buffer)) ?? [:]
    }
  }

  /// Reads the next window into the buffer of a level.
  private func next(
    _ stream: inout some (ByteStream & ~Copyable), _ level: Int
  ) throws(ReadError) -> FileWindow? {
    let window = try stream.next(keeping: scanner.overlap, into: &buffers[level].bytes)
    if level == 0, let window {
      progress.add(bytes: window.count - window.kept, sightings: 0)
    }
    if let window { list?.add(window, in: buffers[level]) }
    return window
  }

  /// Takes over what was found in a stream.
  func finish(_ path: StreamPath, _ facts: [Int: StreamFact] = [:]) {
    progress.add(bytes: 0, sightings: scanner.judgements.count)
    firstDoubt = scanner.firstDoubt
    for judgement in scanner.judgements {
      switch judgement {
      case .suppressed(let suppression): findings.suppressed.append(suppression)
      case .sighted(let sighting):
        let fact = (facts.isEmpty ? nil : facts[sighting.start])?.named(by: path)
        findings.sightings.append(fact.map { sighting.adding($0) } ?? sighting)
      }
    }
    for limit in scanner.limitsHit.sorted() {
      findings.coverage.limitsHit.append(Coverage.Gap(place: path.place, reason: limit))
    }
  }

  func note(_ error: ReadError, at path: StreamPath) {
    let gap = Coverage.Gap(place: path.place, reason: error.description)
    if case .limit = error {
      findings.coverage.limitsHit.append(gap)
    } else {
      findings.coverage.errors.append(gap)
    }
  }
}
