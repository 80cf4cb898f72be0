internal import CScan

/// Finds where lines begin and end, many bytes at a time: some lines are as long as their file.
@safe public enum Lines {
  /// Where the line begins that holds the byte at `position`: behind the last LF or CR before it.
  public static func start(before position: Int, in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { unsafe start(before: position, notBefore: 0, in: $0) }
  }

  /// As ``start(before:in:)``, and `limit` when the line begins before it.
  @unsafe public static func start(
    before position: Int, notBefore limit: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Int {
    precondition(0 <= limit && position <= bytes.count)
    guard limit < position, let base = bytes.baseAddress else { return position }
    return unsafe scan_line_start(base, limit, position)
  }

  /// Where the line ends that goes on at `position`: at the next LF or CR.
  public static func end(from position: Int, in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      precondition(0 <= position)
      guard position < bytes.count, let base = bytes.baseAddress else { return position }
      return unsafe scan_line_end(base, position, bytes.count)
    }
  }

  /// The index of the last LF, or `nil`.
  @unsafe public static func lastLineFeed(in bytes: UnsafeBufferPointer<UInt8>) -> Int? {
    guard let base = bytes.baseAddress else { return nil }
    let end = unsafe Int(scan_behind_last_line_feed(base, bytes.count))
    return end > 0 ? end - 1 : nil
  }

  /// How many spaces and tabs there are.
  public static func blanks(in bytes: Span<UInt8>) -> Int {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      unsafe bytes.baseAddress.map { unsafe Int(scan_count_blanks($0, bytes.count)) } ?? 0
    }
  }
}
