import Findings

extension Occurrence {
  /// How the file came into a repository of git.
  var gitOrigin: GitOrigin? {
    for case .git(let origin) in facts { return origin }
    return nil
  }

  /// The file as other scanners name it: a path in the repository, and behind `!` what lies inside
  /// of the file.
  var fileName: String {
    guard let path = gitOrigin?.path, place.steps.count > 1 else {
      return place.steps.joined(separator: "!")
    }
    // The commit is a step of its own, which others tell apart from the path.
    let inner = place.steps.dropFirst(place.steps[1].hasPrefix("commit ") ? 2 : 1)
    return ([path] + inner).joined(separator: "!")
  }
}

extension GitOrigin {
  /// `Name <address>` in its two parts.
  var authorParts: (name: String, address: String) {
    guard let author else { return ("", "") }
    guard let start = author.lastIndex(of: "<"), author.hasSuffix(">") else { return (author, "") }
    var name = author[..<start]
    while name.last == " " { name.removeLast() }
    return (String(name), String(author[author.index(after: start)...].dropLast()))
  }
}
