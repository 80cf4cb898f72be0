internal import Codecs

/// The `name: value` and `name=value` pairs around a secret, in the notations of JSON (escaped or
/// not), YAML, INI, shell and properties files, HCL and source code.
struct Fields {
  private struct Field {
    let name: Range<Int>
    let value: Range<Int>
  }

  /// Names end at most this far before their separator, values after theirs.
  private static let longestName = 64
  private static let longestValue = 256

  private let sighting: Sighting

  init(_ sighting: Sighting) {
    self.sighting = sighting
  }

  /// The value of the field of one of `names` that lies nearest to the secret.
  ///
  /// Names are lower case without separators: `clientid` finds `client_id`, `clientId` and
  /// `AZURE_CLIENT_ID`. Fields in the secret's own record come first, then, unless the record is a
  /// section of an INI file, those elsewhere; earlier names come before later ones. `accepts` may
  /// turn values down.
  func value(_ names: String..., accepts: (String) -> Bool = { _ in true }) -> Sighting.Found? {
    for name in names {
      let hits = fields(called: name)
      if hits.isEmpty { continue }
      let record = sighting.record
      let inside = hits.filter { record.range.contains($0.name.lowerBound) }
      if let found = nearest(inside, accepts) { return .init(text: found, source: .record) }
      if record.isSection { continue }
      if let found = nearest(hits, accepts) { return .init(text: found, source: .file) }
    }
    return nil
  }

  /// The value of one of `names` when it is a GUID, in lower case.
  func guid(_ names: String...) -> Sighting.Found? {
    for name in names {
      guard let found = value(name, accepts: { GUID.normalized($0) != nil }) else { continue }
      return .init(text: found.text.lowercased(), source: found.source)
    }
    return nil
  }

  /// The name of the section of an INI file that holds the secret.
  var section: String? { sighting.record.section }

  private func nearest(_ hits: [Field], _ accepts: (String) -> Bool) -> String? {
    let ordered = hits.sorted {
      sighting.distance($0.value) < sighting.distance($1.value)
    }
    return ordered.lazy.map { sighting.bytes[$0.value].text }.first(where: accepts)
  }

  /// Whether the name ends in `wanted` at the start of a word, separators disregarded.
  private func ends(_ name: Range<Int>, with wanted: [UInt8]) -> Bool {
    var position = name.upperBound
    for letter in wanted.reversed() {
      repeat {
        position -= 1
      } while position >= name.lowerBound && !sighting.bytes[position].isAlnum
      guard position >= name.lowerBound, sighting.bytes[position].lowered == letter else {
        return false
      }
    }
    guard position > name.lowerBound else { return true }
    let previous = sighting.bytes[position - 1]
    return !previous.isAlnum || (previous.isLower && sighting.bytes[position].isUpper)
  }

  /// The fields with this name, apart from that of the secret.
  private func fields(called wanted: String) -> [Field] {
    let bytes = sighting.bytes
    let letters = Array(wanted.utf8)
    return sighting.fieldMarks.all.compactMap { mark in
      guard mark.letter == letters.last, let name = Self.name(before: mark.separator, in: bytes),
        ends(name, with: letters), let value = Self.value(after: mark.separator, in: bytes),
        !value.overlaps(sighting.secretRange), !value.isEmpty
      else { return nil }
      return Field(name: name, value: value)
    }
  }

  /// Where `:` and `=` stand within `range`.
  static func separators(in bytes: Span<UInt8>, _ range: Range<Int>) -> [Int] {
    var positions: [Int] = []
    func next(_ separator: UInt8, from start: Int) -> Int {
      ByteSearch.firstIndex(of: separator, in: bytes, from: start, to: range.upperBound) ?? .max
    }
    var colon = next(0x3A, from: range.lowerBound)
    var equals = next(0x3D, from: range.lowerBound)
    while min(colon, equals) < .max {
      positions.append(min(colon, equals))
      if colon < equals {
        colon = next(0x3A, from: colon + 1)
      } else {
        equals = next(0x3D, from: equals + 1)
      }
    }
    return positions
  }

  /// The name that ends before a separator.
  static func name(before separator: Int, in bytes: Bytes) -> Range<Int>? {
    guard let end = endOfName(before: separator, in: bytes) else { return nil }
    var start = end
    while start > 0, end - start < longestName, bytes[start - 1].isHostByte { start -= 1 }
    return start < end ? start..<end : nil
  }

  /// Where the name before a separator ends, if there is one.
  static func endOfName(before separator: Int, in bytes: Bytes) -> Int? {
    var end = separator
    while end > 0, separator - end < 16, bytes[end - 1] == 0x20 { end -= 1 }
    let isQuoted = end > 0 && bytes[end - 1].isQuote
    if isQuoted { end -= 1 }
    while isQuoted, end > 0, separator - end < 20, bytes[end - 1] == 0x5C { end -= 1 }
    let isCompact = bytes[separator] == 0x3A && !isQuoted
    if isCompact, separator + 1 < bytes.endIndex, !bytes[separator + 1].isSpace { return nil }
    return end > 0 && bytes[end - 1].isHostByte ? end : nil
  }

  /// The value that begins behind a separator.
  static func value(after separator: Int, in bytes: Bytes) -> Range<Int>? {
    var start = separator + 1
    if start < bytes.endIndex, bytes[start] == 0x3E { start += 1 }
    while start < bytes.endIndex, start - separator < 16, bytes[start] == 0x20 { start += 1 }
    while start < bytes.endIndex, start - separator < 20, bytes[start] == 0x5C { start += 1 }
    guard start < bytes.endIndex else { return nil }
    let limit = min(bytes.endIndex, start + longestValue)
    guard bytes[start].isQuote else {
      let end = bytes[start..<limit].firstIndex { $0.isSpace || $0.isQuote || isUnquotedEnd($0) }
      return start..<(end ?? limit)
    }
    let quote = bytes[start]
    let rest = bytes[(start + 1)..<max(start + 1, limit)]
    guard let end = rest.firstIndex(where: { $0 == quote || $0 == 0x5C || $0 == 0x0A }) else {
      return nil
    }
    return (start + 1)..<end
  }

  /// `,` `;` `&` `}` `)` `]` `<` `\`
  private static func isUnquotedEnd(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x2C, 0x3B, 0x26, 0x7D, 0x29, 0x5D, 0x3C, 0x5C: true
    default: false
    }
  }
}
