internal import Inputs

/// The path of a stream, which is made only when something is to be told about it.
struct StreamPath {
  private let folder: DirectoryNode?
  private let name: [UInt8]

  init(folder: DirectoryNode? = nil, name: [UInt8] = []) {
    self.folder = folder
    self.name = name
  }

  /// The path as reports show it.
  var text: String { displayPath(folder?.path(of: name) ?? name) }
}
