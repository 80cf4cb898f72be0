internal import Patterns

/// Looks for YAML aliases, which rules do not need and which let a small text stand for an enormous
/// one: the parser compares mapping keys with all that their aliases stand for.
package struct YAMLAliases {
  private let bytes: [UInt8]

  /// Where the first alias `*name` in `text` stands that has an anchor `&name`.
  package static func place(in text: String, file: String) -> SourceLocation? {
    guard let offset = first(in: text) else { return nil }
    let before = String(decoding: text.utf8.prefix(offset), as: UTF8.self).unicodeScalars
    let column = before.reversed().prefix { $0 != "\n" }.count + 1
    return SourceLocation(file: file, line: before.count { $0 == "\n" } + 1, column: column)
  }

  /// The offset of the first alias `*name` in `text` that has an anchor `&name`, in bytes.
  ///
  /// Quoted text counts too, since only a parser can tell; it would have to hold both by chance.
  private static func first(in text: String) -> Int? {
    let aliases = YAMLAliases(bytes: Array(text.utf8))
    let anchors = Set(aliases.names(after: UInt8(ascii: "&")).map(\.name))
    if anchors.isEmpty { return nil }
    return aliases.names(after: UInt8(ascii: "*")).first { anchors.contains($0.name) }?.offset
  }

  /// The names that follow `indicator` where a YAML value can begin.
  private func names(after indicator: UInt8) -> [(name: ArraySlice<UInt8>, offset: Int)] {
    bytes.indices.compactMap { index in
      guard bytes[index] == indicator, index == 0 || Self.canEnd(bytes[index - 1]) else {
        return nil
      }
      let name = bytes[(index + 1)...].prefix { ByteSet.token.contains($0) }
      return name.isEmpty ? nil : (name, index)
    }
  }

  /// Whether a value can begin after `byte`: white space, indicators and parts of line separators.
  private static func canEnd(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte >= 0x80 || "[{,:?-\"'".utf8.contains(byte)
  }
}
