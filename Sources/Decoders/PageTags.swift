/// What tags of HTML are to the text of a page, by their names: in lower case, one byte beside the other.
enum PageTags {
  /// Tags that only change how text looks.
  static let quiet = TagNames(MarkupDecoder.names.map { packed($0) })
  static let cells = (packed("td".utf8), packed("th".utf8))
  private static let script = packed("script".utf8)
  private static let style = packed("style".utf8)

  /// How the end of a program or a style begins, whose text is no text of the page.
  static func end(ofProgram name: UInt64) -> StaticString? {
    switch name {
    case script: "</script"
    case style: "</style"
    default: nil
    }
  }

  private static func packed(_ name: some Sequence<UInt8>) -> UInt64 {
    name.reduce(0) { $0 << 8 | UInt64($1) }
  }
}

/// A set of names of tags that is quick to ask.
struct TagNames: Sendable {
  private var slots = [UInt64](repeating: 0, count: 256)

  /// - Parameter names: Far fewer than there are slots, none of them 0.
  init(_ names: [UInt64]) {
    for name in names {
      var slot = Self.slot(of: name)
      while slots[slot] != 0 { slot = (slot + 1) & 255 }
      slots[slot] = name
    }
  }

  func contains(_ name: UInt64) -> Bool {
    var slot = Self.slot(of: name)
    while slots[slot] != 0 {
      if slots[slot] == name { return true }
      slot = (slot + 1) & 255
    }
    return false
  }

  private static func slot(of name: UInt64) -> Int {
    Int((name &* 0x9E37_79B9_7F4A_7C15) >> 56)
  }
}
