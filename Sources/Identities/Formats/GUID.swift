/// Identifiers of the form 8-4-4-4-12 hexadecimal digits.
enum GUID {
  /// The lower-case form, or `nil` when `text` is no such identifier.
  static func normalized(_ text: String) -> String? {
    let bytes = Array(text.utf8)[...]
    let groups = bytes.parts(at: "-")
    guard bytes.count == 36, groups.map(\.count) == [8, 4, 4, 4, 12],
      groups.allSatisfy({ $0.allSatisfy(\.isHex) })
    else { return nil }
    return text.lowercased()
  }
}
