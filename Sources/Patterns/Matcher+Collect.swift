internal import CScan

// From positions to hits: which literals stand where, and which rules they may begin.
extension Matcher {
  /// Looks for literals around the positions that the pass found in one block.
  func collect(
    _ positions: scan_lists, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    unsafe collectRuns(positions, in: bytes, &found)
    unsafe collectKeywords(positions, in: bytes, &found)
    for index in unsafe 0..<positions.escape_count {
      let position = unsafe Int(positions.escapes[index])
      if position < bytes.count { found.escapes.append(position) }
    }
  }

  /// Looks up the positions that passed the keyword masks. Most are no keyword's: they are sorted
  /// out in a loop without branches, into the list that they stand in.
  private func collectKeywords(
    _ positions: scan_lists, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    let index = unsafe tables.pointee.keyword
    guard let table = unsafe index.probe, let list = unsafe positions.keywords else { return }
    let base = unsafe UnsafeRawPointer(bytes.baseAddress!)
    var count = 0
    for entry in 0..<Int(unsafe positions.keyword_count) {
      let position = unsafe list[entry]
      let four = unsafe base.loadUnaligned(fromByteOffset: Int(position), as: UInt32.self)
      unsafe list[count] = position
      count &+= unsafe Int(table[Int(scan_trigram_hash(four | 0x2020_2020))])
    }
    for entry in 0..<count {
      let position = unsafe Int(list[entry])
      if position + 3 <= bytes.count { unsafe lookUp(index, at: position, in: bytes, &found) }
    }
  }

  /// Pairs the starts of long runs with the ends of those that hold a digit.
  private func collectRuns(
    _ positions: scan_lists, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    var (first, end) = (0, 0)
    while unsafe first < positions.first_count || end < positions.end_count {
      let start =
        unsafe first < positions.first_count
        ? Int(positions.firsts[first]) - (Int(SCAN_RUN_LENGTH) - 1) : Int.max
      if unsafe end < positions.end_count, unsafe Int(positions.ends[end]) <= start {
        unsafe visitRun((found.openRun ?? 0)..<Int(positions.ends[end]), in: bytes, &found)
        found.openRun = nil
        end += 1
      } else {
        if let run = found.openRun { unsafe probePrefixes(atRunStart: run, in: bytes, &found) }
        found.openRun = start
        first += 1
      }
    }
  }

  /// Looks for literals near a long run with a digit.
  private func visitRun(
    _ run: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    found.runs.append(run)
    guard unsafe tables.pointee.value.probe != nil else { return }
    let start = max(run.lowerBound - MatchRule.windowBefore, found.probedEnd)
    let end = min(run.upperBound + MatchRule.windowAfter, bytes.count) - 2
    guard start < end else { return }
    unsafe probe(start..<end, in: bytes, &found)
    found.probedEnd = end
  }

  /// Looks for literals at each position of a window.
  private func probe(
    _ window: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    let index = unsafe tables.pointee.value
    let table = unsafe index.probe!
    let base = unsafe UnsafeRawPointer(bytes.baseAddress!)
    let capacity = 512
    unsafe withUnsafeTemporaryAllocation(of: Int.self, capacity: capacity) { candidates in
      var position = window.lowerBound
      while position < window.upperBound {
        let stop = min(position + capacity, window.upperBound)
        var count = 0
        while position < stop {
          let four = unsafe base.loadUnaligned(fromByteOffset: position, as: UInt32.self)
          let hash = scan_trigram_hash(four | 0x2020_2020)
          // Written always, counted only when some literal is filed there: no branch.
          unsafe candidates[count] = position
          count &+= unsafe Int(table[Int(hash)])
          position &+= 1
        }
        for candidate in 0..<count {
          unsafe lookUp(index, at: candidates[candidate], in: bytes, &found)
        }
      }
    }
  }

  /// Looks for literals that begin at the start of a long run, or after an escape there.
  func probePrefixes(
    atRunStart start: Int, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    let index = unsafe tables.pointee.prefix
    guard unsafe index.probe != nil else { return }
    unsafe lookUp(index, at: start, in: bytes, &found)
    let escape = unsafe TokenBytes.escapeLength(atRunStart: start, in: bytes)
    if escape > 0 { unsafe lookUp(index, at: start + escape, in: bytes, &found) }
  }

  /// Adds a hit for each rule whose literal has its trigram at `position`.
  private func lookUp(
    _ index: scan_index, at position: Int, in bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout Collected
  ) {
    let base = unsafe UnsafeRawPointer(bytes.baseAddress!)
    let four = unsafe base.loadUnaligned(fromByteOffset: position, as: UInt32.self)
    let trigram = (four & 0xFF_FFFF) | 0x20_2020
    let hash = scan_trigram_hash(trigram)
    guard unsafe index.probe != nil, unsafe index.probe[Int(hash)] != 0 else { return }
    var slot = unsafe hash & index.slot_mask
    while unsafe index.slots[Int(slot)].literal_count != 0 {
      let entry = unsafe index.slots[Int(slot)]
      if entry.trigram == trigram {
        for literal in 0..<Int(entry.literal_count) {
          unsafe addHits(
            ofLiteral: Int(entry.first_literal) + literal, trigramAt: position, in: bytes, &found)
        }
        return
      }
      slot = unsafe (slot + 1) & index.slot_mask
    }
  }

  private func addHits(
    ofLiteral index: Int, trigramAt position: Int, in bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout Collected
  ) {
    let literal = unsafe tables.pointee.literals[index]
    let start = unsafe position - Int(literal.trigram)
    guard start >= 0, unsafe start + Int(literal.length) <= bytes.count else { return }
    let text = unsafe bytes.baseAddress! + start
    let four = unsafe UnsafeRawPointer(text).loadUnaligned(as: UInt32.self) | 0x2020_2020
    let difference = unsafe four ^ literal.head
    // A literal of three bytes leaves the fourth open.
    guard unsafe difference == 0 || (difference & 0xFF_FFFF == 0 && literal.length == 3),
      unsafe Self.isEqual(text, to: literal)
    else { return }
    for use in 0..<Int(unsafe literal.use_count) {
      let entry = unsafe tables.pointee.uses[Int(literal.first_use) + use]
      let matchStart = start - Int(entry.offset)
      if matchStart >= 0, isEnabled[Int(entry.rule)] {
        found.hits.append(UInt64(matchStart) << 16 | UInt64(entry.rule))
      }
    }
  }

  private static func isEqual(
    _ text: UnsafePointer<UInt8>, to literal: scan_literal
  ) -> Bool {
    let ignoresCase = unsafe literal.ignores_case != 0
    for index in 0..<Int(unsafe literal.length) {
      let byte = unsafe ignoresCase ? TokenBytes.lowercased(text[index]) : text[index]
      guard unsafe byte == UInt8(bitPattern: literal.bytes[index]) else { return false }
    }
    return true
  }
}
