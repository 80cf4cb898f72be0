/// What a walk reads, what it leaves out, and why.
public struct WalkPolicy: Sendable {
  /// Whether `.git` and its like are scanned as ordinary folders.
  public var includesVersionControl = false
  /// Patterns of the command line, relative to the scan root; the last that matches decides.
  public var excludes: [IgnoreRule] = []
  /// Whether git's ignore files count beside `.sprawlignore`, which always does.
  public var respectsGitignore = false
  /// Larger files are left out, in bytes; `nil` for no limit.
  public var maximumFileSize: Int?
  /// Whether files with a NUL in their first 8 KiB are left out.
  public var skipsBinary = false

  /// The part of the files that is read; `nil` for all of them.
  public var shard: Shard?

  /// Whether a folder in the layout of an OCI image is read as an image.
  public var opensImages = true

  public init() {}

  /// What to do with one entry.
  enum Decision {
    case read
    /// Go into the folder; its kind if it is a version-control system's.
    case descend(VersionControl?)
    case skip(SkipReason)
    /// Part of a folder that is reported as a whole.
    case passOver
  }

  /// Decides on the entry `name` of a folder.
  ///
  /// - Parameters:
  ///   - path: The entry's path, for the rules.
  ///   - scope: The version-control system whose own folder the entry lies in.
  func decision(
    for name: Span<UInt8>, kind: FileKind, at path: borrowing WalkPath, in scope: VersionControl?,
    rules: IgnoreLevel?
  ) -> Decision {
    let isFolder = kind == .directory
    if let shard, !isFolder, !path.isIn(shard) { return .passOver }
    if let scope, !scope.keeps(name, isFolder: isFolder) { return .passOver }
    if let reason = exclusion(of: path, isFolder: isFolder) { return .skip(reason) }
    switch kind {
    case .symbolicLink: return .skip(.symbolicLink)
    case .fifo, .socket, .device: return .skip(.special(kind))
    case .directory:
      if !includesVersionControl, scope == nil, let system = VersionControl(folderNamed: name) {
        return .descend(system)
      }
    case .regular, .unknown: break
    }
    if scope == nil, let reason = rules?.objection(to: path, isFolder: isFolder) {
      return .skip(reason)
    }
    return isFolder ? .descend(nil) : .read
  }

  private func exclusion(of path: borrowing WalkPath, isFolder: Bool) -> SkipReason? {
    let rule = path.lastMatch(in: excludes, below: path.rootLength, isFolder: isFolder)
    guard let rule, !rule.isNegated else { return nil }
    return .excluded(glob: displayPath(rule.source))
  }

  /// Why a file of this size is not read, if so.
  public func objection(toSize size: Int?) -> SkipReason? {
    guard let size, let maximumFileSize, size > maximumFileSize else { return nil }
    return .tooLarge(limit: maximumFileSize)
  }

  /// Why a file with these first bytes is not scanned, if so.
  public func objection(toContent start: Span<UInt8>) -> SkipReason? {
    skipsBinary && TextKind(sniffing: start) == .binary ? .binary : nil
  }
}

extension WalkPolicy {
  /// Why the file at a path below the root is left out, by its path or that of a folder around it.
  public func exclusion(ofFileAt path: [UInt8]) -> SkipReason? {
    guard !excludes.isEmpty else { return nil }
    var nameStart = 0
    for end in path.indices where path[end] == UInt8(ascii: "/") {
      if let reason = exclusion(of: path[..<end], nameStart: nameStart, isFolder: true) {
        return reason
      }
      nameStart = end + 1
    }
    return exclusion(of: path[...], nameStart: nameStart, isFolder: false)
  }

  private func exclusion(
    of path: ArraySlice<UInt8>, nameStart: Int, isFolder: Bool
  ) -> SkipReason? {
    let bytes = Array(path)
    let rule = excludes.last {
      $0.matches(bytes.span, nameStart: nameStart, isFolder: isFolder)
    }
    guard let rule, !rule.isNegated else { return nil }
    return .excluded(glob: displayPath(rule.source))
  }
}
