internal import Patterns

/// Translates regular expressions of Go's package `regexp` into PCRE2 in byte mode.
///
/// What both know is passed on; what means something else there is rewritten, such as `$`, `\s` and
/// `(?U)`; what Go does not know, or bytes cannot say, is refused. Characters outside of ASCII stand
/// as their bytes of UTF-8, classes such as `\pL` for their members in ASCII, and `.` and negated
/// classes match single bytes of such characters.
///
/// Source: the documentation of Go's package `regexp/syntax`.
struct GoPattern {
  /// Which group is to be named `secret`.
  enum Secret: Hashable {
    /// The first one that is not empty, or the whole match where all are.
    case firstGroup
    /// The group with this number, from 1.
    case group(Int)
    /// None: the pattern is a condition.
    case none
  }

  /// Lines may end with CR LF, of which Go takes the CR for a part of the line.
  private static let endOfLine = "(?=\\r?$)"
  /// The greatest count of a repetition, as in Go.
  private static let greatestCount = 1_000
  /// Groups may be nested this deep.
  private static let deepest = 200

  struct Flags: Hashable {
    var isMultiline = false
    var isUngreedy = false
  }

  let text: String
  let source: [UnicodeScalar]
  let secret: Secret
  var index = 0
  var output = ""
  var flags = Flags()
  /// The flags outside of each open group.
  private var open: [Flags] = []
  private var groupCount = 0
  /// Whether a repetition may follow.
  private var canRepeat = false
  /// Whether there was nothing yet but flags.
  private var isAtStart = true
  /// The bytes of the output that begin the pattern and need not be there: a lazy repetition from 0.
  private var needlessStart: Range<Int>?
  private var hasOuterAlternatives = false

  private init(_ text: String, secret: Secret) {
    self.text = text
    source = Array(text.unicodeScalars)
    self.secret = secret
  }

  /// The pattern in PCRE2.
  ///
  /// - Parameter keepsStart: Whether to keep a lazy repetition at the start, such as `\w{0,50}?`.
  ///   Without it the groups match the same, the match begins later, and is found by its literals.
  /// - Throws: An error with the place in `text` at which it cannot be translated.
  static func translate(
    _ text: String, secret: Secret, keepsStart: Bool = true
  ) throws(PatternError) -> String {
    var pattern = GoPattern(text, secret: secret)
    try pattern.translateAll()
    if !keepsStart { pattern.removeNeedlessStart() }
    if case .group(let number) = secret, number > pattern.groupCount {
      throw pattern.refusal(
        "it has \(pattern.groupCount) groups, and 'secretGroup' asks for the group \(number)", at: 0
      )
    }
    return secret == .firstGroup && pattern.groupCount > 1
      ? "(?J)" + pattern.output : pattern.output
  }

  func refusal(_ reason: String, at position: Int? = nil) -> PatternError {
    var before = String.UnicodeScalarView()
    before.append(contentsOf: source.prefix(position ?? index))
    return PatternError(source: text, offset: String(before).utf8.count, message: reason)
  }

  func peek(_ distance: Int = 0) -> UnicodeScalar? {
    index + distance < source.count ? source[index + distance] : nil
  }

  mutating func take(_ text: String) -> Bool {
    guard source[index...].starts(with: text.unicodeScalars) else { return false }
    index += text.unicodeScalars.count
    return true
  }

  // MARK: Grammar

  private mutating func translateAll() throws(PatternError) {
    while let next = peek() {
      let (start, outputStart) = (index, output.utf8.count)
      let wasAtStart = isAtStart
      switch next {
      case "(": try openGroup()
      case ")": try closeGroup()
      case "|": alternative()
      case "*", "+", "?": try repetition(next == "+" ? 1 : 0, from: start)
      case "{": try brace()
      default:
        try atom(next)
        canRepeat = output.utf8.count > outputStart
        isAtStart = false
        if wasAtStart { try noteNeedlessStart(from: outputStart) }
      }
    }
    guard open.isEmpty else { throw refusal("a ')' is missing") }
  }

  private mutating func atom(_ next: UnicodeScalar) throws(PatternError) {
    let start = index
    index += 1
    switch next {
    case "\\": try escape(from: start)
    case "[": try characterClass(from: start)
    case "$": output += flags.isMultiline ? Self.endOfLine : "\\z"
    case "^", ".": output.unicodeScalars.append(next)
    default: output += Self.literal(next)
    }
  }

  private mutating func alternative() {
    index += 1
    output += "|"
    canRepeat = false
    isAtStart = false
    hasOuterAlternatives = hasOuterAlternatives || open.isEmpty
  }

  // MARK: Groups

  private mutating func openGroup() throws(PatternError) {
    let start = index
    index += 1
    canRepeat = false
    guard open.count < Self.deepest else { throw refusal("groups are nested too deep", at: start) }
    if take("?P<") || take("?<") {
      guard let next = peek(), next.properties.isAlphabetic || next == "_" else {
        throw unknownGroup(from: start)
      }
      while let next = peek(), next != ">" {
        guard next == "_" || next.properties.isAlphabetic || next.properties.numericType != nil
        else { throw refusal("a name of a group has letters and digits") }
        index += 1
      }
      guard take(">") else { throw refusal("the name of the group has no '>'", at: start) }
      capture()
    } else if take("?") {
      try flagGroup(from: start)
    } else {
      capture()
    }
  }

  private mutating func capture() {
    groupCount += 1
    let isSecret =
      switch secret {
      case .firstGroup: true
      case .group(let number): number == groupCount
      case .none: false
      }
    begin(isSecret ? "(?<secret>" : "(?:")
  }

  private mutating func begin(_ text: String) {
    output += text
    open.append(flags)
    isAtStart = false
  }

  /// `(?i)`, `(?s-m:` and the like, after the question mark.
  private mutating func flagGroup(from start: Int) throws(PatternError) {
    var (on, off, value, new) = ("", "", true, flags)
    while let letter = peek() {
      index += 1
      switch letter {
      case "i", "s", "m":
        if value { on.unicodeScalars.append(letter) } else { off.unicodeScalars.append(letter) }
        if letter == "m" { new.isMultiline = value }
      case "U": new.isUngreedy = value
      case "-" where value: value = false
      case ":":
        begin("(?\(on)\(off.isEmpty ? "" : "-" + off):")
        flags = new
        return
      case ")":
        if !on.isEmpty || !off.isEmpty { output += "(?\(on)\(off.isEmpty ? "" : "-" + off))" }
        flags = new
        return
      default: throw unknownGroup(from: start)
      }
    }
    throw refusal("a ')' is missing")
  }

  private func unknownGroup(from start: Int) -> PatternError {
    refusal("Go has no group of this kind (no lookaround, conditions or comments)", at: start)
  }

  private mutating func closeGroup() throws(PatternError) {
    guard let outer = open.popLast() else { throw refusal("this ')' closes no group") }
    index += 1
    flags = outer
    output += ")"
    canRepeat = true
  }

  // MARK: Repetitions

  /// A brace that begins no repetition is a literal.
  private mutating func brace() throws(PatternError) {
    let inside = source[(index + 1)...].prefix { $0 != "}" }
    let bounds = inside.split(separator: ",", omittingEmptySubsequences: false)
    let isInterval =
      inside.endIndex < source.count && (1...2).contains(bounds.count) && !bounds[0].isEmpty
      && bounds.allSatisfy { $0.allSatisfy { ("0"..."9").contains($0) } }
    guard isInterval else {
      index += 1
      output += "\\{"
      canRepeat = true
      isAtStart = false
      return
    }
    let start = index
    let numbers = bounds.map { Int(String(String.UnicodeScalarView($0))) }
    index = inside.endIndex
    guard let least = numbers[0], least <= Self.greatestCount,
      bounds.count == 1 || bounds[1].isEmpty
        || numbers[1].map({ $0 >= least && $0 <= Self.greatestCount }) == true
    else {
      throw refusal("Go takes counts in order, and of up to \(Self.greatestCount)", at: start)
    }
    try repetition(least, from: start)
  }

  /// Copies the repetition from `start` to the index, and whether it is lazy.
  private mutating func repetition(_ least: Int, from start: Int) throws(PatternError) {
    guard canRepeat else { throw refusal("there is nothing to repeat", at: start) }
    index += 1
    output.unicodeScalars.append(contentsOf: source[start..<index])
    if take("?") != flags.isUngreedy { output += "?" }
    canRepeat = false
  }

  // MARK: The start

  /// Looks whether what was just put out, alone at the start, is repeated lazily from 0.
  private mutating func noteNeedlessStart(from start: Int) throws(PatternError) {
    guard let next = peek(), next == "*" || next == "?" || next == "{" else { return }
    let position = index
    if next == "{" { try brace() } else { try repetition(0, from: position) }
    let repetition = source[position...]
    let isFromZero =
      next != "{" || repetition.starts(with: "{0,".unicodeScalars)
      || repetition.starts(with: "{0}".unicodeScalars)
    if isFromZero, !canRepeat, output.hasSuffix(next == "?" ? "??" : "?") {
      needlessStart = start..<output.utf8.count
    }
  }

  private mutating func removeNeedlessStart() {
    guard let needlessStart, !hasOuterAlternatives, needlessStart.upperBound < output.utf8.count
    else { return }
    var bytes = Array(output.utf8)
    bytes.removeSubrange(needlessStart)
    output = String(decoding: bytes, as: UTF8.self)
  }
}
