/// The settings around a secret that belong together with it, by their words: `DB_PASSWORD` and
/// `dbPassword` are `db` and `password`.
///
/// What belongs together is told by the same record: an element or tag of XML, braces, a section,
/// or lines at least as far indented. Lists of `name` and `value` are read as settings.
struct Settings {
  struct Setting {
    /// The words of its name, with blanks between.
    let name: String
    let value: Range<Int>
  }

  /// Settings further away are not looked at, in bytes.
  private static let reach = 1_024

  /// The words of the setting whose value the secret is.
  let own: [String]
  /// The name of the section of an INI file that holds the secret.
  let section: String?
  private let values: [String: [Range<Int>]]
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
    if own == "value" || own.hasSuffix(" value"),
      let named = Self.name(ofValueAt: name.range, all, sighting)
    {
      own = named
      isPair = true
    }
    let record = isPair ? nil : Record(sighting)
    section = record?.section
    let block = SettingBlock.range(
      around: sighting, name: name, record: record, isPair: isPair, within: reach)
    self.own = own.split(separator: " ").map(String.init)
    var values: [String: [Range<Int>]] = [:]
    for setting in Self.pairs(all, bytes) where block.contains(setting.value.lowerBound) {
      values[setting.name, default: []].append(setting.value)
    }
    self.values = values
    line = sighting.line.indices
  }

  /// The value of the only setting with the words `stem`, then one of `names`, then `end`; those on
  /// the line of the secret come first. `nil` when there are several that differ.
  func value(_ stem: ArraySlice<String>, _ names: [String], _ end: ArraySlice<String>) -> String? {
    if values.isEmpty { return nil }
    let before = stem.map { $0 + " " }.joined()
    let after = end.map { " " + $0 }.joined()
    for name in names {
      guard let hits = values[before + name + after] else { continue }
      let near = hits.filter { line.contains($0.lowerBound) }
      let found = Set((near.isEmpty ? hits : near).map { bytes[$0].text })
      if found.count > 1 { return nil }
      if let value = found.first, Self.isPlain(value) { return value }
    }
    return nil
  }

  /// Whether a value stands for itself, and is no variable or placeholder.
  private static func isPlain(_ value: String) -> Bool {
    guard let first = value.utf8.first, value.utf8.count <= 200 else { return false }
    let marks: [UInt8] = [0x24, 0x7B, 0x3C, 0x25, 0x21, 0x2A, 0x5B, 0x28]
    return !marks.contains(first) && !value.utf8.contains { $0.isSpace || $0 == 0x7B }
  }

  /// The words of a name, lower case, with blanks between: words are what no letter or digit parts,
  /// and what begins with a capital.
  static func words(_ name: Bytes) -> String {
    var (words, previous): ([UInt8], UInt8) = ([], 0)
    words.reserveCapacity(name.count + 4)
    for byte in name {
      let isBreak = byte.isUpper && (previous.isLower || previous.isDigit)
      if !byte.isAlnum || isBreak, let last = words.last, last != 0x20 { words.append(0x20) }
      if byte.isAlnum { words.append(byte.lowered) }
      previous = byte
    }
    if words.last == 0x20 { words.removeLast() }
    return String(decoding: words, as: UTF8.self)
  }

  private static func read(_ reach: Range<Int>, _ sighting: Sighting) -> [Setting] {
    let bytes = sighting.bytes
    var settings: [Setting] = []
    for position in Fields.separators(in: bytes.span, reach) {
      guard let name = Fields.name(before: position, in: bytes),
        let value = Fields.value(after: position, in: bytes), !value.isEmpty,
        !value.overlaps(sighting.secretRange)
      else { continue }
      settings.append(Setting(name: words(bytes[name]), value: value))
    }
    return settings + XMLElements.all(in: reach, of: sighting)
  }

  /// Those of a `name` or `key` that a `value` follows at once are settings of that name.
  private static func pairs(_ all: [Setting], _ bytes: Bytes) -> [Setting] {
    zip(all, all.dropFirst()).reduce(into: all) { pairs, next in
      let (name, value) = next
      guard value.name == "value", name.name == "name" || name.name == "key",
        (0..<48).contains(value.value.lowerBound - name.value.upperBound)
      else { return }
      pairs.append(Setting(name: words(bytes[name.value]), value: value.value))
    }
  }

  /// The words of the `name` or `key` that stands shortly before a `value`.
  private static func name(
    ofValueAt own: Range<Int>, _ all: [Setting], _ sighting: Sighting
  ) -> String? {
    let names = all.filter { $0.name == "name" || $0.name == "key" }
    let near = names.last { $0.value.upperBound <= own.lowerBound }
    guard let near, own.lowerBound - near.value.upperBound < 40 else { return nil }
    return words(sighting.bytes[near.value])
  }
}
