package import Findings

extension Finding {
  /// The line of a baseline that accepts the credential.
  ///
  /// - Parameter file: The path of the only file in which it is accepted; `nil` for everywhere.
  package func acceptingLine(in file: String? = nil) -> String {
    var json = JSONWriter(layout: .compact)
    json.object { json in
      json.member("id", id)
      guard let file else { return }
      json.member("rule", rule)
      json.member("scope", Self.scope(ofFile: file))
    }
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// The path as a pattern of a `.gitignore` file, which means it and nothing else.
  package static func scope(ofFile path: String) -> String {
    path.unicodeScalars.reduce(into: "/") { pattern, scalar in
      if "*?[]\\!# ".unicodeScalars.contains(scalar) { pattern += "\\" }
      pattern.unicodeScalars.append(scalar)
    }
  }
}
