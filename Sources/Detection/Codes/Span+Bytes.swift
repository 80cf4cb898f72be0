/// Questions about bytes that several checks ask.
extension Span where Element == UInt8 {
  func starts(with prefix: String) -> Bool {
    guard let first = prefix.utf8.first else { return true }
    // Most often the first byte tells.
    guard count > 0, self[0] == first, count >= prefix.utf8.count else { return false }
    var index = 0
    for byte in prefix.utf8 {
      if self[index] != byte { return false }
      index += 1
    }
    return true
  }

  func equals(_ other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    for index in indices where self[index] != other[index] { return false }
    return true
  }

  func equals(_ other: String, at offset: Int) -> Bool {
    offset >= 0 && offset + other.utf8.count <= count
      && extracting(offset..<(offset + other.utf8.count)).starts(with: other)
  }

  /// The index of the last `byte`, or `nil`.
  func lastIndex(of byte: UInt8) -> Int? {
    var index = count - 1
    while index >= 0 {
      if self[index] == byte { return index }
      index -= 1
    }
    return nil
  }

  /// The index of the first `byte` at or after `start`, or `nil`.
  func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    var index = start
    while index < count {
      if self[index] == byte { return index }
      index += 1
    }
    return nil
  }

  /// The range of what follows the last `byte`; everything when there is none.
  func afterLast(_ byte: UInt8) -> Range<Int> {
    ((lastIndex(of: byte) ?? -1) + 1)..<count
  }

  /// Whether all bytes are ASCII letters and digits.
  var isAlphanumeric: Bool {
    for index in indices where !Byte.isAlphanumeric(self[index]) { return false }
    return true
  }

  /// Whether all bytes are among `digits`.
  func consists(of digits: [UInt8]) -> Bool {
    for index in indices where !digits.contains(self[index]) { return false }
    return true
  }

  /// Whether `text` occurs.
  func contains(_ text: String) -> Bool {
    guard let first = text.utf8.first, count >= text.utf8.count else { return false }
    for index in 0...(count - text.utf8.count) where self[index] == first {
      if equals(text, at: index) { return true }
    }
    return false
  }

  /// A copy.
  func copied() -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(count)
    for index in indices { bytes.append(self[index]) }
    return bytes
  }
}
