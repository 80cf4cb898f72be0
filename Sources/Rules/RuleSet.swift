internal import CBuiltInRules
public import Patterns
internal import Synchronization

/// The rules in force, and the tables by which the matcher finds their matches.
public final class RuleSet: Sendable {
  /// Shared by all matchers.
  public let tables: RuleTables
  /// 16 hexadecimal digits that change with any rule.
  public let digest: String
  /// The positions of the rules that take part.
  public let isEnabled: [Bool]
  /// The positions of the rules whose matches are looked for: those that take part, and those whose
  /// matches they may take over.
  public let isSought: [Bool]

  private let userRules: [Rule]
  /// How many of the rules are built in; they come first.
  private let builtInCount: Int
  private let decoded: Mutex<[Int: Rule]> = Mutex([:])

  /// The built-in rules. Costs nothing but the look at the tables.
  public convenience init() {
    self.init(
      tables: Self.builtInTables, digest: Self.builtInDigest, userRules: [],
      isEnabled: Array(repeating: true, count: Self.builtInTables.ruleCount))
  }

  /// The built-in rules and a user's. A user's rule replaces the built-in rule of the same id.
  public convenience init(adding userRules: [Rule]) {
    guard !userRules.isEmpty else {
      self.init()
      return
    }
    let ids = Set(userRules.map(\.id))
    let matchRules = Self.builtInTables.matchRules + userRules.map { MatchRule($0) }
    let builtInCount = Self.builtInTables.ruleCount
    let isEnabled = (0..<matchRules.count).map { position in
      position >= builtInCount || !ids.contains(Self.builtInRule(at: position).id)
    }
    self.init(
      tables: RuleTables(rules: matchRules),
      digest: Self.digest(of: userRules.map(RuleRecord.encode), after: Self.builtInDigest),
      userRules: userRules, isEnabled: isEnabled)
  }

  private init(tables: RuleTables, digest: String, userRules: [Rule], isEnabled: [Bool]) {
    self.tables = tables
    self.digest = digest
    self.userRules = userRules
    self.builtInCount = tables.ruleCount - userRules.count
    self.isEnabled = isEnabled
    isSought = Self.sought(isEnabled, in: tables)
  }

  private static func sought(_ isEnabled: [Bool], in tables: RuleTables) -> [Bool] {
    guard
      let someone = isEnabled.firstIndex(of: false).map({ _ in
        isEnabled.indices.contains { isEnabled[$0] && tables.isAssigned($0) }
      }), someone
    else { return isEnabled }
    return isEnabled.indices.map { isEnabled[$0] || tables.isAnonymous($0) }
  }

  /// The same rules, of which only those take part that `isIncluded` names.
  public func filtered(_ isIncluded: (Rule) -> Bool) -> RuleSet {
    let isEnabled = self.isEnabled.indices.map { self.isEnabled[$0] && isIncluded(self[$0]) }
    let selection = isEnabled.map { $0 ? UInt8(1) : 0 }
    return RuleSet(
      tables: tables, digest: Self.digest(of: [selection], after: digest), userRules: userRules,
      isEnabled: isEnabled)
  }

  /// How many rules take part.
  public var count: Int { isEnabled.count { $0 } }

  /// The rules that take part, in order of their position.
  public var enabledRules: [Rule] { isEnabled.indices.filter { isEnabled[$0] }.map { self[$0] } }

  /// The rule at a position of the tables.
  public subscript(position: Int) -> Rule {
    if position >= builtInCount { return userRules[position - builtInCount] }
    return decoded.withLock { decoded in
      if let rule = decoded[position] { return rule }
      let rule = Self.builtInRule(at: position)
      decoded[position] = rule
      return rule
    }
  }

  private static let builtInTables = unsafe RuleTables(static: sprawl_builtin_tables())

  private static var builtInDigest: String { unsafe String(cString: sprawl_builtin_digest()) }

  private static func builtInRule(at position: Int) -> Rule {
    var length: UInt32 = 0
    let record = unsafe sprawl_builtin_record(UInt32(position), &length)
    let bytes = unsafe UnsafeRawBufferPointer(start: record, count: Int(length))
    guard let rule = unsafe RuleRecord.decode(Array(bytes)) else {
      fatalError("the built-in rule \(position) is damaged")
    }
    return rule
  }

  /// FNV-1a over 64 bits: tells rule sets apart, and is no protection against malice.
  ///
  /// Source: G. Fowler et al., "The FNV Non-Cryptographic Hash Algorithm" (RFC 9923).
  package static func digest(of records: [[UInt8]], after seed: String = "") -> String {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for record in [Array(seed.utf8)] + records {
      for byte in record + [0] { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }
    let digits = String(hash, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
