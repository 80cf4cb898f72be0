internal import CScan

/// Finds where lines of base64 begin and end, and which of them belong together.
///
/// Its callers keep the buffer alive as long as the value.
@safe struct Base64Lines {
  private let bytes: UnsafeBufferPointer<UInt8>
  private let limit: Int
  private let table = Base64Table.shared
  /// The longest indentation of a line, in bytes.
  private static let maximumIndentation = 64

  init(bytes: UnsafeBufferPointer<UInt8>, limit: Int) {
    unsafe self.bytes = bytes
    self.limit = limit
  }

  /// The characters of one line around `position`, in the alphabet that makes more of them.
  func line(around position: Int) -> (Range<Int>, Base64Region.Alphabet)? {
    let standard = run(around: position, .standard)
    let neighbours = (byte(at: standard.lowerBound - 1), byte(at: standard.upperBound))
    let url =
      Self.isURLCharacter(neighbours.0) || Self.isURLCharacter(neighbours.1)
      ? run(around: position, .url) : standard
    if url.count > standard.count { return (url, .url) }
    return standard.isEmpty ? nil : (standard, .standard)
  }

  private func byte(at offset: Int) -> UInt8? {
    unsafe bytes.indices.contains(offset) ? bytes[offset] : nil
  }

  private static func isURLCharacter(_ byte: UInt8?) -> Bool { byte == 0x2D || byte == 0x5F }

  private func run(around position: Int, _ alphabet: Base64Region.Alphabet) -> Range<Int> {
    guard unsafe table.holds(bytes[position], flag: alphabet.flag) else {
      return position..<position
    }
    let start = startOfRun(before: position, alphabet)
    return start..<endOfRun(from: max(start, position), alphabet)
  }

  private func startOfRun(
    before end: Int, _ alphabet: Base64Region.Alphabet, atMost count: Int = .max
  ) -> Int {
    let lowest = count < end - limit ? end - count : limit
    let start = unsafe scan_base64_start(bytes.baseAddress, lowest, end, alphabet == .url)
    return isLetterOfEscape(start) ? start + 1 : start
  }

  /// Whether the byte at `offset` is the `n` of `\n`, or `r` or `t` likewise.
  private func isLetterOfEscape(_ offset: Int) -> Bool {
    guard offset > limit, byte(at: offset - 1) == ASCII.backslash, let byte = byte(at: offset)
    else { return false }
    return byte == 0x6E || byte == 0x72 || byte == 0x74
  }

  private func endOfRun(
    from start: Int, _ alphabet: Base64Region.Alphabet, atMost count: Int = .max
  ) -> Int {
    let last = unsafe count < bytes.count - start ? start + count : bytes.count
    return unsafe scan_base64_end(bytes.baseAddress, start, last, alphabet == .url)
  }

  /// The lines that belong to `line`, before and after it.
  ///
  /// A line of letters and digits alone does not tell its alphabet; its neighbours may.
  func region(from line: Range<Int>, _ alphabet: Base64Region.Alphabet) -> Base64Region {
    let region = lines(around: line, alphabet)
    let maximum = Base64Region.wrappedLineLengths.upperBound
    guard alphabet == .standard, line.count <= maximum, hasNeighbours(line), isAlphanumeric(line)
    else { return region }
    let other = lines(around: line, .url)
    return other.characterCount > region.characterCount ? other : region
  }

  private func hasNeighbours(_ line: Range<Int>) -> Bool {
    lineBreak(after: line.upperBound) != nil || lineBreak(before: line.lowerBound) != nil
  }

  private func isAlphanumeric(_ line: Range<Int>) -> Bool {
    line.allSatisfy { unsafe table.holds(bytes[$0], flag: Base64Region.Alphabet.bothFlags) }
  }

  private func lines(
    around line: Range<Int>, _ alphabet: Base64Region.Alphabet
  ) -> Base64Region {
    var (start, length, gap) = (line.lowerBound, line.count, 0)
    while let previous = lineBreak(before: start) {
      let run = startOfRun(before: previous, alphabet, atMost: 1025)..<previous
      let isFirstStep = start == line.lowerBound
      let isTail = isFirstStep && run.count > length && endsText(line.upperBound)
      let fits = run.count == length || isTail
      guard fits, Base64Region.wrappedLineLengths.contains(run.count),
        gap == 0 || gap == start - previous
      else { break }
      (start, length, gap) = (run.lowerBound, run.count, start - previous)
    }
    var end = line.upperBound
    if length == line.count {
      end = endOfLines(after: end, length: length, gap: &gap, alphabet)
    }
    return Base64Region(
      start: start, textEnd: end, end: endOfPadding(from: end), alphabet: alphabet,
      lineLength: length, gap: gap)
  }

  /// The end of the last character of the lines that follow the full line before `end`.
  private func endOfLines(
    after end: Int, length: Int, gap: inout Int, _ alphabet: Base64Region.Alphabet
  ) -> Int {
    guard Base64Region.wrappedLineLengths.contains(length) else { return end }
    var end = end
    while let start = lineBreak(after: end), gap == 0 || gap == start - end {
      let next = endOfRun(from: start, alphabet, atMost: length + 1)
      let count = next - start
      guard count > 0, count <= length, count == length || endsText(next) else { break }
      (gap, end) = (start - end, next)
      if count < length { break }
    }
    return end
  }

  /// Whether what stands at `offset` may follow the last and shorter line.
  private func endsText(_ offset: Int) -> Bool {
    guard let byte = byte(at: offset) else { return true }
    return byte.isNewline || byte.isQuote || byte == ASCII.backslash || byte == 0x3D || byte == 0x3C
      || byte == 0x29
  }

  private func endOfPadding(from start: Int) -> Int {
    var end = start
    while end < start + 2, byte(at: end) == 0x3D { end += 1 }
    return end
  }

  /// The start of the next line when a line ends at `offset`.
  private func lineBreak(after offset: Int) -> Int? {
    var next = offset
    if byte(at: next) == ASCII.carriageReturn { next += 1 }
    if byte(at: next) == ASCII.lineFeed {
      next += 1
    } else {
      next = offset
      if let afterReturn = endOfEscape(at: next, letter: 0x72) { next = afterReturn }
      guard let afterFeed = endOfEscape(at: next, letter: 0x6E) else { return nil }
      next = afterFeed
    }
    let indentation = next
    while next - indentation < Self.maximumIndentation, byte(at: next)?.isBlank == true {
      next += 1
    }
    return unsafe next < bytes.count ? next : nil
  }

  /// The end of `\n`, `\\n` and so on at `offset`, for the letter `n`.
  private func endOfEscape(at offset: Int, letter: UInt8) -> Int? {
    var next = offset
    while next < offset + 4, byte(at: next) == ASCII.backslash { next += 1 }
    return next > offset && byte(at: next) == letter ? next + 1 : nil
  }

  /// The end of the line before the line that begins at `offset`.
  private func lineBreak(before offset: Int) -> Int? {
    var end = offset
    while offset - end < Self.maximumIndentation, end > limit, byte(at: end - 1)?.isBlank == true {
      end -= 1
    }
    guard end > limit else { return nil }
    if byte(at: end - 1) == ASCII.lineFeed {
      end -= 1
      return end > limit && byte(at: end - 1) == ASCII.carriageReturn ? end - 1 : end
    }
    guard let feed = startOfEscape(before: end, letter: 0x6E) else { return nil }
    return startOfEscape(before: feed, letter: 0x72) ?? feed
  }

  private func startOfEscape(before end: Int, letter: UInt8) -> Int? {
    guard end - 2 >= limit, byte(at: end - 1) == letter else { return nil }
    var start = end - 1
    while start > limit, end - 1 - start < 4, byte(at: start - 1) == ASCII.backslash { start -= 1 }
    return start < end - 1 ? start : nil
  }
}
