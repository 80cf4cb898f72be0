internal import Findings
internal import Inputs

/// The paths by which statements may name the file of an occurrence.
struct OccurrencePaths {
  private let absolute: [UInt8]
  /// The path in a repository of git.
  private let inRepository: [UInt8]?

  /// - Parameter folder: The one to which the place is relative, absolute.
  init(_ occurrence: Occurrence, in folder: [UInt8]) {
    let path = Array(occurrence.place.path.utf8)
    let slash = UInt8(ascii: "/")
    absolute = LexicalPath.clean(path.first == slash ? path : folder + [slash] + path)
    var inRepository: [UInt8]?
    for case .git(let origin) in occurrence.facts {
      inRepository = origin.path.map { Array($0.utf8) }
    }
    self.inRepository = inRepository
  }

  /// The paths as `folder` sees them; none where the file does not lie in it.
  func paths(below folder: [UInt8]) -> [[UInt8]] {
    let start = folder == [UInt8(ascii: "/")] ? folder : folder + [UInt8(ascii: "/")]
    let own = absolute.starts(with: start) ? [Array(absolute.dropFirst(start.count))] : []
    guard let inRepository, own.first != inRepository else { return own }
    return own + [inRepository]
  }
}
