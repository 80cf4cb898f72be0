internal import Decoders
internal import Detection
internal import Findings
internal import Inputs
internal import Patterns
internal import Rules

/// Finds and judges the credentials of one stream after another, window by window.
///
/// Each window is searched as it is; then what is encoded in it is decoded, where it can hold a
/// credential, and searched in turn.
final class StreamScanner {
  let options: ScanOptions
  private let matcher: Matcher
  /// For decoded bytes; shares the compiled patterns.
  lazy var innerMatcher = Matcher(sharingPatternsWith: matcher)
  private let judge: Judge
  private let keyFiles: KeyFileRules

  /// What the name and the first bytes of the stream say of it.
  private(set) var traits = StreamTraits()
  /// Up to where bytes have been fresh, in bytes from the start of the stream.
  private(set) var handled = 0

  var pipeline: DecoderPipeline
  /// Memory for decoded bytes, one for each depth.
  private var outputs: [DecodedBytes]
  var path = StreamPath()
  private var lines = LinePosition()
  private var foundCount = 0
  /// Where decoding goes on, in bytes from the start of the stream.
  var resume = DecodingResume()

  /// What was found in the stream so far.
  private(set) var judgements: [Judgement] = []
  /// The limits that stopped the search short, as phrases for coverage.
  private(set) var limitsHit: Set<String> = []
  /// Where the first bytes stand that may be a secret, believed or not, in bytes from the start of the
  /// stream.
  private(set) var firstDoubt: Int?

  init(rules: RuleSet, options: ScanOptions) {
    self.options = options
    matcher = Matcher(rules: rules.tables, isEnabled: rules.isSought)
    judge = Judge(rules: rules, options: options)
    keyFiles = KeyFileRules(rules)
    pipeline = DecoderPipeline(limits: options.decoding)
    outputs = (0...options.decoding.depth).map { _ in DecodedBytes() }
  }

  /// How many bytes of a window must stand in front of the next one: enough for the longest match
  /// that the end of the window may cut, and for what judges see around a match.
  var overlap: Int { traits.characterWidth * ((tailCharacters + 2 * Excerpt.reach) / 64 * 64) }

  /// The greatest ``overlap`` of any stream.
  var greatestOverlap: Int { 4 * ((tailCharacters + 2 * Excerpt.reach) / 64 * 64) }

  /// How many bytes must follow the fresh bytes of a window that does not end the stream.
  private var tail: Int { traits.characterWidth * tailCharacters }
  private var tailCharacters: Int { matcher.greatestReach + Excerpt.reach }

  /// Forgets the last stream, and looks at the first bytes of a new one.
  func begin(_ path: StreamPath, head: Span<UInt8>) {
    self.path = path
    traits = StreamTraits(path, head: head)
    matcher.reset()
    lines = LinePosition()
    (handled, foundCount) = (0, 0)
    resume = DecodingResume()
    if pipeline.decodedBytes > 0 || !pipeline.limitsHit.isEmpty {
      pipeline = DecoderPipeline(limits: options.decoding)
    }
    judgements.removeAll(keepingCapacity: true)
    limitsHit.removeAll()
    firstDoubt = nil
  }

  /// Leaves out what stands before `offset`, up to which `lines` counts or a little less.
  func skip(to offset: Int, lines: LinePosition) {
    self.lines = lines
    handled = offset
    resume = DecodingResume().shifted(by: offset)
  }

  /// Searches the next window of the stream, of which `read` tells where it lies.
  func scan(_ bytes: UnsafeBufferPointer<UInt8>, read: FileWindow) {
    let start = max(0, handled - read.offset)
    let end = read.continues ? max(start, read.count - tail) : read.count
    let window = unsafe Window(
      bytes: bytes, offset: read.offset, fresh: start..<end, continues: read.continues,
      isBinary: traits.isBinary && traits.wideEncoding == nil)
    if let encoding = traits.wideEncoding {
      scanWide(window, encoding)
    } else {
      var found = unsafe search(bytes, fresh: window.fresh, with: matcher, in: window)
      if traits.isRecording { searchRecording(window, &found) }
      if traits.isPage { searchAgain(window, .markup, &found, PageDecoder.decode) }
      report(found, in: window)
    }
    noteLimits()
    handled = read.offset + end
    if read.continues { leave(window) } else { finish(window, isLast: read.isLast) }
  }

  /// Ends a run of windows; behind a hole, lines are counted on.
  private func finish(_ window: borrowing Window, isLast: Bool) {
    matcher.reset()
    guard !isLast else { return }
    let end = unsafe window.offset + window.bytes.count
    unsafe lines.move(to: end, in: window.bytes, at: window.offset)
  }

  /// Moves on to the next window, which begins with the overlap.
  private func leave(_ window: borrowing Window) {
    let step = max(0, unsafe window.bytes.count - overlap)
    unsafe lines.move(to: window.offset + step, in: window.bytes, at: window.offset)
    matcher.advance(by: step)
  }

  /// Searches what the events of a window say together.
  private func searchRecording(_ window: borrowing Window, _ found: inout [Candidate]) {
    for events in RecordingDecoder.Events.allCases {
      searchAgain(window, .recording, &found) { RecordingDecoder.decode(events, in: $0, into: &$1) }
    }
  }

  /// Searches a whole window in another form of it.
  private func searchAgain(
    _ window: borrowing Window, _ step: DecodingChain.Step, _ found: inout [Candidate],
    _ decode: (Span<UInt8>, inout DecodedBytes) -> Void
  ) {
    guard pipeline.admits(unsafe window.bytes.count) else { return }
    var output = DecodedBytes()
    decode(unsafe window.bytes.span, &output)
    guard output.count > 0 else { return }
    let (fresh, map) = (output.map.decodedRange(of: window.fresh), output.map)
    pipeline.enter(step, output)
    innerMatcher.reset()
    unsafe output.withPaddedBytes(Matcher.padding) { decoded in
      let inner = unsafe search(decoded, fresh: fresh, with: innerMatcher, in: window)
      found += inner.map { $0.seenFromOutside(map) }
    }
    pipeline.leave()
  }

  /// Searches a window of a stream that is in UTF-16 or UTF-32 as a whole.
  private func scanWide(_ window: borrowing Window, _ encoding: WideEncoding) {
    guard pipeline.admits(unsafe window.bytes.count * 3 / 2) else { return }
    var output = DecodedBytes()
    encoding.decode(unsafe window.bytes.span, isWhole: !window.continues, into: &output)
    let fresh = output.map.decodedRange(of: window.fresh)
    let map = output.map
    pipeline.enter(.wide(encoding), output)
    innerMatcher.reset()
    var found: [Candidate] = []
    unsafe output.withPaddedBytes(Matcher.padding) { decoded in
      found = unsafe search(decoded, fresh: fresh, with: innerMatcher, in: window)
    }
    pipeline.leave()
    report(found.map { $0.seenFromOutside(map) }, in: window)
  }

  /// Searches bytes, and what is encoded in them; gives what was found, with ranges of the window.
  func search(
    _ bytes: UnsafeBufferPointer<UInt8>, fresh: Range<Int>, with matcher: Matcher,
    in window: borrowing Window
  ) -> [Candidate] {
    guard hasRoomForFindings() else { return [] }
    var matches: [Match] = []
    unsafe matcher.appendMatches(in: bytes, fresh: fresh, to: &matches)
    if pipeline.chain.depth == 0, window.offset == 0,
      let file = unsafe keyFiles.match(bytes, isCounted: { judge.isCounted($0, at: path) })
    {
      matches.append(file)
    }
    let (runs, escapes) = (matcher.runs, matcher.escapes)
    var (own, ownMatches, doubtful) = ([Candidate](), [Match](), [Range<Int>]())
    let edges = unsafe Edges(of: bytes, in: window, isDecoded: pipeline.chain.depth > 0)
    for match in matches {
      guard hasRoomForFindings() else { break }
      switch unsafe judge.opinion(on: match, in: bytes, path: path, edges: edges) {
      case .none: break
      case .doubtful:
        doubtful.append(match.secret)
        noteDoubt(match, in: window)
      case .candidate(var candidate, let judged):
        noteDoubt(match, in: window)
        foundCount += 1
        candidate.original = pipeline.originalRange(of: match.secret)
        candidate.unpacked = pipeline.unpackedRange(of: match.secret)
        candidate.decoding = pipeline.chain.depth > 0 ? pipeline.chain.description : nil
        own.append(candidate)
        ownMatches.append(judged)
      }
    }
    unsafe judge.addClaims(to: &own, of: ownMatches, in: bytes, path: path, edges: edges)
    let inner = unsafe searchEncoded(
      bytes, fresh: fresh, runs: runs, escapes: escapes, in: window)
    unsafe judge.addContexts(to: &own, masking: inner.map(\.outer) + doubtful, in: bytes)
    return own + inner
  }

  private func noteDoubt(_ match: Match, in window: borrowing Window) {
    let start = window.offset + pipeline.originalRange(of: match.secret).lowerBound
    firstDoubt = min(firstDoubt ?? start, start)
  }

  /// Whether the stream may have more findings; notes it when not.
  private func hasRoomForFindings() -> Bool {
    guard foundCount >= options.mostFindingsPerFile else { return true }
    limitsHit.insert("more than \(options.mostFindingsPerFile) findings in one file")
    return false
  }

  private func noteLimits() {
    for limit in pipeline.limitsHit { limitsHit.insert("decoding limit: \(limit.rawValue)") }
    for abandoned in matcher.takeAbandoned() + innerMatcherAbandoned() {
      limitsHit.insert("rule \(judge.rule(at: abandoned.rule).id): match given up")
    }
  }

  private func innerMatcherAbandoned() -> [AbandonedMatch] {
    pipeline.decodedBytes > 0 ? innerMatcher.takeAbandoned() : []
  }

  /// Resolves overlaps, finds lines and columns, and keeps what is left.
  private func report(_ found: [Candidate], in window: borrowing Window) {
    guard !found.isEmpty else { return }
    var position = lines
    var blocks = DisabledBlocks()
    for candidate in Overlaps.resolved(found) {
      let start = window.offset + candidate.original.lowerBound
      unsafe position.move(to: start, in: window.bytes, at: window.offset)
      let end = unsafe position.position(
        of: window.offset + candidate.original.upperBound, in: window.bytes, at: window.offset)
      let begin = unsafe position.position(of: start, in: window.bytes, at: window.offset)
      let range = SourceRange(
        line: begin.line, column: begin.column, endLine: end.line, endColumn: end.column,
        bytes: start..<start + candidate.original.count)
      let block =
        unsafe options.honoursMarkers
        ? blocks.suppression(
          ofSecretAt: candidate.original.lowerBound,
          rule: judge.rule(at: candidate.rule).id, in: window.bytes.span)
        : nil
      if let judgement = judge.judgement(on: candidate, at: range, path: path, block: block) {
        judgements.append(judgement)
      }
    }
  }

  /// Decodes, and searches what came out one level deeper.
  ///
  /// - Parameter content: What came out, if that is known to be encoded in turn.
  func searchDecoded(
    _ step: DecodingChain.Step, of bytes: UnsafeBufferPointer<UInt8>,
    in window: borrowing Window, holding content: Base64Content = .text,
    _ found: inout [Candidate], decode: (inout DecodedBytes) -> Void
  ) {
    let depth = pipeline.chain.depth
    var output = DecodedBytes()
    swap(&output, &outputs[depth])
    output.removeAll()
    decode(&output)
    if output.count > 0 {
      let map = output.map
      pipeline.enter(step, output)
      unsafe output.withPaddedBytes(Matcher.padding) { decoded in
        var inner: [Candidate] = []
        if unsafe !searchContent(content, decoded, in: window, &inner) {
          innerMatcher.reset()
          inner = unsafe search(
            decoded, fresh: 0..<decoded.count, with: innerMatcher, in: window)
        }
        found += inner.map { $0.seenFromOutside(map) }
      }
      pipeline.leave()
    }
    swap(&output, &outputs[depth])
  }
}
