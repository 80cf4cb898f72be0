internal import Findings

/// Who ran a notebook.
enum Notebook {
  /// The users that Colab notes with the cells they ran.
  static func statements(_ bytes: [UInt8], path: String) -> [Statement] {
    var found = [
      Statement(.consumer("notebook:\(path)", .notebook), .notebook, "the notebook \(path)")
    ]
    let text = String(decoding: bytes, as: UTF8.self)
    guard text.contains("executionInfo") else { return found }
    var (names, rest) = ([String](), text[...])
    while names.count < 4, let key = rest.firstRange(of: "\"displayName\"") {
      rest = rest[key.upperBound...]
      let parts = rest.prefix(200).split(
        separator: "\"", maxSplits: 2, omittingEmptySubsequences: false)
      guard parts.count == 3 else { continue }
      let name = Printable.text(String(parts[1]))
      if !names.contains(name), !name.isEmpty { names.append(name) }
    }
    found += names.map {
      Statement(.custodian($0, .person), .notebook, "\($0) ran cells of \(path)")
    }
    return found
  }
}
