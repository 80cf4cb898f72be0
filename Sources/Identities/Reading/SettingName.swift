/// The name that stands before a value.
struct SettingName {
  enum Form {
    /// `name = value`, `name: value`
    case assigned
    /// `<name>value</name>`
    case element
    /// `<tag name="value">`
    case attribute
  }

  let range: Range<Int>
  let form: Form

  init?(before value: Int, in bytes: Bytes) {
    var position = value - 1
    let isBetween: (UInt8) -> Bool = { $0.isQuote || $0 == 0x20 || $0 == 0x09 || $0 == 0x5C }
    while position >= 0, value - position < 24, isBetween(bytes[position]) { position -= 1 }
    guard position > 0 else { return nil }
    if bytes[position] == 0x3E, bytes[position - 1] == 0x3D { position -= 1 }
    switch bytes[position] {
    case 0x3E:
      let tag = bytes[..<position].suffix(80)
      guard let open = tag.lastIndex(of: 0x3C) else { return nil }
      let name = tag[(open + 1)...].prefix { $0.isHostByte || $0 == 0x3A }
      guard !name.isEmpty else { return nil }
      (range, form) = (name.indices, .element)
    case 0x3A, 0x3D:
      guard let name = Fields.name(before: position, in: bytes) else { return nil }
      let line = bytes[..<name.lowerBound].suffix(256)
      let isInTag = line.lastIndex { $0 == 0x3C || $0 == 0x3E }.map { line[$0] == 0x3C } ?? false
      (range, form) = (name, isInTag && bytes[position] == 0x3D ? .attribute : .assigned)
    default: return nil
    }
  }
}
