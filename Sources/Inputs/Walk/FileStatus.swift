internal import CSystem

/// What the system says of a file without reading it.
public struct FileStatus: Sendable, Hashable {
  public let device: UInt64
  /// The number within the device.
  public let inode: UInt64
  /// In bytes.
  public let size: Int
  /// When the content changed last, in nanoseconds since 1970; programs can set it.
  public let modified: Int64
  /// When content, name or rights changed last, in nanoseconds since 1970; only the system sets it.
  public let changed: Int64

  public init(device: UInt64, inode: UInt64, size: Int, modified: Int64, changed: Int64) {
    self.device = device
    self.inode = inode
    self.size = size
    self.modified = modified
    self.changed = changed
  }

  init(_ status: sprawl_status) {
    self.init(
      device: status.device, inode: status.inode, size: Int(status.size),
      modified: status.modified, changed: status.changed)
  }
}

/// Says of which files nothing changed since they were read, so that a walk passes over them.
public protocol FileRecall: AnyObject {
  /// Whether all that the file holds is known, since it is as it was.
  func recalls(_ file: borrowing WalkedFile, _ status: FileStatus) -> Bool
}
