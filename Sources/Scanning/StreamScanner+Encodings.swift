internal import Decoders
internal import Findings
internal import Patterns

// What is encoded in the bytes at hand.
extension StreamScanner {
  /// Gives what was found in it, with ranges of the window.
  func searchEncoded(
    _ bytes: UnsafeBufferPointer<UInt8>, fresh: Range<Int>, runs: [Range<Int>], escapes: [Int],
    in window: borrowing Window
  ) -> [Candidate] {
    guard !runs.isEmpty || !escapes.isEmpty || window.isBinary || traits.isMarkup
    else {
      return []
    }
    let isPlain = pipeline.chain.depth == 0
    var next = isPlain ? resume.shifted(by: -window.offset) : DecodingResume()
    var found: [Candidate] = []
    var rest = escapes[...]
    for run in runs where run.upperBound > fresh.lowerBound && run.lowerBound < fresh.upperBound {
      // In the order of the bytes, since a decoder does not go back.
      while let escape = rest.first, escape < run.lowerBound {
        rest.removeFirst()
        unsafe searchEscape(bytes, escape, fresh, from: &next, in: window, &found)
      }
      unsafe searchBase64(bytes, run, from: &next.base64, in: window, &found)
      let token = RunHints.token(around: run, in: unsafe bytes.span)
      unsafe searchConcatenation(bytes, token, from: &next.concatenation, in: window, &found)
      let hints = RunHints(of: run, token: token, in: unsafe bytes.span)
      if !hints.isEmpty {
        unsafe searchHinted(hints, bytes, run, token, from: &next, in: window, &found)
      }
    }
    for escape in rest {
      unsafe searchEscape(bytes, escape, fresh, from: &next, in: window, &found)
    }
    if isPlain {
      if traits.isTimedLog { unsafe searchLogLines(bytes, fresh, in: window, &found) }
      if traits.isMarkup {
        unsafe searchNumbers(bytes, fresh, from: &next.numbers, in: window, &found)
      }
      resume = next.shifted(by: window.offset)
      if window.isBinary { unsafe searchWideRuns(bytes, fresh, in: window, &found) }
    }
    return found
  }

  private func searchBase64(
    _ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, from resume: inout Int,
    in window: borrowing Window, _ found: inout [Candidate]
  ) {
    let position = max(run.lowerBound, resume)
    guard position < run.upperBound else { return }
    let span = unsafe bytes.span
    guard position > run.lowerBound || Base64Content.mayBegin(with: run, in: span) else { return }
    guard let region = Base64Region(around: position, in: span, notBefore: max(0, resume)) else {
      return
    }
    resume = region.range.upperBound
    if region.range.upperBound == bytes.count, window.continues, pipeline.chain.depth == 0 {
      resume = region.resumeOffset(keeping: Excerpt.reach)
    }
    guard let content = Base64Content(of: region, in: span), pipeline.admits(region.decodedCount)
    else { return }
    unsafe searchDecoded(
      .base64(region.alphabet), of: bytes, in: window, holding: content, &found
    ) { output in
      unsafe Base64Decoder.decode(region, in: bytes.span, into: &output)
    }
  }

  /// Undoes what stands at a position where the pass saw that an encoding may begin.
  private func searchEscape(
    _ bytes: UnsafeBufferPointer<UInt8>, _ escape: Int, _ fresh: Range<Int>,
    from next: inout DecodingResume, in window: borrowing Window, _ found: inout [Candidate]
  ) {
    guard fresh.contains(escape) else { return }
    if unsafe bytes[escape] == UInt8(ascii: "\\"), escape >= next.escapes {
      unsafe searchEscapes(bytes, escape, from: &next.escapes, in: window, &found)
    }
    guard unsafe escape >= next.end(ofKind: bytes[escape]) else { return }
    if let cut = CutToken(at: escape, in: unsafe bytes.span) {
      unsafe searchAround(cut, at: escape, of: bytes, from: &next, in: window, &found)
    }
  }

  private func searchEscapes(
    _ bytes: UnsafeBufferPointer<UInt8>, _ escape: Int, from resume: inout Int,
    in window: borrowing Window, _ found: inout [Candidate]
  ) {
    guard let start = EscapeDecoder.joiningEscape(endingAt: escape, in: unsafe bytes.span),
      pipeline.admits(2 * options.decoding.escapeReach)
    else { return }
    var end = escape + 1
    unsafe searchDecoded(.escapes, of: bytes, in: window, &found) { output in
      end = unsafe EscapeDecoder.decodeRegion(
        around: start, in: bytes.span, notBefore: max(0, resume), limits: options.decoding,
        into: &output
      ).upperBound
    }
    resume = max(end, escape + 1)
  }

  private func searchConcatenation(
    _ bytes: UnsafeBufferPointer<UInt8>, _ token: Range<Int>, from resume: inout Int,
    in window: borrowing Window, _ found: inout [Candidate]
  ) {
    guard token.upperBound >= resume,
      let quote = ConcatenationDecoder.concatenation(
        after: token.upperBound, in: unsafe bytes.span, joinsLists: traits.joinsLists)
        ?? ConcatenationDecoder.concatenation(
          before: token.lowerBound, in: unsafe bytes.span, joinsLists: traits.joinsLists),
      quote >= resume, pipeline.admits(options.decoding.escapeReach)
    else { return }
    var end = quote + 1
    unsafe searchDecoded(.concatenation, of: bytes, in: window, &found) { output in
      end = unsafe ConcatenationDecoder.decodeRegion(
        around: quote, in: bytes.span, notBefore: max(0, resume), limits: options.decoding,
        joinsLists: traits.joinsLists, into: &output
      ).upperBound
    }
    resume = end
  }

  private func searchWideRuns(
    _ bytes: UnsafeBufferPointer<UInt8>, _ fresh: Range<Int>, in window: borrowing Window,
    _ found: inout [Candidate]
  ) {
    var next = fresh.lowerBound
    while let run = WideRun.first(in: unsafe bytes.span, from: next),
      run.range.lowerBound < fresh.upperBound
    {
      next = run.range.upperBound
      guard pipeline.admits(run.range.count / 2) else { return }
      unsafe searchDecoded(.utf16(run.order), of: bytes, in: window, &found) { output in
        unsafe run.decode(in: bytes.span, into: &output)
      }
    }
  }
}
