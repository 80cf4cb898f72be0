internal import Codecs

/// Paths that another program lists.
///
/// Told apart by their first bytes: a NUL anywhere separates paths, as `find -print0` writes them;
/// a text that begins with `{` or `"` is JSON Lines, of strings or of objects with a `path`; all else
/// is one path on each line.
public enum Listing {
  /// - Throws: ``ListingError`` with the line that makes no sense.
  public static func paths(in bytes: [UInt8]) throws(ListingError) -> [[UInt8]] {
    if bytes.contains(0) { return bytes.split(separator: 0).map { Array($0) } }
    let lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let first = bytes.first { !" \t\r\n".utf8.contains($0) }
    let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "\"")
    var paths: [[UInt8]] = []
    for (index, line) in lines.enumerated() {
      let text = line.last == UInt8(ascii: "\r") ? line.dropLast() : line
      if text.isEmpty { continue }
      if isJSON {
        paths.append(try path(inJSON: text, line: index + 1))
      } else {
        paths.append(Array(text))
      }
    }
    return paths
  }

  private static func path(
    inJSON line: ArraySlice<UInt8>, line number: Int
  ) throws(ListingError) -> [UInt8] {
    switch JSONReader.read(line) {
    case .string(let path): return Array(path.utf8)
    case .object(let members):
      if case .string(let path)? = members.first(where: { $0.name == "path" })?.value {
        return Array(path.utf8)
      }
    default: break
    }
    throw ListingError(line: number)
  }
}

/// A line of a listing that names no path.
public struct ListingError: Error, Hashable, CustomStringConvertible {
  public let line: Int

  public var description: String {
    "line \(line) is neither a string nor an object with a 'path'"
  }
}
