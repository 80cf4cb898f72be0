internal import CPCRE2

/// A compiled byte pattern, which workers share; each brings its own ``MatchScratch``.
@safe public struct Pattern: ~Copyable, @unchecked Sendable {
  // Safe to share: matching only reads compiled code (`man pcre2api`, "MULTITHREADING").
  private let code: OpaquePointer
  /// The names of the groups, by group number.
  private let names: [(number: Int, name: String)]
  /// The numbers of the groups `secret`: one, or those of a pattern with `(?J)`.
  private let secretGroups: [Int]
  /// The other named groups.
  private let partNames: [(number: Int, name: String)]

  /// What to do with a pattern besides parsing it.
  public enum Compilation: Sendable {
    /// Cheap to prepare, slower to match: for the first few uses.
    case interpreted
    /// Translated to machine code where the CPU and the kernel allow it, else interpreted.
    case translated
  }

  /// Compiles `source` in byte mode: no UTF, `.` matches all bytes but LF.
  ///
  /// - Parameter isAnchored: Whether a match may begin only at the offset that is asked for.
  public init(
    _ source: String, isAnchored: Bool = false, compilation: Compilation = .interpreted
  ) throws(PatternError) {
    try self.init(
      bytes: Array(source.utf8), isAnchored: isAnchored, compilation: compilation)
  }

  package init(
    bytes source: [UInt8], isAnchored: Bool, compilation: Compilation
  ) throws(PatternError) {
    var (status, offset): (CInt, Int) = (0, 0)
    let options =
      PCRE2_NEVER_UTF | PCRE2_NEVER_BACKSLASH_C | (isAnchored ? PCRE2_ANCHORED : 0)
    let code = unsafe pcre2_compile_8(
      source, source.count, UInt32(options), &status, &offset, nil)
    guard let code = unsafe code else {
      throw PatternError(
        source: String(decoding: source, as: UTF8.self), offset: offset,
        message: Self.message(for: status))
    }
    unsafe self.code = code
    let names = unsafe Self.groupNames(of: code)
    self.names = names
    secretGroups = names.filter { $0.name == "secret" }.map(\.number).sorted()
    partNames = names.filter { $0.name != "secret" }
    if compilation == .translated {
      _ = unsafe pcre2_jit_compile_8(code, UInt32(PCRE2_JIT_COMPLETE))  // else: interpreted
    }
  }

  deinit { unsafe pcre2_code_free_8(code) }

  /// Returns the leftmost match at or after `start`, or `nil`.
  ///
  /// - Throws: ``MatchError/limitReached`` when the match took more steps, depth or memory than
  ///   `scratch` allows.
  public func firstMatch(
    in subject: Span<UInt8>, from start: Int = 0, using scratch: borrowing MatchScratch
  ) throws(MatchError) -> PatternMatch? {
    try unsafe subject.withUnsafeBufferPointer { bytes throws(MatchError) in
      try unsafe firstMatch(in: bytes, from: start, using: scratch)
    }
  }

  /// As ``firstMatch(in:from:using:)``, for a buffer that the caller keeps alive.
  package func firstMatch(
    in subject: UnsafeBufferPointer<UInt8>, from start: Int, using scratch: borrowing MatchScratch
  ) throws(MatchError) -> PatternMatch? {
    let status = unsafe pcre2_match_8(
      code, subject.baseAddress, subject.count, start, 0, scratch.data, scratch.limits)
    if status == PCRE2_ERROR_NOMATCH { return nil }
    guard status >= 0 else { throw MatchError(status: status) }
    return PatternMatch(range: scratch.range(ofGroup: 0)!)
  }

  /// The groups of the last match of `scratch` that have a name and took part.
  package func namedGroups(
    in scratch: borrowing MatchScratch
  ) -> [(name: String, range: Range<Int>)] {
    var groups: [(name: String, range: Range<Int>)] = []
    for (number, name) in names {
      if let range = scratch.range(ofGroup: number) { groups.append((name, range)) }
    }
    return groups
  }

  /// Where the secret of the last match of `scratch` stands, and its other named groups.
  func secretAndParts(
    in scratch: borrowing MatchScratch, whole: Range<Int>
  ) -> (secret: Range<Int>, parts: [Match.Part]) {
    let secret = secret(in: scratch) ?? whole
    guard !partNames.isEmpty else { return (secret, []) }
    var parts: [Match.Part] = []
    for index in partNames.indices {
      if let range = scratch.range(ofGroup: partNames[index].number) {
        parts.append(Match.Part(name: partNames[index].name, range: range))
      }
    }
    return (secret, parts)
  }

  /// The group `secret`, of several the first one that is not empty.
  private func secret(in scratch: borrowing MatchScratch) -> Range<Int>? {
    for number in secretGroups {
      if let range = scratch.range(ofGroup: number), secretGroups.count == 1 || !range.isEmpty {
        return range
      }
    }
    return nil
  }

  /// The range of the group `name` in the last match of `scratch`.
  public func range(
    ofGroup name: String, in scratch: borrowing MatchScratch
  ) -> Range<Int>? {
    for (number, candidate) in names where candidate == name {
      if let range = scratch.range(ofGroup: number) { return range }
    }
    return nil
  }

  private static func groupNames(of code: OpaquePointer) -> [(number: Int, name: String)] {
    var (count, size): (UInt32, UInt32) = (0, 0)
    var table: UnsafePointer<UInt8>?
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMECOUNT), &count)
    guard count > 0 else { return [] }
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMEENTRYSIZE), &size)
    unsafe pcre2_pattern_info_8(code, UInt32(PCRE2_INFO_NAMETABLE), &table)
    guard let table = unsafe table else { return [] }
    // Each entry: the group number as two bytes, big-endian, then the name, zero-terminated.
    return (0..<Int(count)).map { index in
      let entry = unsafe table + index * Int(size)
      let number = unsafe Int(entry[0]) << 8 | Int(entry[1])
      return (number, unsafe String(cString: entry + 2))
    }
  }

  private static func message(for status: CInt) -> String {
    var buffer = [UInt8](repeating: 0, count: 256)
    let length = unsafe pcre2_get_error_message_8(status, &buffer, buffer.count)
    return String(decoding: buffer.prefix(max(0, Int(length))), as: UTF8.self)
  }
}

/// The range of a match in its subject, in bytes.
public struct PatternMatch: Sendable, Hashable {
  public let range: Range<Int>
}

/// A pattern that does not compile.
public struct PatternError: Error, Hashable, CustomStringConvertible {
  public let source: String
  /// Where in `source` it stops making sense, in bytes.
  public let offset: Int
  /// PCRE2's own words.
  public let message: String

  package init(source: String, offset: Int, message: String) {
    self.source = source
    self.offset = offset
    self.message = message
  }

  public var description: String { "\(message) at offset \(offset)" }
}

/// A match that was given up.
public enum MatchError: Error, Hashable {
  /// It took more steps, depth or memory than allowed.
  case limitReached
  /// PCRE2's error number (`man pcre2api`).
  case failed(Int)

  init(status: CInt) {
    switch status {
    case PCRE2_ERROR_MATCHLIMIT, PCRE2_ERROR_DEPTHLIMIT, PCRE2_ERROR_HEAPLIMIT,
      PCRE2_ERROR_JIT_STACKLIMIT:
      self = .limitReached
    default: self = .failed(Int(status))
    }
  }
}
