/// The settings around a secret that belong together with it, by their words: `DB_PASSWORD` and
/// `dbPassword` are `db` and `password`.
///
/// What belongs together is told by the same record: an element or tag of XML, braces, a section,
/// or lines at least as far indented. Lists of `name` and `value` are read as settings.
struct Settings {
  struct Setting {
    let words: [String]
    let value: Range<Int>
  }

  /// Settings further away are not looked at, in bytes.
  private static let reach = 1_024

  /// The words of the setting whose value the secret is.
  let own: [String]
  /// The name of the section of an INI file that holds the secret.
  let section: String?
  private let all: [Setting]
  private let bytes: Bytes
  private let line: Range<Int>

  /// Reads around the secret; `nil` when no name stands before it.
  init?(_ sighting: Sighting) {
    bytes = sighting.bytes
    let reach =
      max(
        0, sighting.secretRange.lowerBound - Self.reach)..<min(
        bytes.endIndex, sighting.secretRange.upperBound + Self.reach)
    guard let name = SettingName(before: sighting.secretRange.lowerBound, in: bytes) else {
      return nil
    }
    let all = Self.read(reach, sighting)
    var own = Self.words(bytes[name.range])
    var isPair = false
    if own.last == "value", let named = Self.name(ofValueAt: name.range, all, sighting) {
      own = named
      isPair = true
    }
    let record = isPair ? nil : Record(sighting)
    section = record?.section
    let block = SettingBlock.range(
      around: sighting, name: name, record: record, isPair: isPair, within: reach)
    self.own = own
    self.all = Self.pairs(all, bytes).filter { block.contains($0.value.lowerBound) }
    line = sighting.line.indices
  }

  /// The value of the only setting with the words `stem`, then one of `names`, then `end`; those on
  /// the line of the secret come first. `nil` when there are several that differ.
  func value(_ stem: ArraySlice<String>, _ names: [[String]], _ end: ArraySlice<String>) -> String?
  {
    for name in names {
      let wanted = stem + name + end
      let hits = all.filter { $0.words[...] == wanted }
      let near = hits.filter { line.contains($0.value.lowerBound) }
      let values = Set((near.isEmpty ? hits : near).map { bytes[$0.value].text })
      if values.count > 1 { return nil }
      if let value = values.first, Self.isPlain(value) { return value }
    }
    return nil
  }

  /// Whether a value stands for itself, and is no variable or placeholder.
  private static func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first, value.utf8.count <= 200 else { return false }
    let marks: [UInt8] = [0x24, 0x7B, 0x3C, 0x25, 0x21, 0x2A, 0x5B, 0x28]
    return !marks.contains(first) && !value.utf8.contains { $0.isSpace || $0 == 0x7B }
  }

  /// The words of a name, lower case: what no letter or digit parts, and what begins with a capital.
  static func words(_ name: Bytes) -> [String] {
    var (words, word, previous): ([String], [UInt8], UInt8) = ([], [], 0)
    for byte in name {
      let isBreak = byte.isUpper && (previous.isLower || previous.isDigit)
      if !byte.isAlnum || isBreak, !word.isEmpty {
        words.append(String(decoding: word, as: UTF8.self))
        word = []
      }
      if byte.isAlnum { word.append(byte.lowered) }
      previous = byte
    }
    if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
    return words
  }

  private static func read(_ reach: Range<Int>, _ sighting: Sighting) -> [Setting] {
    let bytes = sighting.bytes
    var settings: [Setting] = []
    for position in Fields.separators(in: bytes.span, reach) {
      guard let name = Fields.name(before: position, in: bytes),
        let value = Fields.value(after: position, in: bytes), !value.isEmpty,
        !value.overlaps(sighting.secretRange)
      else { continue }
      settings.append(Setting(words: words(bytes[name]), value: value))
    }
    return settings + XMLElements.all(in: reach, of: sighting)
  }

  /// Those of a `name` or `key` that a `value` follows at once are settings of that name.
  private static func pairs(_ all: [Setting], _ bytes: Bytes) -> [Setting] {
    zip(all, all.dropFirst()).reduce(into: all) { pairs, next in
      let (name, value) = next
      guard name.words == ["name"] || name.words == ["key"], value.words == ["value"],
        (0..<48).contains(value.value.lowerBound - name.value.upperBound)
      else { return }
      pairs.append(Setting(words: words(bytes[name.value]), value: value.value))
    }
  }

  /// The words of the `name` or `key` that stands shortly before a `value`.
  private static func name(
    ofValueAt own: Range<Int>, _ all: [Setting], _ sighting: Sighting
  ) -> [String]? {
    let names = all.filter { $0.words == ["name"] || $0.words == ["key"] }
    let near = names.last { $0.value.upperBound <= own.lowerBound }
    guard let near, own.lowerBound - near.value.upperBound < 40 else { return nil }
    return words(sighting.bytes[near.value])
  }
}

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
