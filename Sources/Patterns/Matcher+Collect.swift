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

  /// Pairs the starts of long runs with the ends of those that hold a digit; the others are looked
  /// at where they start.
  private func collectRuns(
    _ positions: scan_lists, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    var (first, end, digitFree) = (0, 0, 0)
    let (firstCount, endCount) = unsafe (Int(positions.first_count), Int(positions.end_count))
    while first < firstCount || end < endCount {
      let start =
        unsafe first < firstCount
        ? Int(positions.firsts[first]) - (Int(SCAN_RUN_LENGTH) - 1) : Int.max
      if end < endCount, unsafe Int(positions.ends[end]) <= start {
        unsafe visitRun((found.openRun ?? 0)..<Int(positions.ends[end]), in: bytes, &found)
        found.openRun = nil
        end += 1
      } else {
        first += 1
        if let run = found.openRun {
          // Into the list of firsts, of which more have been read than are written.
          unsafe positions.firsts[digitFree] = UInt32(run)
          digitFree += 1
        }
        found.openRun = start
      }
    }
    unsafe probePrefixes(
      UnsafeMutableBufferPointer(start: positions.firsts, count: digitFree), in: bytes, &found)
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

  /// Looks for literals that begin at the starts of long runs, or after an escape there. Changes the
  /// list of the starts.
  func probePrefixes(
    _ starts: UnsafeMutableBufferPointer<UInt32>, in bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout Collected
  ) {
    let index = unsafe tables.pointee.prefix
    guard let table = unsafe index.probe, !starts.isEmpty else { return }
    let base = unsafe UnsafeRawPointer(bytes.baseAddress!)
    var count = 0
    for entry in starts.indices {
      let start = unsafe starts[entry]
      let four = unsafe base.loadUnaligned(fromByteOffset: Int(start), as: UInt32.self)
      let escape = unsafe TokenBytes.escapeLength(atRunStart: Int(start), in: bytes)
      if escape > 0 { unsafe lookUp(index, at: Int(start) + escape, in: bytes, &found) }
      // Written always, counted only when some literal is filed there: no branch.
      unsafe starts[count] = start
      count &+= unsafe Int(table[Int(scan_trigram_hash(four | 0x2020_2020))])
    }
    for entry in 0..<count { unsafe lookUp(index, at: Int(starts[entry]), in: bytes, &found) }
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
        var literal = unsafe tables.pointee.literals + Int(entry.first_literal)
        for _ in 0..<entry.literal_count {
          let start = unsafe position &- Int(literal.pointee.trigram)
          if start >= 0 {
            let head = unsafe base.loadUnaligned(fromByteOffset: start, as: UInt32.self)
            // A literal of three bytes leaves the fourth open.
            let difference = unsafe ((head | 0x2020_2020) ^ literal.pointee.head)
            if unsafe difference & literal.pointee.head_mask == 0 {
              unsafe addHits(of: literal, at: start, in: bytes, &found)
            }
          }
          unsafe literal += 1
        }
        return
      }
      slot = unsafe (slot + 1) & index.slot_mask
    }
  }

  private func addHits(
    of literal: UnsafePointer<scan_literal>, at start: Int, in bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout Collected
  ) {
    let literal = unsafe literal.pointee
    guard unsafe start + Int(literal.length) <= bytes.count,
      unsafe Self.isEqual(bytes.baseAddress! + start, to: literal)
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
