internal import CScan

/// Finds all matches of all rules in buffers, one buffer at a time. Each worker has its own.
///
/// What counts as a match of a rule, whatever the way in which it is found: going from the start of
/// the bytes, each leftmost match of the pattern that no byte of the rule's boundary touches from
/// the left, and that has what the rule's lane demands (``MatchRule/Lane``); the search for the
/// next begins where a match ends.
@safe public final class Matcher {
  let rules: RuleTables
  let tables: UnsafePointer<scan_tables>
  private let kernel: UnsafePointer<scan_kernel>
  /// Which rules take part, by position.
  let isEnabled: [Bool]

  let scratch = MatchScratch()
  let patterns: PatternCache
  /// The most bytes that a match of any rule may look at.
  public let greatestReach: Int
  /// How far behind the start of a match the literals and runs begin by which it is found, in bytes.
  private let sightBehindFresh: Int
  /// Where the last match of each rule ends, and the rules for which that is not 0.
  let lastEnds: RuleEnds
  var touchedRules: [Int] = []

  /// Candidates of the current buffer: `start << 16 | rule`. Memory that is used again.
  private var hits: [UInt64] = []
  let lists: PositionLists
  /// The long runs of the last buffer that hold a digit, in order.
  public private(set) var runs: [Range<Int>] = []
  /// Where in the last buffer an encoding may begin that hides or cuts a token, in order: the
  /// backslashes of escapes, and in the middle of tokens ESC, `&` and `%` of encodings, and `=` at the end of a line.
  public private(set) var escapes: [Int] = []
  /// The matches that were given up since they were last taken.
  var abandoned: [AbandonedMatch] = []

  /// How many zero bytes must follow the last byte of a buffer.
  public static let padding = Int(SCAN_PADDING)
  /// How many bytes are swept before they are looked at: few enough to stay in the fastest cache.
  private static let blockLength = 32_768

  /// - Parameters:
  ///   - isEnabled: Which rules take part, by position; all when `nil`.
  ///   - kernel: The name of an implementation of the pass (``kernelNames``); the fastest when `nil`.
  public init(rules: RuleTables, isEnabled: [Bool]? = nil, kernel name: String? = nil) {
    self.rules = rules
    unsafe self.tables = rules.tables
    self.isEnabled = isEnabled ?? Array(repeating: true, count: rules.ruleCount)
    unsafe self.kernel =
      unsafe Self.kernels.first { unsafe $0.name == name }?.kernel
      ?? scan_fastest_kernel()
    self.patterns = PatternCache(count: rules.ruleCount)
    self.greatestReach = rules.greatestReach
    sightBehindFresh = rules.greatestLiteralEnd + MatchRule.windowBefore + Int(SCAN_RUN_LENGTH)
    self.lastEnds = RuleEnds(count: rules.ruleCount)
    self.lists = PositionLists(blockLength: Self.blockLength + 128)
  }

  /// Another matcher of the same rules for the same worker: the two share the compiled patterns.
  public init(sharingPatternsWith other: Matcher) {
    rules = other.rules
    unsafe tables = other.tables
    isEnabled = other.isEnabled
    unsafe kernel = other.kernel
    patterns = other.patterns
    greatestReach = other.greatestReach
    sightBehindFresh = other.sightBehindFresh
    lastEnds = RuleEnds(count: rules.ruleCount)
    lists = PositionLists(blockLength: Self.blockLength + 128)
  }

  /// The implementations of the pass that this CPU can run, fastest first.
  public static var kernelNames: [String] { unsafe kernels.map { unsafe $0.name } }

  private static var kernels: [(name: String, kernel: UnsafePointer<scan_kernel>)] {
    unsafe withUnsafeTemporaryAllocation(of: UnsafePointer<scan_kernel>?.self, capacity: 4) { all in
      unsafe all.initialize(repeating: nil)
      let count = unsafe scan_kernels(all.baseAddress, all.count)
      return unsafe (0..<count).map { index in
        let kernel = unsafe all[index]!
        return unsafe (String(cString: kernel.pointee.name), kernel)
      }
    }
  }

  /// Forgets where matches ended: call it before the first buffer of each stream.
  public func reset() {
    guard !touchedRules.isEmpty else { return }
    for rule in touchedRules { unsafe lastEnds.ends[rule] = 0 }
    touchedRules.removeAll(keepingCapacity: true)
  }

  /// Tells that the next buffer begins `count` bytes later in the stream than the last one did.
  public func advance(by count: Int) {
    guard !touchedRules.isEmpty else { return }
    for rule in touchedRules { unsafe lastEnds.ends[rule] = max(0, lastEnds.ends[rule] - count) }
    touchedRules.removeAll { unsafe lastEnds.ends[$0] == 0 }
  }

  /// Gives the matches that were given up since the last call.
  public func takeAbandoned() -> [AbandonedMatch] {
    defer { abandoned.removeAll() }
    return abandoned
  }

  /// Finds the matches that begin in `fresh`, and appends them ordered by start, then rule.
  ///
  /// - Parameters:
  ///   - bytes: Part of a stream, followed by ``padding`` zero bytes. Matches see all of it.
  ///   - fresh: The bytes that were not part of `fresh` in an earlier call for the stream.
  ///   - endsStream: Whether `bytes` ends where the stream ends. Otherwise at least
  ///     ``RuleTables/greatestReach`` bytes must follow `fresh`.
  public func appendMatches(
    in bytes: UnsafeBufferPointer<UInt8>, fresh: Range<Int>, to matches: inout [Match]
  ) {
    // Working copies: this is a hot path, and properties of classes are checked at each access.
    var found = Collected()
    swap(&found.hits, &hits)
    swap(&found.runs, &runs)
    swap(&found.escapes, &escapes)
    found.removeAll()
    unsafe sweep(bytes, upTo: fresh.upperBound, &found)
    unsafe searchWhole(bytes, fresh: fresh, matches: &matches)
    unsafe confirm(&found.hits, in: bytes, fresh: fresh, matches: &matches)
    swap(&found.hits, &hits)
    swap(&found.runs, &runs)
    swap(&found.escapes, &escapes)
  }

  /// - Parameter last: Up to where matches begin that are looked for.
  private func sweep(
    _ bytes: UnsafeBufferPointer<UInt8>, upTo last: Int, _ found: inout Collected
  ) {
    guard bytes.count >= 3, let base = bytes.baseAddress else { return }
    // Over the last byte into the padding, so that the last run ends.
    let end = (bytes.count / 64 + 1) * 64
    let sight = last + sightBehindFresh
    var carry = scan_carry()
    for start in stride(from: 0, to: end, by: Self.blockLength) {
      let blockEnd = min(start + Self.blockLength, end)
      var positions = unsafe lists.emptied()
      unsafe withUnsafePointer(to: &UnsafeMutablePointer(mutating: tables).pointee.keyword_masks) {
        unsafe kernel.pointee.sweep(base, start, blockEnd, $0, &carry, &positions)
      }
      unsafe collect(positions, in: bytes, &found)
      // The next buffer shows what follows, unless a run goes on that a match may need.
      if blockEnd >= sight, blockEnd < bytes.count,
        unsafe !TokenBytes.isToken(bytes[blockEnd - 1])
      {
        break
      }
    }
    guard let run = found.openRun else { return }
    unsafe withUnsafeTemporaryAllocation(of: UInt32.self, capacity: 1) { last in
      unsafe last.initialize(repeating: UInt32(run))
      unsafe probePrefixes(last, in: bytes, &found)
    }
  }
}

/// What the sweep of one buffer finds.
struct Collected {
  /// Candidates: `start << 16 | rule`.
  var hits: [UInt64] = []
  var runs: [Range<Int>] = []
  var escapes: [Int] = []
  /// Up to where the buffer has been looked at for literals.
  var probedEnd = 0
  /// The start of a long run whose end has not been seen.
  var openRun: Int?

  mutating func removeAll() {
    hits.removeAll(keepingCapacity: true)
    runs.removeAll(keepingCapacity: true)
    escapes.removeAll(keepingCapacity: true)
  }
}

/// Where the last match of each rule ends.
@safe final class RuleEnds {
  let ends: UnsafeMutablePointer<Int>

  init(count: Int) {
    unsafe ends = .allocate(capacity: count)
    unsafe ends.initialize(repeating: 0, count: count)
  }

  deinit { unsafe ends.deallocate() }
}

/// Room for the positions that one block of the pass can give.
@safe final class PositionLists {
  private let storage: UnsafeMutablePointer<UInt32>
  private let capacity: Int
  /// Room for one position more than ``probeCapacity``.
  let probed: UnsafeMutablePointer<UInt32>
  /// Room for ``probeCapacity`` positions that were looked up.
  let sighted: UnsafeMutablePointer<scan_sighting>
  /// How many positions of a window are probed at once.
  static let probeCapacity = 1_024

  init(blockLength: Int) {
    capacity = blockLength + 192
    unsafe storage = .allocate(capacity: 4 * capacity + Self.probeCapacity + 1)
    unsafe probed = storage + 4 * capacity
    unsafe sighted = .allocate(capacity: Self.probeCapacity)
  }

  deinit {
    unsafe storage.deallocate()
    unsafe sighted.deallocate()
  }

  func emptied() -> scan_lists {
    unsafe scan_lists(
      ends: storage, firsts: storage + capacity, keywords: storage + 2 * capacity,
      escapes: storage + 3 * capacity, end_count: 0, first_count: 0, keyword_count: 0,
      escape_count: 0)
  }
}
