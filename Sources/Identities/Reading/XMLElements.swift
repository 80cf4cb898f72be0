/// Elements of XML around a secret, as far as settings need them.
enum XMLElements {
  /// The elements that hold text and nothing else.
  static func all(in reach: Range<Int>, of sighting: Sighting) -> [Settings.Setting] {
    let bytes = sighting.bytes[reach]
    var (found, position): ([Settings.Setting], Int) = ([], reach.lowerBound)
    while found.count < 128,
      let open = bytes.firstIndex(of: 0x3C, from: position, to: reach.upperBound)
    {
      position = open + 1
      let name = bytes[position...].prefix(64).prefix { $0.isHostByte }
      guard !name.isEmpty, name.endIndex < bytes.endIndex, bytes[name.endIndex] == 0x3E else {
        continue
      }
      let value = bytes[(name.endIndex + 1)...].prefix(256).prefix { $0 != 0x3C }
      position = value.endIndex
      guard !value.isEmpty, bytes[value.endIndex...].hasPrefix("</"),
        !value.indices.overlaps(sighting.secretRange)
      else { continue }
      found.append(Settings.Setting(name: name.indices, value: value.trimmed.indices))
    }
    return found
  }

  /// The contents of the element around the one whose name stands at `name`.
  static func parent(of name: Range<Int>, in reach: Range<Int>, _ sighting: Sighting) -> Range<Int>
  {
    let bytes = sighting.bytes[reach]
    var (depth, start) = (0, reach.lowerBound)
    for position in bytes[..<max(reach.lowerBound, name.lowerBound - 1)].indices.reversed()
    where bytes[position] == 0x3C {
      guard let change = change(at: position, bytes) else { continue }
      depth += change
      if depth == 1 {
        start = position
        break
      }
    }
    depth = 1
    for position in bytes[sighting.secretRange.upperBound...].indices
    where bytes[position] == 0x3C {
      guard let change = change(at: position, bytes) else { continue }
      depth += change
      if depth < 0 { return start..<position }
    }
    return start..<reach.upperBound
  }

  /// 1 for a tag that opens an element, -1 for one that closes it, `nil` for all else.
  private static func change(at position: Int, _ bytes: Bytes) -> Int? {
    let tag = bytes[(position + 1)...].prefix(512).prefix { $0 != 0x3E }
    guard let first = tag.first else { return nil }
    if first == 0x2F { return -1 }
    return first.isAlnum && tag.last != 0x2F ? 1 : nil
  }
}
