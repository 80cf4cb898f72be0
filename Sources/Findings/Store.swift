/// A store that lies on a disk, and who can read it.
public struct Store: Sendable, Hashable {
  public let origin: StoreOrigin
  /// The file, or the folder around all files of the store.
  public let path: String
  /// How many files it has.
  public let files: Int
  /// The size of all of them, in bytes.
  public let bytes: Int
  /// The permission bits that any of its files has, such as 0o644.
  public let mode: UInt32
  /// The user whose files they are; of several, the first by name.
  public let owner: String
  public let atRest: AtRest
  public let exposures: [Exposure]

  /// Whether what lies there can be read by who has the files.
  public enum AtRest: String, Sendable, Hashable, CaseIterable {
    case plain
    case encrypted
    /// Encrypted, and the key lies beside it.
    case recoverable
  }

  /// A reason why others than its user can read it.
  public struct Exposure: Sendable, Hashable {
    public let kind: Kind
    /// The first file or folder that shows it.
    public let path: String

    public enum Kind: String, Sendable, Hashable, CaseIterable {
      /// Every account on the machine can read it.
      case worldReadable = "world-readable"
      case worldWritable = "world-writable"
      case groupReadable = "group-readable"
      /// It belongs to somebody else than the folder around it.
      case otherOwner = "other-owner"
      /// A program copies it to other machines.
      case syncedFolder = "synced-folder"
      case networkFileSystem = "network-file-system"
    }

    public init(kind: Kind, path: String) {
      self.kind = kind
      self.path = path
    }
  }

  public init(
    origin: StoreOrigin, path: String, files: Int, bytes: Int, mode: UInt32, owner: String,
    atRest: AtRest, exposures: [Exposure]
  ) {
    self.origin = origin
    self.path = path
    self.files = files
    self.bytes = bytes
    self.mode = mode
    self.owner = owner
    self.atRest = atRest
    self.exposures = exposures
  }
}
