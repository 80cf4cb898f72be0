internal import Patterns

extension PatternParser {
  /// Parses what follows an opening parenthesis.
  mutating func group() throws(Unsupported) -> PatternNode {
    if peek() == UInt8(ascii: "*") { throw unsupported("a verb") }
    guard take("?") else {
      return options.capturesNamedOnly ? try groupBody() : try capture(named: nil)
    }
    if take(":") || take(">") { return try groupBody() }
    if take("=") || take("!") { return .lookahead(try groupBody()) }
    if take("<=") || take("<!") { return .lookbehind(try groupBody()) }
    if take("P=") { return try backreference(toName: take(upTo: UInt8(ascii: ")"))) }
    if take("P<") || take("<") { return try capture(named: groupName(upTo: UInt8(ascii: ">"))) }
    if take("'") { return try capture(named: groupName(upTo: UInt8(ascii: "'"))) }
    return try optionSetting()
  }

  /// Parses up to the closing parenthesis; options set inside end there.
  private mutating func groupBody() throws(Unsupported) -> PatternNode {
    let outer = options
    let node = try alternatives()
    guard take(")") else { throw unsupported("an open group") }
    options = outer
    return node
  }

  private mutating func groupName(upTo end: UInt8) throws(Unsupported) -> ArraySlice<UInt8> {
    guard let name = take(upTo: end), !name.isEmpty, name.allSatisfy(ByteSet.word.contains) else {
      throw unsupported("a special group")
    }
    return name
  }

  private mutating func capture(
    named name: ArraySlice<UInt8>?
  ) throws(Unsupported) -> PatternNode {
    groupCount += 1
    let number = groupCount
    if let name { groupNumbers[String(decoding: name, as: UTF8.self)] = number }
    let node = try groupBody()
    groupMaximum[number] = .some(node.extent.maximum)
    if marksSecret, name?.elementsEqual("secret".utf8) == true {
      return .joining([.secretMark, node, .secretMark])
    }
    return node
  }

  /// Parses `(?i)`, `(?i-s:…)` and the like, after the question mark.
  private mutating func optionSetting() throws(Unsupported) -> PatternNode {
    let outer = options
    var value = true
    while let byte = peek() {
      index += 1
      switch byte {
      case UInt8(ascii: "i"): options.ignoresCase = value
      case UInt8(ascii: "m"): options.isMultiline = value
      case UInt8(ascii: "s"): options.dotMatchesNewline = value
      case UInt8(ascii: "n"): options.capturesNamedOnly = value
      case UInt8(ascii: "J"): break  // Two groups may have one name.
      case UInt8(ascii: "x") where peek() != UInt8(ascii: "x"): options.isExtended = value
      case UInt8(ascii: "-") where value: value = false
      case UInt8(ascii: ")"): return .empty
      case UInt8(ascii: ":"):
        let node = try groupBody()
        options = outer
        return node
      default: throw unsupported("a special group")
      }
    }
    throw unsupported("an open group")
  }

  // MARK: Backreferences

  func backreference(toName name: ArraySlice<UInt8>?) throws(Unsupported) -> PatternNode {
    guard let name, let number = groupNumbers[String(decoding: name, as: UTF8.self)] else {
      throw unsupported("a reference to a later group")
    }
    return backreference(toNumber: number)
  }

  /// A group that is still open, or comes later, has no known length.
  func backreference(toNumber number: Int) -> PatternNode {
    .backreference(maximum: groupMaximum[number] ?? nil)
  }
}
