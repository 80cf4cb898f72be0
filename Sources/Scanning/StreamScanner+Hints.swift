internal import Decoders
internal import Inputs
internal import Patterns

// Encodings that few streams hold, each behind a cheap sign of it.
extension StreamScanner {
  /// Decodes what the borders of a run, or of the token around it, hint at.
  func searchHinted(
    _ hints: RunHints, _ bytes: UnsafeBufferPointer<UInt8>, _ run: Range<Int>, _ token: Range<Int>,
    from next: inout DecodingResume, in window: borrowing Window, _ found: inout [Candidate]
  ) {
    let span = unsafe bytes.span
    if hints.contains(.percent) {
      let offset = PercentDecoder.escape(beside: run, in: span)
      unsafe searchAround(.percent, at: offset, of: bytes, from: &next, in: window, &found)
    }
    if hints.contains(.controlSequence) {
      let offset = ControlSequenceDecoder.sequence(beside: run, in: span)
      unsafe searchAround(.controlSequence, at: offset, of: bytes, from: &next, in: window, &found)
    }
    if hints.contains(.entity) {
      let offset = EntityDecoder.entity(beside: run, in: span)
      unsafe searchAround(.entity, at: offset, of: bytes, from: &next, in: window, &found)
    }
    if hints.contains(.markup) {
      unsafe searchRegion(
        .markup, at: MarkupDecoder.tags(beside: token, in: span), of: bytes, from: &next.markup,
        in: window, &found, MarkupDecoder.decodeRegion)
    }
    if hints.contains(.quotedPrintable) {
      let offset = QuotedPrintableDecoder.escape(beside: run, in: span)
      unsafe searchAround(.quotedPrintable, at: offset, of: bytes, from: &next, in: window, &found)
    }
    if hints.contains(.hexadecimal), pipeline.admits(run.count / 2) {
      unsafe searchDecoded(.hexadecimal, of: bytes, in: window, &found) { output in
        unsafe HexText.decode(run, in: bytes.span, into: &output)
      }
    }
    // What is read backwards once is not turned again.
    if hints.contains(.reversed), pipeline.chain.steps.last != .reversed {
      let region = ReversedText.region(around: run, in: span)
      guard pipeline.admits(region.count) else { return }
      unsafe searchDecoded(.reversed, of: bytes, in: window, &found) { output in
        unsafe ReversedText.decode(region, in: bytes.span, into: &output)
      }
    }
  }

  /// Undoes what cuts, or touches, a token at `offset`.
  func searchAround(
    _ cut: CutToken, at offset: Int?, of bytes: UnsafeBufferPointer<UInt8>,
    from next: inout DecodingResume, in window: borrowing Window, _ found: inout [Candidate]
  ) {
    switch cut {
    case .percent:
      unsafe searchRegion(
        .percent, at: offset, of: bytes, from: &next.percent, in: window, &found,
        PercentDecoder.decodeRegion)
    case .controlSequence:
      unsafe searchRegion(
        .controlSequences, at: offset, of: bytes, from: &next.controlSequences, in: window, &found,
        ControlSequenceDecoder.decodeRegion)
    case .entity:
      unsafe searchRegion(
        .entities, at: offset, of: bytes, from: &next.entities, in: window, &found,
        EntityDecoder.decodeRegion)
    case .quotedPrintable:
      unsafe searchRegion(
        .quotedPrintable, at: offset, of: bytes, from: &next.quotedPrintable, in: window, &found,
        QuotedPrintableDecoder.decodeRegion)
    }
  }

  /// Decodes the region around an escape that was not decoded before.
  private func searchRegion(
    _ step: DecodingChain.Step, at escape: Int?, of bytes: UnsafeBufferPointer<UInt8>,
    from resume: inout Int, in window: borrowing Window, _ found: inout [Candidate],
    _ decode: (Int, Span<UInt8>, Int, DecodeLimits, inout DecodedBytes) -> Range<Int>
  ) {
    guard let escape, escape >= resume, pipeline.admits(2 * options.decoding.escapeReach) else {
      return
    }
    var end = escape + 1
    unsafe searchDecoded(step, of: bytes, in: window, &found) { output in
      end = unsafe decode(escape, bytes.span, max(0, resume), options.decoding, &output).upperBound
    }
    resume = max(end, escape + 1)
  }

  /// Looks for texts that are written as numbers of characters, in which no run is long.
  func searchNumbers(
    _ bytes: UnsafeBufferPointer<UInt8>, _ fresh: Range<Int>, from resume: inout Int,
    in window: borrowing Window, _ found: inout [Candidate]
  ) {
    while let first = EntityDecoder.firstOfNumbers(
      in: unsafe bytes.span, from: max(resume, fresh.lowerBound)), first < fresh.upperBound
    {
      let before = resume
      unsafe searchRegion(
        .entities, at: first, of: bytes, from: &resume, in: window, &found,
        EntityDecoder.decodeRegion)
      if resume == before { return }
    }
  }

  /// Searches keys over many lines of a log without the times before these.
  func searchLogLines(
    _ bytes: UnsafeBufferPointer<UInt8>, _ fresh: Range<Int>, in window: borrowing Window,
    _ found: inout [Candidate]
  ) {
    var next = fresh.lowerBound
    while let key = LogLines.firstKey(in: unsafe bytes.span, from: next), key < fresh.upperBound,
      pipeline.admits(options.decoding.escapeReach)
    {
      next = key + 1
      unsafe searchDecoded(.logLines, of: bytes, in: window, &found) { output in
        next = unsafe LogLines.decodeKey(at: key, in: bytes.span, into: &output).upperBound
      }
    }
  }

  /// Searches decoded bytes that are encoded once more, as their first bytes told.
  ///
  /// - Returns: Whether they are.
  func searchContent(
    _ content: Base64Content, _ bytes: UnsafeBufferPointer<UInt8>, in window: borrowing Window,
    _ found: inout [Candidate]
  ) -> Bool {
    switch content {
    case .utf16LittleEndian: unsafe searchWideText(.little, bytes, in: window, &found)
    case .utf16BigEndian: unsafe searchWideText(.big, bytes, in: window, &found)
    case .gzip, .zlib, .bzip2, .xz, .zstd: unsafe searchPacked(content, bytes, in: window, &found)
    default: return false
    }
    return true
  }

  private func searchWideText(
    _ order: UTF16Decoder.ByteOrder, _ bytes: UnsafeBufferPointer<UInt8>,
    in window: borrowing Window, _ found: inout [Candidate]
  ) {
    guard pipeline.admits(bytes.count) else { return }
    unsafe searchDecoded(.utf16(order), of: bytes, in: window, &found) { output in
      var decoder = UTF16Decoder(order)
      unsafe decoder.decode(bytes.span, into: &output)
      decoder.finish(into: &output)
    }
  }

  private func searchPacked(
    _ content: Base64Content, _ bytes: UnsafeBufferPointer<UInt8>, in window: borrowing Window,
    _ found: inout [Candidate]
  ) {
    guard pipeline.admits(bytes.count), let method = Unpacking.Method(rawValue: content.rawValue)
    else { return }
    // One more than is admitted shows that there is more.
    let most = min(Unpacking.most(for: bytes.count), pipeline.limits.totalBytes) + 1
    let unpacked = unsafe Unpacking.unpack(bytes.span, by: method, atMost: most)
    guard !unpacked.isEmpty, unpacked.count < most || !pipeline.admits(.max),
      pipeline.admits(unpacked.count)
    else { return }
    unsafe searchDecoded(.compressed(content), of: bytes, in: window, &found) { output in
      output.append(unpacked: unpacked, from: 0..<bytes.count)
    }
  }
}
