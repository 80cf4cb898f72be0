internal import CSystem

/// The folders that one worker opened last, innermost at the end: the way down to where it is.
///
/// A ``PendingDirectory`` that keeps nothing open is opened from here, so that a deep tree with
/// many folders on each level is not walked down from its root for each of them.
struct RecentFolders: ~Copyable {
  private var way: [(node: DirectoryNode, folder: OpenDirectory)] = []
  private static let most = 32

  /// Opens a folder by the nearest way: the folder around it, the way down, or its scan root.
  mutating func open(
    _ pending: PendingDirectory, with opener: inout FileOpener
  ) throws(ReadError) -> OpenDirectory {
    let folder: OpenDirectory
    if let surrounding = pending.surrounding {
      folder = try unsafe OpenDirectory(
        opener.directory(pending.node.name.cString, in: surrounding.number))
    } else {
      try takeWay(to: pending, with: &opener)
      folder = try descend(to: pending.node, of: pending.root, with: &opener)
    }
    if !folder.mayBeKept { remember(pending.node, folder) }
    return folder
  }

  /// Makes the folder around `pending` the end of the way, if it has one.
  private mutating func takeWay(
    to pending: PendingDirectory, with opener: inout FileOpener
  ) throws(ReadError) {
    guard let parent = pending.node.parent else { return way.removeAll() }
    while let last = way.last, last.node !== parent { way.removeLast() }
    if !way.isEmpty { return }
    remember(pending.root.node, try open(pending.root, with: &opener))
    for node in parent.chain {
      remember(node, try descend(to: node, of: pending.root, with: &opener))
    }
  }

  /// Opens a folder from the end of the way.
  private func descend(
    to node: DirectoryNode, of root: RootDirectory, with opener: inout FileOpener
  ) throws(ReadError) -> OpenDirectory {
    guard let last = way.last else { return try open(root, with: &opener) }
    return try unsafe OpenDirectory(opener.directory(node.name.cString, in: last.folder.number))
  }

  private func open(
    _ root: RootDirectory, with opener: inout FileOpener
  ) throws(ReadError) -> OpenDirectory {
    let path = root.node.path.cString
    return try unsafe OpenDirectory(
      opener.directory(path, in: sprawl_working_directory, followingLink: true))
  }

  private mutating func remember(_ node: DirectoryNode, _ folder: OpenDirectory) {
    if way.count == Self.most { way.removeFirst() }
    way.append((node, folder))
  }
}
