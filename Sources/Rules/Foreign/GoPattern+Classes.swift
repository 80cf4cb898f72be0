internal import Patterns

extension GoPattern {
  /// The members of a class as they are read.
  private struct Members {
    var bytes = ByteSet()
    /// Characters outside of ASCII.
    var scalars: [UnicodeScalar] = []
  }

  /// Translates what follows an opening bracket, up to and with the closing one.
  mutating func characterClass(from start: Int) throws(PatternError) {
    let isNegated = take("^")
    var (members, isFirst) = (Members(), true)
    while isFirst || peek() != "]" {
      isFirst = false
      guard let next = peek() else { throw refusal("the class has no ']'", at: start) }
      if next == "[", peek(1) == ":", let set = try posixClass() {
        members.bytes = members.bytes.union(set)
      } else {
        try addMember(to: &members)
      }
    }
    index += 1
    if members.scalars.isEmpty {
      output += Self.text(of: members.bytes, isNegated: isNegated)
    } else if isNegated {
      throw refusal("a class cannot leave out characters outside of ASCII", at: start)
    } else {
      let own = members.bytes.isEmpty ? [] : [Self.text(of: members.bytes, isNegated: false)]
      output += "(?:\((own + members.scalars.map(Self.literal)).joined(separator: "|")))"
    }
  }

  /// One character, a range, or a class such as `\d`.
  private mutating func addMember(to members: inout Members) throws(PatternError) {
    let start = index
    if take("\\") {
      if let (set, isNegated) = try escapedSet(from: start) {
        members.bytes = members.bytes.union(isNegated ? set.complement : set)
        return
      }
      index = start
    }
    let low = try classCharacter()
    guard peek() == "-", let next = peek(1), next != "]" else {
      add(low, to: &members)
      return
    }
    index += 1
    let high = try classCharacter()
    guard low.value <= high.value else { throw refusal("this range is out of order", at: start) }
    try add(low...high, to: &members, at: start)
  }

  private mutating func classCharacter() throws(PatternError) -> UnicodeScalar {
    let start = index
    guard let next = peek() else { throw refusal("the class has no ']'", at: start) }
    index += 1
    return next == "\\" ? try escapedScalar(from: start) : next
  }

  private func add(_ scalar: UnicodeScalar, to members: inout Members) {
    if scalar.isASCII {
      members.bytes.insert(UInt8(scalar.value))
    } else {
      members.scalars.append(scalar)
    }
  }

  /// Adds a range within ASCII, or one up to the last character there is, which holds every byte
  /// outside of ASCII.
  private func add(
    _ range: ClosedRange<UnicodeScalar>, to members: inout Members, at start: Int
  ) throws(PatternError) {
    let (low, high) = (range.lowerBound.value, range.upperBound.value)
    guard high < 0x80 || high == 0x10_FFFF && low <= 0x80 else {
      throw refusal("bytes know no ranges of characters outside of ASCII", at: start)
    }
    members.bytes = members.bytes.union(ByteSet(UInt8(low)...(high < 0x80 ? UInt8(high) : 0xFF)))
  }

  /// `[:alpha:]` or `[:^alpha:]`; `nil` when it is only a bracket and a colon.
  private mutating func posixClass() throws(PatternError) -> ByteSet? {
    let start = index
    let inside = source[(index + 2)...].prefix { $0 != "]" }
    guard inside.last == ":" else { return nil }
    var name = String(String.UnicodeScalarView(inside.dropLast()))
    let isNegated = name.hasPrefix("^")
    if isNegated { name.removeFirst() }
    guard let set = try? PatternParser.parse("[[:\(name):]]"), case .byte(let members) = set,
      !name.isEmpty
    else { throw refusal("there is no class '[:\(name):]'", at: start) }
    index = inside.endIndex + 1
    return isNegated ? members.complement : members
  }

  // MARK: Putting out

  /// The set as a class of PCRE2.
  static func text(of set: ByteSet, isNegated: Bool) -> String {
    if set.isEmpty { return isNegated ? "[\\x00-\\xFF]" : "[^\\x00-\\xFF]" }
    var (text, rest) = (isNegated ? "[^" : "[", set.bytes[...])
    while let first = rest.popFirst() {
      var last = first
      while let next = rest.first, next == last &+ 1, isAlike(first, next) {
        last = next
        rest.removeFirst()
      }
      text += member(first)
      if last > first + 1 { text += "-" }
      if last > first { text += member(last) }
    }
    return text + "]"
  }

  /// Whether people would write the two in one range.
  private static func isAlike(_ first: UInt8, _ last: UInt8) -> Bool {
    let kinds = [ByteSet.digits, .lowercase, .uppercase]
    return kinds.allSatisfy { $0.contains(first) == $0.contains(last) }
  }

  private static func member(_ byte: UInt8) -> String {
    byte == UInt8(ascii: "-") ? "\\-" : Self.byte(byte)
  }
}
