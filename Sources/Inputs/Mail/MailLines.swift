/// The lines of a mail, one after the other, without the memory of those before.
final class MailLines {
  private let bytes: ContainerBytes
  /// What was read and not yet given.
  private var pending: [UInt8] = []
  private var next = 0
  private var isAtEnd = false
  /// A line that was given back.
  private var unread: [UInt8]?
  /// What stopped the reading, if so.
  private(set) var fault: ReadError?

  /// Longer lines come in pieces of this size, in bytes.
  static let longestLine = 1 << 16

  init(_ bytes: ContainerBytes) { self.bytes = bytes }

  /// The next line with its end, or a piece of a very long one; `nil` at the end.
  func nextLine() -> [UInt8]? {
    if let line = unread {
      unread = nil
      return line
    }
    var searched = 0
    while true {
      let available = min(pending.count - next, Self.longestLine)
      let fresh = pending[(next + searched)..<(next + available)]
      if let end = fresh.firstIndex(of: 0x0A) { return take(upTo: end + 1) }
      if available == Self.longestLine { return take(upTo: next + available) }
      searched = available
      if isAtEnd { return available > 0 ? take(upTo: next + available) : nil }
      fill()
    }
  }

  func putBack(_ line: [UInt8]) { unread = line }

  private func take(upTo end: Int) -> [UInt8] {
    defer { next = end }
    return Array(pending[next..<end])
  }

  private func fill() {
    pending.removeSubrange(..<next)
    next = 0
    do throws(ReadError) {
      let block = unsafe try bytes.nextBlock()
      isAtEnd = unsafe block.isEmpty
      unsafe pending.append(contentsOf: block)
    } catch {
      fault = error
      isAtEnd = true
    }
    bytes.finishAll()
  }
}

extension [UInt8] {
  /// The line without its end and the blanks before that.
  var withoutLineEnd: ArraySlice<UInt8> {
    self[..<((lastIndex { $0 > 0x20 }).map { $0 + 1 } ?? 0)]
  }

  var isBlankLine: Bool { allSatisfy { $0 == 0x0A || $0 == 0x0D } }
}
