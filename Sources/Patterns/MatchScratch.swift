internal import CPCRE2

/// What one worker needs to match patterns: room for the groups, and the limits of each call.
@safe public struct MatchScratch: ~Copyable {
  let data: OpaquePointer
  let limits: OpaquePointer

  /// The most groups a pattern may have.
  static let groups: UInt32 = 32

  /// - Parameters:
  ///   - steps: The most internal steps of one match.
  ///   - depth: The deepest backtracking of one match.
  ///   - heap: The most memory of one match, in KiB.
  public init(steps: UInt32 = 100_000, depth: UInt32 = 10_000, heap: UInt32 = 8_192) {
    guard
      let data = unsafe pcre2_match_data_create_8(Self.groups, nil),
      let limits = unsafe pcre2_match_context_create_8(nil)
    else { fatalError("out of memory") }
    unsafe pcre2_set_match_limit_8(limits, steps)
    unsafe pcre2_set_depth_limit_8(limits, depth)
    unsafe pcre2_set_heap_limit_8(limits, heap)
    unsafe self.data = data
    unsafe self.limits = limits
  }

  deinit {
    unsafe pcre2_match_data_free_8(data)
    unsafe pcre2_match_context_free_8(limits)
  }

  /// The range of a group in the last match, or `nil` when it took no part.
  func range(ofGroup number: Int) -> Range<Int>? {
    guard number < Int(Self.groups) else { return nil }
    let pairs = unsafe pcre2_get_ovector_pointer_8(data)!
    let (start, end) = unsafe (pairs[2 * number], pairs[2 * number + 1])
    // PCRE2_UNSET is -1 here. A group inside a lookbehind can end before it starts: of no use.
    guard start >= 0, start <= end else { return nil }
    return start..<end
  }
}
