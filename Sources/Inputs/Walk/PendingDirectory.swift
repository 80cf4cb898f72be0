internal import CSystem
internal import Synchronization

/// A folder that is still to be listed.
///
/// It keeps the folder around it open, so that opening it looks up one name only, whatever the
/// depth, and nothing that was renamed or replaced by a link meanwhile leads elsewhere. When too
/// many folders are kept open, ``RecentFolders`` finds the way instead.
public struct PendingDirectory: Sendable {
  /// The folder; its path is in coverage and places.
  public let node: DirectoryNode
  let root: RootDirectory
  let surrounding: OpenDirectory?
  let rules: IgnoreLevel?
  let scope: VersionControl?
  /// Whether it holds the blobs of a container image, whose description lies beside it.
  public let holdsBlobs: Bool

  /// The first folder of a walk.
  public init(_ root: RootDirectory) {
    self.init(
      node: root.node, root: root, surrounding: nil, rules: root.rules, scope: nil,
      holdsBlobs: false)
  }

  init(
    node: DirectoryNode, root: RootDirectory, surrounding: OpenDirectory?, rules: IgnoreLevel?,
    scope: VersionControl?, holdsBlobs: Bool
  ) {
    self.node = node
    self.root = root
    self.surrounding = surrounding
    self.rules = rules
    self.scope = scope
    self.holdsBlobs = holdsBlobs
  }
}

/// An open folder, closed when nothing that is still to be opened in it is left.
final class OpenDirectory: Sendable {
  private let descriptor: FileDescriptor
  let device: UInt64
  let inode: UInt64

  private static let openCount = Atomic<Int>(0)
  /// How many folders may be kept open for those in them; the usual limit of a process is 1,024
  /// open files.
  private static let mostKept = 256

  init(_ descriptor: consuming FileDescriptor) throws(ReadError) {
    let status = try descriptor.status()
    (device, inode) = (status.device, status.inode)
    self.descriptor = descriptor
    Self.openCount.wrappingAdd(1, ordering: .relaxed)
  }

  deinit { Self.openCount.wrappingSubtract(1, ordering: .relaxed) }

  var number: CInt { descriptor.number }

  /// Whether there is room to keep this folder open.
  var mayBeKept: Bool { Self.openCount.load(ordering: .relaxed) <= Self.mostKept }

  var isPseudoFileSystem: Bool { sprawl_is_pseudo_file_system(number) }
}
