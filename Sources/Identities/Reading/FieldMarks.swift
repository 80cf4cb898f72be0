/// Where the names of fields end in an excerpt, with the last letter of each: enough to pass over
/// nearly all fields that are not asked for.
struct FieldMarks {
  struct Mark {
    /// Where the `:` or `=` stands.
    let separator: Int
    /// The last letter or digit of the name, lower case.
    let letter: UInt8
  }

  /// More than that are not read.
  private static let most = 4_096

  let all: [Mark]

  init(_ bytes: Bytes) {
    all = Fields.separators(in: bytes.span, bytes.indices).prefix(Self.most).compactMap {
      position in
      guard let end = Fields.endOfName(before: position, in: bytes) else { return nil }
      let letter = bytes[..<end].suffix(8).last { $0.isAlnum }
      return letter.map { Mark(separator: position, letter: $0.lowered) }
    }
  }
}
