/// Paths as texts; nothing is looked up.
enum LexicalPath {
  private static let slash = UInt8(ascii: "/")

  /// The path without `.` components, double slashes, a slash at its end, and the components that `..`
  /// takes back. Empty for the folder that a relative path counts from.
  static func clean(_ path: [UInt8]) -> [UInt8] {
    var parts: [ArraySlice<UInt8>] = []
    for part in path.split(separator: slash) {
      if part.elementsEqual(".".utf8) { continue }
      if part.elementsEqual("..".utf8), let last = parts.last, !last.elementsEqual("..".utf8) {
        parts.removeLast()
      } else if !part.elementsEqual("..".utf8) || path.first != slash {
        parts.append(part)
      }
    }
    var cleaned: [UInt8] = path.first == slash ? [slash] : []
    for part in parts {
      if cleaned.last.map({ $0 != slash }) ?? false { cleaned.append(slash) }
      cleaned += part
    }
    return cleaned
  }
}
