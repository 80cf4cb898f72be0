/// Why an entry was left out on purpose.
public enum SkipReason: Sendable, Hashable {
  /// A folder such as `.git`, of which only `kept` was looked at.
  case versionControl(kept: [String])
  /// Links are not followed; what they lead to is scanned where it lies.
  case symbolicLink
  /// A FIFO, socket or device, which has no bytes at rest.
  case special(FileKind)
  /// By a pattern of the command line.
  case excluded(glob: String)
  /// By a line of an ignore file.
  case ignored(rule: String, by: String)
  /// A mount such as `/proc` below the scan root.
  case pseudoFileSystem
  /// Above the limit, in bytes.
  case tooLarge(limit: Int)
  case binary

  /// Whether coverage gives the number of such files rather than each place.
  ///
  /// Folders and files above the limit are listed one by one, since something readable may be
  /// missed there; links and files that match a pattern would drown them.
  func isCounted(forFolder isFolder: Bool) -> Bool {
    switch self {
    case .symbolicLink, .special, .binary: true
    case .excluded, .ignored: !isFolder
    case .versionControl, .pseudoFileSystem, .tooLarge: false
    }
  }
}

extension SkipReason: CustomStringConvertible {
  /// The phrase for one entry.
  public var description: String {
    switch self {
    case .versionControl(let kept) where kept.isEmpty: "version-control internals"
    case .versionControl(let kept):
      "version-control internals, except \(kept.joined(separator: ", "))"
    case .symbolicLink: "symbolic link not followed"
    case .special(let kind): "\(kind) not opened"
    case .excluded(let glob): "excluded by --exclude '\(glob)'"
    case .ignored(let rule, let file): "ignored by \(file): '\(rule)'"
    case .pseudoFileSystem: "pseudo file system"
    case .tooLarge(let limit): "larger than \(limit) bytes (--max-file-size)"
    case .binary: "binary file (--no-binary)"
    }
  }

  /// The phrase for `count` entries, such as `412 symbolic links not followed`.
  public func description(count: Int) -> String {
    let plural = count == 1 ? "" : "s"
    switch self {
    case .symbolicLink: return "\(count) symbolic link\(plural) not followed"
    case .special(let kind): return "\(count) \(kind)\(plural) not opened"
    case .binary: return "\(count) binary file\(plural) (--no-binary)"
    default: return "\(count) file\(plural) \(description)"
    }
  }
}
