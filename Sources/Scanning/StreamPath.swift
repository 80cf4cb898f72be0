internal import Detection
internal import Inputs

/// The path of a stream, which is made only when something is to be told about it.
final class StreamPath {
  private let folder: DirectoryNode?
  private let name: [UInt8]

  init(folder: DirectoryNode? = nil, name: [UInt8] = []) {
    self.folder = folder
    self.name = name
  }

  /// The path as reports show it.
  private(set) lazy var text = displayPath(folder?.path(of: name) ?? name)
  /// What the path says about the secrets in the file.
  private(set) lazy var facts = PathFacts(path: text)
}
