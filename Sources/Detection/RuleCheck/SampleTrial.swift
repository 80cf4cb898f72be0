internal import Findings
internal import Patterns
internal import Rules

/// Puts drawn samples of one rule into a little text, looks for them as a scan does, and compares.
struct SampleTrial {
  let rule: Rule
  /// The rule's position in the matcher's tables.
  let position: Int
  let matchRule: MatchRule
  let matcher: Matcher
  let attributor: Attributor
  let detector: Detector

  /// From here on a finding is reported unless the user asks for more or less.
  private static let threshold = 0.5
  /// A path that speaks neither for nor against what is found there.
  private static let path = "app/settings"

  /// What stands before and after a sample: nothing, or other lines.
  private static let lines = [("", ""), ("# notes\n", "\n"), ("\r\n", "\r\n# more\r\n")]
  /// The same for a sample that is nothing but a secret.
  private static let quotes = lines + [("value: \"", "\"\n"), ("    (", ") # more\n")]

  /// What is wrong with a draw of a sample, if anything.
  func problem(
    ofSample index: Int, seed: UInt64
  ) throws(TemplateError) -> RuleFault.Problem? {
    let sample = try rule.drawSample(index, seed: seed)
    if let problem = problem(ofChecksumOf: sample) { return problem }
    let isBare = sample.secret == 0..<sample.text.count
    let around = isBare ? Self.quotes : Self.lines
    let frame = around[Int(seed % UInt64(around.count))]
    let intact: Double
    do {
      intact = try confidence(of: sample, in: frame)
    } catch {
      return error.problem
    }
    return problem(ofCorrupted: sample, in: frame, intact: intact)
  }

  /// What is wrong with a draw of a counter-sample, if anything.
  func problem(
    ofCounterSample index: Int, seed: UInt64
  ) throws(TemplateError) -> RuleFault.Problem? {
    let sample = try rule.drawCounterSample(index, seed: seed)
    let frame = Self.lines[Int(seed % UInt64(Self.lines.count))]
    let text = framed(sample, in: frame).text
    for match in matches(in: text) {
      if let verdict = verdict(on: match, in: text), verdict.confidence >= Self.threshold {
        return .counterSampleReported(confidence: verdict.confidence)
      }
    }
    return nil
  }

  // MARK: Samples

  private struct Disappointment: Error {
    let problem: RuleFault.Problem
  }

  /// How surely a scan reports the sample.
  private func confidence(
    of sample: Sample, in frame: (String, String)
  ) throws(Disappointment) -> Double {
    let framed = framed(sample, in: frame)
    let match = try match(of: framed)
    guard match.secret == framed.secret else {
      let shift = framed.secret.lowerBound - sample.secret.lowerBound
      let found = match.secret.lowerBound - shift..<match.secret.upperBound - shift
      throw Disappointment(problem: .wrongSpan(expected: sample.secret, found: found))
    }
    guard let verdict = verdict(on: match, in: framed.text) else {
      throw Disappointment(problem: .dropped)
    }
    guard verdict.confidence >= Self.threshold else {
      let reasons = verdict.evidence.filter { $0.weight < 0 }.map(\.note)
      throw Disappointment(
        problem: .doubted(confidence: verdict.confidence, reasons: reasons))
    }
    return verdict.confidence
  }

  /// The match that overlaps the secret, or why there is none.
  private func match(of sample: Sample) throws(Disappointment) -> Match {
    let candidates = matches(in: sample.text).filter { $0.secret.overlaps(sample.secret) }
    guard let match = candidates.first(where: { $0.secret == sample.secret }) ?? candidates.first
    else { throw Disappointment(problem: reasonForMissing(sample)) }
    return match
  }

  /// Why the matcher does not find the sample: the pattern, its boundary, its literal or its lane.
  private func reasonForMissing(_ sample: Sample) -> RuleFault.Problem {
    guard rule.assignment == nil else { return .notAttributed }
    guard covering(sample, rule.pattern) != nil else { return .notMatched }
    guard let range = covering(sample, matchRule.pattern) else { return .touched(rule.boundary) }
    if !hasLiteral(range, in: sample.text) {
      return .literalMissing(offset: matchRule.literalOffset)
    }
    if rule.boundary != .none, range.lowerBound > 0,
      TokenBytes.isBase64(sample.text[range.lowerBound - 1])
    {
      return .touched(rule.boundary)
    }
    return .notReached(matchRule.lane)
  }

  /// The range of a match of `pattern` that overlaps the secret.
  private func covering(_ sample: Sample, _ source: String) -> Range<Int>? {
    guard let pattern = try? Pattern(source) else { return nil }
    let scratch = MatchScratch()
    var start = 0
    while start < sample.text.count,
      let match = try? pattern.firstMatch(in: sample.text.span, from: start, using: scratch)
    {
      if match.range.overlaps(sample.secret) { return match.range }
      start = match.range.lowerBound + 1
    }
    return nil
  }

  private func hasLiteral(_ match: Range<Int>, in text: [UInt8]) -> Bool {
    let rest = text[match].dropFirst(matchRule.literalOffset)
    return matchRule.literals.isEmpty
      || matchRule.literals.contains { literal in
        rest.prefix(literal.bytes.count)
          .map { literal.ignoresCase ? TokenBytes.lowercased($0) : $0 } == literal.bytes
      }
  }

  // MARK: Checksums

  /// A sample passes the checksum of its rule, if its secret is of the shape that has one.
  private func problem(ofChecksumOf sample: Sample) -> RuleFault.Problem? {
    guard let name = rule.checksum, let checksum = Checksums.named(name),
      checksum.check(sample.text.span.extracting(sample.secret)) == .invalid
    else { return nil }
    return .checksumFails(name: name)
  }

  /// A sample with a wrong checksum is found too, and believed less.
  private func problem(
    ofCorrupted sample: Sample, in frame: (String, String), intact: Double
  ) -> RuleFault.Problem? {
    guard let name = rule.checksum, let checksum = Checksums.named(name),
      checksum.check(sample.text.span.extracting(sample.secret)) == .valid
    else { return nil }
    var found: (match: Match, text: [UInt8])?
    let corrupted = SampleGenerator(seed: 0).corrupted(sample, checksum: checksum) { copy in
      let framed = framed(copy, in: frame)
      found = matches(in: framed.text).first { $0.secret == framed.secret }
        .map { ($0, framed.text) }
      return found != nil
    }
    guard corrupted != nil, let found else { return .corruptedNotFound }
    guard let verdict = verdict(on: found.match, in: found.text), verdict.confidence >= intact
    else { return nil }
    return .corruptedBelieved(confidence: verdict.confidence, intact: intact)
  }

  // MARK: As a scan does

  private func framed(_ sample: Sample, in frame: (String, String)) -> Sample {
    let (before, after) = (Array(frame.0.utf8), Array(frame.1.utf8))
    let secret = sample.secret.lowerBound + before.count..<sample.secret.upperBound + before.count
    return Sample(text: before + sample.text + after, secret: secret)
  }

  /// The matches of this rule.
  private func matches(in text: [UInt8]) -> [Match] {
    var matches: [Match] = []
    let padded = text + [UInt8](repeating: 0, count: Matcher.padding)
    matcher.reset()
    unsafe padded.withUnsafeBufferPointer { padded in
      let bytes = unsafe UnsafeBufferPointer(rebasing: padded[..<text.count])
      unsafe matcher.appendMatches(in: bytes, fresh: 0..<text.count, to: &matches)
    }
    guard rule.assignment != nil else { return matches.filter { $0.rule == position } }
    return matches.compactMap { match in
      unsafe text.withUnsafeBufferPointer { bytes in
        unsafe attributor.attributed(match, in: bytes, file: Self.path.utf8.span)
      }
    }.filter { $0.rule == position }
  }

  private func verdict(on match: Match, in text: [UInt8]) -> Verdict? {
    let excerpt = Excerpt(
      bytes: text, match: match.range, secret: match.secret,
      parts: match.parts.map { Excerpt.Part(name: $0.name, range: $0.range) }, path: Self.path)
    return detector.verdict(on: excerpt, rule: rule)
  }
}
