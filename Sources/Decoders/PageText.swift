#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The text of one page in HTML, as it is taken out of it; for ``PageDecoder``.
@unsafe struct PageText {
  private let page: UnsafeBufferPointer<UInt8>
  private let target: UnsafeMutablePointer<UInt8>
  /// The number of bytes that were written.
  private(set) var count = 0
  private var next = 0
  /// The next `&` at or behind `next`, or the end of the page.
  private var ampersand = -1

  /// - Parameter target: Room for as many bytes as the page has.
  init(of page: UnsafeBufferPointer<UInt8>, at target: UnsafeMutablePointer<UInt8>) {
    unsafe self.page = page
    unsafe self.target = target
  }

  mutating func read(_ map: inout OffsetMap) {
    while unsafe next < page.count {
      unsafe readPlainText(&map)
      guard unsafe next < page.count else { return }
      if unsafe page[next] == UInt8(ascii: "<") {
        unsafe readTag(&map)
      } else {
        unsafe readEntity(&map)
      }
    }
  }

  /// Copies all up to the next tag or entity.
  private mutating func readPlainText(_ map: inout OffsetMap) {
    if unsafe ampersand < next {
      unsafe ampersand = offset(of: UInt8(ascii: "&"), from: next) ?? page.count
    }
    let end = unsafe min(ampersand, offset(of: UInt8(ascii: "<"), from: next) ?? page.count)
    guard unsafe end > next else { return }
    unsafe (target + count).update(from: page.baseAddress! + next, count: end - next)
    unsafe map.append(end - next, from: next)
    unsafe count += end - next
    unsafe next = end
  }

  private mutating func readEntity(_ map: inout OffsetMap) {
    guard let entity = unsafe EntityDecoder.entity(at: next, in: page.span) else {
      return unsafe write(page[next], for: 1, &map)
    }
    let length = unsafe encodeUTF8(entity.scalar, to: target + count)
    unsafe map.append(
      length, from: next,
      unit: .init(decoded: UInt8(length), original: UInt8(clamping: entity.length)))
    unsafe count += length
    unsafe next += entity.length
  }

  /// Writes a byte that stands for the next `length` bytes of the page.
  private mutating func write(_ byte: UInt8, for length: Int, _ map: inout OffsetMap) {
    unsafe target[count] = byte
    unsafe map.append(
      1, from: next, unit: .init(decoded: 1, original: UInt8(clamping: length)))
    unsafe count += 1
    unsafe next += length
  }

  private mutating func readTag(_ map: inout OffsetMap) {
    var start = unsafe next + 1
    if unsafe byte(at: start) == UInt8(ascii: "!"), unsafe byte(at: start + 1) == 0x2D,
      unsafe byte(at: start + 2) == 0x2D
    {
      return unsafe skip(behind: "-->", from: next + 4)
    }
    let isEnd = unsafe byte(at: start) == UInt8(ascii: "/")
    if isEnd { start += 1 }
    let first = unsafe byte(at: start)
    guard first.isLetter || first == UInt8(ascii: "!") else {
      return unsafe write(UInt8(ascii: "<"), for: 1, &map)
    }
    let name = unsafe name(at: start)
    if !isEnd, let end = PageTags.end(ofProgram: name) {
      return unsafe skip(behind: end, from: next)
    }
    let end = unsafe endOfTag(from: start)
    let last = unsafe count > 0 ? target[count - 1] : 0x0A
    if last == 0x0A || PageTags.quiet.contains(name) {
      unsafe next = end
    } else if name != PageTags.cells.0, name != PageTags.cells.1 {
      unsafe write(0x0A, for: end - next, &map)
    } else if last.isBlank {
      unsafe next = end
    } else {
      unsafe write(0x20, for: end - next, &map)
    }
  }

  /// The name of a tag in lower case, one byte beside the other; 0 for one of more than 8.
  private func name(at start: Int) -> UInt64 {
    var (name, next): (UInt64, Int) = (0, start)
    while unsafe byte(at: next).isAlphanumeric {
      unsafe name = name << 8 | UInt64(page[next] | 0x20)
      next += 1
    }
    return next - start <= 8 ? name : 0
  }

  /// The offset behind the tag: behind the first `>` outside of quotes, or of any if a quote is not
  /// closed.
  private func endOfTag(from start: Int) -> Int {
    guard let first = unsafe offset(of: UInt8(ascii: ">"), from: start) else {
      return unsafe page.count
    }
    var (next, end) = (start, first)
    while next < end {
      let quote = unsafe page[next]
      next += 1
      guard quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { continue }
      guard let closing = unsafe offset(of: quote, from: next) else { return first + 1 }
      next = closing + 1
      guard next > end else { continue }
      guard let later = unsafe offset(of: UInt8(ascii: ">"), from: next) else { return first + 1 }
      end = later
    }
    return end + 1
  }

  /// Passes over all up to the end of `mark`, which is in lower case, or of the page.
  private mutating func skip(behind mark: StaticString, from start: Int) {
    var search = start
    while let found = unsafe offset(of: mark.utf8Start[0], from: search) {
      if unsafe PageDecoder.begins(mark, page.span, found) {
        unsafe next = found + mark.utf8CodeUnitCount
        return
      }
      search = found + 1
    }
    unsafe next = page.count
  }

  /// 0 behind the end of the page.
  @inline(__always)
  private func byte(at offset: Int) -> UInt8 { unsafe offset < page.count ? page[offset] : 0 }

  private func offset(of byte: UInt8, from start: Int) -> Int? {
    guard unsafe start < page.count, let base = unsafe page.baseAddress,
      let found = unsafe memchr(base + start, Int32(byte), page.count - start)
    else { return nil }
    return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(base)
  }
}
