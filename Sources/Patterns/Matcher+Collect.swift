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

  /// Looks up the positions that passed the keyword masks. Most are no keyword's.
  private func collectKeywords(
    _ positions: scan_lists, in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    let index = unsafe tables.pointee.keyword
    guard let table = unsafe index.probe, let list = unsafe positions.keywords else { return }
    let count = unsafe scan_probe_positions(
      bytes.baseAddress, list, positions.keyword_count, table)
    unsafe lookUp(index, at: UnsafeBufferPointer(start: list, count: count), in: bytes, &found)
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
    var position = window.lowerBound
    while position < window.upperBound {
      let stop = min(position + PositionLists.probeCapacity, window.upperBound)
      let candidates = unsafe lists.probed
      let count = unsafe scan_probe(
        bytes.baseAddress, position, stop, index.probe, candidates)
      unsafe lookUp(
        index, at: UnsafeBufferPointer(start: candidates, count: count), in: bytes, &found)
      position = stop
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
      if escape > 0 {
        unsafe withUnsafePointer(to: start + UInt32(escape)) {
          unsafe lookUp(index, at: UnsafeBufferPointer(start: $0, count: 1), in: bytes, &found)
        }
      }
      // Written always, counted only when some literal is filed there: no branch.
      unsafe starts[count] = start
      count &+= unsafe Int(table[Int(scan_trigram_hash(four | 0x2020_2020))])
    }
    unsafe lookUp(index, at: UnsafeBufferPointer(rebasing: starts[..<count]), in: bytes, &found)
  }

  /// Adds a hit for each rule whose literal has its trigram at one of some positions.
  private func lookUp(
    _ index: scan_index, at positions: UnsafeBufferPointer<UInt32>,
    in bytes: UnsafeBufferPointer<UInt8>, _ found: inout Collected
  ) {
    let (sighted, capacity) = unsafe (lists.sighted, PositionLists.probeCapacity)
    for first in stride(from: 0, to: positions.count, by: capacity) {
      let part = unsafe UnsafeBufferPointer(rebasing: positions[first...].prefix(capacity))
      let count = unsafe withUnsafePointer(to: index) {
        unsafe scan_look_up(bytes.baseAddress, part.baseAddress, part.count, $0, sighted)
      }
      for entry in 0..<count {
        let position = unsafe Int(sighted[entry].position)
        let slot = unsafe index.slots[Int(sighted[entry].slot)]
        unsafe addHits(of: slot, at: position, in: bytes, &found)
      }
    }
  }

  /// Adds a hit for each rule with a literal of the slot whose trigram stands at `position`.
  private func addHits(
    of slot: scan_slot, at position: Int, in bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout Collected
  ) {
    let near = unsafe scan_near(bytes.baseAddress, position)
    let literals = unsafe tables.pointee.literals + Int(slot.first_literal)
    let count = Int(slot.literal_count)
    var entry = unsafe scan_next_fitting(literals, 0, count, near)
    while entry < count {
      let literal = unsafe literals + entry
      let start = unsafe position - Int(literal.pointee.trigram)
      if start >= 0 { unsafe addHits(of: literal, at: start, in: bytes, &found) }
      entry = unsafe scan_next_fitting(literals, entry + 1, count, near)
    }
  }

  private func addHits(
    of literal: UnsafePointer<scan_literal>, at start: Int, in bytes: UnsafeBufferPointer<UInt8>,
    _ found: inout Collected
  ) {
    guard unsafe start + Int(literal.pointee.length) <= bytes.count,
      unsafe scan_begins(bytes.baseAddress! + start, literal, tables.pointee.sets)
    else { return }
    let literal = unsafe literal.pointee
    for use in 0..<Int(unsafe literal.use_count) {
      let entry = unsafe tables.pointee.uses[Int(literal.first_use) + use]
      let matchStart = start - Int(entry.offset)
      if matchStart >= 0, isEnabled[Int(entry.rule)] {
        found.hits.append(UInt64(matchStart) << 16 | UInt64(entry.rule))
      }
    }
  }
}
