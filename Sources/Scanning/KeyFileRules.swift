internal import Identities
internal import Patterns
internal import Rules

/// The rules that find whole files by their format.
final class KeyFileRules {
  private let rules: RuleSet
  private let positions: [Int]
  /// Read when the first file is recognised.
  private lazy var byFormat: [KeyFileFormat: [Int]] = {
    var byFormat: [KeyFileFormat: [Int]] = [:]
    for position in positions {
      let format = rules[position].file.flatMap(KeyFileFormat.init(rawValue:))
      if let format { byFormat[format, default: []].append(position) }
    }
    return byFormat
  }()

  init(_ rules: RuleSet) {
    self.rules = rules
    positions = rules.tables.filePositions.filter { rules.isEnabled[$0] }
  }

  /// The match of a rule with the file that begins with these bytes: all of them. Of several rules
  /// the last one that counts there, so that a user's go before the built-in ones.
  func match(_ bytes: UnsafeBufferPointer<UInt8>, isCounted: (Int) -> Bool) -> Match? {
    guard !positions.isEmpty, let format = unsafe KeyFileFormat(bytes.span),
      let rule = byFormat[format]?.last(where: isCounted)
    else { return nil }
    return Match(rule: rule, range: bytes.indices, secret: bytes.indices, parts: [])
  }
}
