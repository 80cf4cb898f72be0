internal import CScan

/// Finds the issuer of a value that a rule found by the name beside it: a keyword in that name, in
/// the rest of the line, in the section or in the name of the file tells, and the value must have
/// the form that the issuer's rule describes.
///
/// The cost does not depend on the number of rules: words are looked up in a hash table.
@safe public final class Attributor: Sendable {
  private let rules: RuleTables
  /// Which rules may take over matches, by position.
  private let isEnabled: [Bool]

  public init(rules: RuleTables, isEnabled: [Bool]) {
    self.rules = rules
    self.isEnabled = isEnabled
  }

  /// How far from the match words are looked for, in bytes.
  private static let (nameReach, lineReach, lineEndReach) = (64, 160, 160)

  /// The match as one of the rule that knows its issuer, or `nil` when no rule does.
  ///
  /// - Parameters:
  ///   - file: The path of the file; its last component counts.
  public func attributed(
    _ match: Match, in bytes: UnsafeBufferPointer<UInt8>, file: Span<UInt8>
  ) -> Match? {
    let tables = unsafe rules.tables.pointee
    guard unsafe tables.rules[match.rule].is_anonymous != 0,
      unsafe tables.assignments.rule_count > 0
    else { return nil }
    let secret = unsafe Self.withoutScheme(match.secret, in: bytes)
    guard let value = unsafe AssignedValue(secret, in: bytes, lengths: tables.assignments.lengths)
    else { return nil }
    let name = unsafe Self.name(of: match, before: secret.lowerBound, in: bytes)
    var search = unsafe KeywordSearch(
      value, assignments: tables.assignments, isEnabled: isEnabled, bytes: bytes)
    search.readName(name)
    unsafe look(around: name, secret, in: bytes, with: &search)
    if search.best == nil {
      unsafe file.withUnsafeBufferPointer { path in
        unsafe search.lookInFile(path)
      }
    }
    return search.best.map {
      Match(rule: $0.rule, range: match.range, secret: secret, parts: match.parts)
    }
  }

  /// Looks in the line, and then in the sections around it.
  private func look(
    around name: Range<Int>, _ secret: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>,
    with search: inout KeywordSearch
  ) {
    guard search.best == nil else { return }
    let lineFeed = UInt8(ascii: "\n")
    var start = name.lowerBound
    while start > max(0, name.lowerBound - Self.lineReach), unsafe bytes[start - 1] != lineFeed {
      start -= 1
    }
    search.look(in: start..<name.lowerBound, prefersLast: true)
    guard search.best == nil else { return }
    var end = secret.upperBound
    while end < min(bytes.count, secret.upperBound + Self.lineEndReach),
      unsafe bytes[end] != lineFeed
    { end += 1 }
    search.lookInHosts(secret.upperBound..<end)
    guard search.best == nil else { return }
    unsafe Sections.visit(around: start, in: bytes) { section in
      search.look(in: section, prefersLast: true)
      return search.best == nil
    }
  }

  /// The value without the word that names the scheme, as in `Bearer …`.
  private static func withoutScheme(
    _ secret: Range<Int>, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    let limit = min(secret.lowerBound + 12, secret.upperBound)
    var index = secret.lowerBound
    while index < limit, unsafe bytes[index] | 0x20 &- 0x61 < 26 { index += 1 }
    guard index < limit, index > secret.lowerBound + 2, unsafe bytes[index] == 0x20 else {
      return secret
    }
    return index + 1..<secret.upperBound
  }

  /// The name that the match begins in or with.
  private static func name(
    of match: Match, before secret: Int, in bytes: UnsafeBufferPointer<UInt8>
  ) -> Range<Int> {
    var (start, end) = (match.range.lowerBound, match.range.lowerBound)
    while start > max(0, match.range.lowerBound - nameReach), unsafe isNameByte(bytes[start - 1]) {
      start -= 1
    }
    // `api key` is one name.
    while end < secret, unsafe isNameByte(bytes[end]) || bytes[end] == 0x20 { end += 1 }
    return start..<end
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    TokenBytes.isToken(byte) || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "$")
  }
}

extension scan_assignments {
  fileprivate var lengths: ClosedRange<Int> { unsafe Int(least)...Int(most) }
}
