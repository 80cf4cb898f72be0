internal import Patterns

extension PatternParser {
  /// Parses what follows an opening bracket, up to and with the closing one.
  mutating func bracketClass() throws(Unsupported) -> ByteSet {
    let isNegated = take("^")
    var set = ByteSet()
    var isFirst = true
    while true {
      try skipQuotation()
      guard let byte = peek() else { throw unsupported("an open class") }
      if byte == UInt8(ascii: "]"), !isFirst, !isQuoting { break }
      isFirst = false
      set = set.union(try classMember())
    }
    index += 1
    if options.ignoresCase { set = set.foldingCase }
    return isNegated ? set.complement : set
  }

  /// `\Q` and `\E` inside a class.
  private mutating func skipQuotation() throws(Unsupported) {
    if take("\\Q") { throw unsupported("a quotation in a class") }
    if take("\\E") { throw unsupported("a quotation in a class") }
  }

  /// Parses one member of a class: a POSIX class, `\w` and the like, a range or a byte.
  private mutating func classMember() throws(Unsupported) -> ByteSet {
    if let set = try posixClass() { return set }
    if peek() == UInt8(ascii: "\\"), let letter = peek(1), let set = Self.escapedClass(letter) {
      index += 2
      return set
    }
    let low = try classByte()
    guard peek() == UInt8(ascii: "-"), let next = peek(1), next != UInt8(ascii: "]") else {
      return ByteSet([low])
    }
    index += 1
    try skipQuotation()
    if next == UInt8(ascii: "["), try posixClass() != nil {
      throw unsupported("a range to a class")
    }
    if next == UInt8(ascii: "\\"), let letter = peek(1), Self.escapedClass(letter) != nil {
      throw unsupported("a range to a class")
    }
    let high = try classByte()
    guard low <= high else { throw unsupported("a range out of order") }
    return ByteSet(low...high)
  }

  private mutating func classByte() throws(Unsupported) -> UInt8 {
    guard let byte = peek() else { throw unsupported("an open class") }
    index += 1
    guard byte == UInt8(ascii: "\\") else { return byte }
    if take("b") { return 0x08 }
    return try escapedByte()
  }

  /// Parses `[:alnum:]` or `[:^alnum:]`, or gives `nil` when the next bytes are something else.
  private mutating func posixClass() throws(Unsupported) -> ByteSet? {
    guard peek() == UInt8(ascii: "["), let kind = peek(1) else { return nil }
    if kind == UInt8(ascii: ".") || kind == UInt8(ascii: "=") {
      throw unsupported("a collating element")
    }
    guard kind == UInt8(ascii: ":") else { return nil }
    let rest = source[(index + 2)...]
    let isNegated = rest.first == UInt8(ascii: "^")
    let name = rest.dropFirst(isNegated ? 1 : 0).prefix { ByteSet.letters.contains($0) }
    guard source[name.endIndex...].starts(with: ":]".utf8) else { return nil }
    guard let set = posixSet(named: String(decoding: name, as: UTF8.self)) else {
      throw unsupported("a class of this name")
    }
    index = name.endIndex + 2
    return isNegated ? set.complement : set
  }

  private func posixSet(named name: String) -> ByteSet? {
    switch name {
    case "alnum": .letters.union(.digits)
    case "alpha": .letters
    case "ascii": ByteSet(0...127)
    case "blank": ByteSet([0x09, 0x20])
    case "cntrl": ByteSet(0...31).union(ByteSet([127]))
    case "digit": .digits
    case "graph": ByteSet(33...126)
    case "lower": options.ignoresCase ? .letters : .lowercase
    case "print": ByteSet(32...126)
    case "punct": ByteSet((33...126).filter { !ByteSet.letters.union(.digits).contains($0) })
    case "space": Self.whiteSpace
    case "upper": options.ignoresCase ? .letters : .uppercase
    case "word": .word
    case "xdigit": Self.hexadecimal
    default: nil
    }
  }
}
