internal import Yams

/// Where and why a text is not YAML.
package struct YAMLFault {
  package let place: SourceLocation
  package let reason: String

  /// - Parameter error: What the parser threw.
  package init(_ error: any Error, file: String) {
    let mark: Mark?
    (mark, reason) =
      switch error as? YamlError {
      case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
        .composer(_, let problem, let mark, _):
        (mark, problem)
      case .reader(let problem, _, _, _): (nil, problem)
      case .duplicatedKeysInMapping(let keys, let context):
        (context.mark, "the key '\(keys.first ?? "")' stands here twice")
      default: (nil, "it cannot be parsed")
      }
    place = SourceLocation(file: file, line: mark?.line ?? 1, column: mark?.column ?? 1)
  }
}
