/// The settings around a secret that belong together with it, by their words: `DB_PASSWORD` and
/// `dbPassword` are `db` and `password`.
///
/// What belongs together is told by the same record: an element or tag of XML, braces, a section,
/// or lines at least as far indented. Lists of `name` and `value` are read as settings.
struct Settings {
  struct Setting {
    let name: Range<Int>
    let value: Range<Int>
  }

  /// Settings further away are not looked at, in bytes.
  private static let reach = 1_024

  /// The words of the setting whose value the secret is.
  let own: [String]
  /// The name of the section of an INI file that holds the secret.
  let section: String?
  private let all: [(words: WordHash, setting: Setting)]
  private let bytes: Bytes
  private let line: Range<Int>

  /// Reads around the secret; `nil` when no name stands before it, or one that is not `wanted`.
  ///
  /// - Parameter isShared: Whether a first word of the secret's name is that of all settings which
  ///   belong to it, so that others need not be read.
  init?(_ sighting: Sighting, isWanted: ([String]) -> Bool, isShared: (String) -> Bool) {
    bytes = sighting.bytes
    let reach =
      max(
        0, sighting.secretRange.lowerBound - Self.reach)..<min(
        bytes.endIndex, sighting.secretRange.upperBound + Self.reach)
    guard let name = SettingName(before: sighting.secretRange.lowerBound, in: bytes) else {
      return nil
    }
    let text = bytes
    let plain = Self.words(text[name.range])
    let pairs =
      plain.hasSuffix("value")
      ? Self.pairs(Self.read(reach, beginningWith: nil, sighting), bytes) : []
    let paired = pairs.last {
      $0.value.upperBound <= name.range.lowerBound
        && name.range.lowerBound - $0.value.upperBound < 40
    }
    let words = paired.map { Self.words(text[$0.name]) } ?? plain
    own = words.utf8.split(separator: 0x20).map { String(Substring($0)) }
    guard isWanted(own) else { return nil }
    let record = paired == nil ? sighting.record : nil
    section = record?.section
    let block = SettingBlock.range(
      around: sighting, name: name, record: record, isPair: paired != nil, within: reach)
    let head = own.first.flatMap { isShared($0) ? $0 : nil }
    let settings =
      paired == nil
      ? Self.read(block, beginningWith: head, sighting)
      : pairs.filter { block.contains($0.value.lowerBound) }
    all = settings.map { (WordHash(text[$0.name]), $0) }
    line = sighting.line.indices
  }

  /// The value of the only setting with the words `stem`, then one of `names`, then `end`; those on
  /// the line of the secret come first. `nil` when there are several that differ.
  func value(_ stem: ArraySlice<String>, _ names: [String], _ end: ArraySlice<String>) -> String? {
    if all.isEmpty { return nil }
    var before = WordHash()
    for word in stem { before.add(word) }
    for name in names {
      var wanted = before
      wanted.add(name)
      for word in end { wanted.add(word) }
      let hits = all.filter { $0.words == wanted }.map(\.setting.value)
      if hits.isEmpty { continue }
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

  /// The words of a name, lower case, with blanks between.
  static func words(_ name: Bytes) -> String {
    String(decoding: Array(NameWords(name)), as: UTF8.self)
  }

  /// The settings in a stretch; those whose name begins with `head`, if it is given.
  private static func read(
    _ stretch: Range<Int>, beginningWith head: String?, _ sighting: Sighting
  ) -> [Setting] {
    let bytes = sighting.bytes
    var settings: [Setting] = []
    for position in Fields.separators(in: bytes.span, stretch) {
      guard let name = Fields.name(before: position, in: bytes) else { continue }
      if let head, !NameWords(bytes[name]).starts(with: head.utf8) { continue }
      guard let value = Fields.value(after: position, in: bytes), !value.isEmpty,
        !value.overlaps(sighting.secretRange)
      else { continue }
      settings.append(Setting(name: name, value: value))
    }
    return settings + XMLElements.all(in: stretch, of: sighting)
  }

  /// Each `name` or `key` that a `value` follows at once, as the setting that it names; the secret's
  /// own, whose value is not read, with the range of the name.
  private static func pairs(_ all: [Setting], _ bytes: Bytes) -> [Setting] {
    func isCalled(_ name: String, _ setting: Setting) -> Bool {
      NameWords(bytes[setting.name]).elementsEqual(name.utf8)
    }
    return all.indices.compactMap { index in
      let named = all[index].value
      guard isCalled("name", all[index]) || isCalled("key", all[index]) else { return nil }
      let next = index + 1 < all.count ? all[index + 1] : nil
      guard let next, isCalled("value", next),
        (0..<48).contains(next.value.lowerBound - named.upperBound)
      else { return Setting(name: named, value: named) }
      return Setting(name: named, value: next.value)
    }
  }
}
