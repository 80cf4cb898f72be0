internal import CSystem
public import Findings

/// One worker of a walk: lists folders and hands over their files, one at a time.
///
/// Workers share nothing but the queue of ``PendingDirectory`` values, which is the caller's. A
/// file costs no memory of its own and no path is built unless it is asked for.
public struct Walker: ~Copyable {
  /// What this worker looked at and left out so far.
  public internal(set) var tally = WalkTally()
  let policy: WalkPolicy
  private let roots: Roots
  private let recall: (any FileRecall)?
  var reader = DirectoryReader()
  var opener = FileOpener()
  var recent = RecentFolders()
  private var path = WalkPath()

  /// The most folders within each other that are walked.
  public static let maximumDepth = 4096

  /// - Parameter recall: Says which files need not be opened.
  public init(policy: WalkPolicy, roots: Roots, recall: (any FileRecall)? = nil) {
    self.policy = policy
    self.roots = roots
    self.recall = recall
  }

  /// Lists one folder: calls `scan` for each file in it that is to be read, opened and at its
  /// start, and `descend` for each folder. What cannot be opened or listed goes into the tally.
  ///
  /// - Parameter scan: Gives the reason if it leaves the file out after all; an error that it
  ///   throws is noted for the file. It may take the reader away, for another worker to
  ///   ``read(_:scan:)``.
  public mutating func visit(
    _ pending: PendingDirectory,
    scan: (borrowing WalkedFile, inout FileReader?) throws(ReadError) -> SkipReason?,
    descend: (PendingDirectory) -> Void
  ) {
    do throws(ReadError) {
      let folder = try recent.open(pending, with: &opener)
      guard mayEnter(folder, pending) else { return }
      if let scope = pending.scope { skip(scope.skipReason, folder: pending) }
      path.enter(pending.node, above: pending.root.above)
      try reader.begin(in: folder.number)
      let visit = FolderVisit(pending: pending, folder: folder, rules: rules(in: folder, pending))
      while let kind = try reader.next(in: folder.number) {
        handle(kind, visit, scan: scan, descend: descend)
      }
    } catch {
      tally.addError(error, at: pending.node.path)
    }
  }

  /// Whether the folder is to be listed: not when it is a mount such as `/proc`, nor when it is a
  /// scan root of its own.
  private mutating func mayEnter(_ folder: OpenDirectory, _ pending: PendingDirectory) -> Bool {
    if pending.node.parent == nil { return true }
    if folder.device != pending.root.device, folder.isPseudoFileSystem {
      skip(.pseudoFileSystem, folder: pending)
      return false
    }
    if pending.node.depth > Self.maximumDepth {
      tally.addLimit(
        "nested deeper than \(Self.maximumDepth) folders", at: pending.node.path)
      return false
    }
    return !roots.scansSeparately(inode: folder.inode) { pending.root.realPath(of: pending.node) }
  }

  /// Loads the folder's own ignore files on top of the rules around it.
  private mutating func rules(
    in folder: OpenDirectory, _ pending: PendingDirectory
  ) -> IgnoreLevel? {
    guard pending.scope == nil else { return pending.rules }
    let loader = IgnoreFiles(respectsGitignore: policy.respectsGitignore)
    let loaded = loader.level(
      of: folder.number, holding: loader.names(in: reader), baseLength: path.folderLength,
      over: pending.rules, with: &opener)
    for failure in loaded.failures {
      tally.addError(failure.error, at: pending.node.path(of: failure.file.utf8))
    }
    return loaded.level
  }

  private mutating func handle(
    _ kind: FileKind, _ visit: FolderVisit,
    scan: (borrowing WalkedFile, inout FileReader?) throws(ReadError) -> SkipReason?,
    descend: (PendingDirectory) -> Void
  ) {
    let name = unsafe reader.name
    let span = unsafe name.span
    path.setName(span)
    let file = unsafe WalkedFile(directory: visit.pending.node, name: name)
    let decision = policy.decision(
      for: span, kind: kind, at: path, in: visit.pending.scope, rules: visit.rules)
    switch decision {
    case .read: read(file, visit, scan: scan)
    case .descend(let scope):
      if isOfOtherShard(file, visit) { return }
      descend(visit.child(named: unsafe Array(name), scope: scope, policy))
    case .skip(let reason): skip(reason, file, isFolder: kind == .directory)
    case .passOver: break
    }
  }

  private mutating func read(
    _ file: borrowing WalkedFile, _ visit: FolderVisit,
    scan: (borrowing WalkedFile, inout FileReader?) throws(ReadError) -> SkipReason?
  ) {
    let isSeparate = roots.scansSeparately(inode: reader.inode) {
      visit.pending.root.realPath(of: visit.pending.node) + file.nameBytes
    }
    if isSeparate || recalls(file, in: visit.folder) { return }
    do throws(ReadError) {
      let opened = unsafe try opener.file(file.cName, in: visit.folder.number)
      var reason = policy.objection(toSize: opened.size)
      var bytes: FileReader? = consume opened
      if reason == nil { reason = try scan(file, &bytes) }
      if let reason {
        skip(reason, file, isFolder: false)
      } else if let bytes {
        tally.count(bytes) { file.path }
      }
    } catch {
      tally.addError(error, at: file.path)
    }
  }

  /// Whether the folder holds the blobs of an image, which are one part of the files together.
  private func isOfOtherShard(
    _ folder: borrowing WalkedFile, _ visit: FolderVisit
  ) -> Bool {
    guard let shard = policy.shard, visit.holdsBlobs(folder.nameBytes, policy) else { return false }
    return !path.isIn(shard)
  }

  /// Whether the file is known from before; it is counted then as if it had been read.
  private mutating func recalls(
    _ file: borrowing WalkedFile, in folder: OpenDirectory
  ) -> Bool {
    guard let recall else { return false }
    var raw = sprawl_status()
    guard unsafe sprawl_status_at(folder.number, file.cName, false, &raw) >= 0,
      FileKind(code: raw.kind) == .regular
    else { return false }
    let status = FileStatus(raw)
    guard policy.objection(toSize: status.size) == nil, recall.recalls(file, status) else {
      return false
    }
    tally.countRecalled(bytes: status.size)
    return true
  }

  /// Reads a file that another worker's walk met.
  ///
  /// - Parameter scan: As for ``visit(_:scan:descend:)``.
  public mutating func read(
    _ file: HandedFile, scan: (inout FileReader) throws(ReadError) -> SkipReason?
  ) {
    guard var bytes = file.takeReader() else { return }
    do throws(ReadError) {
      if let reason = try scan(&bytes) {
        tally.skip(reason, isFolder: false, root: file.directory.root) { file.path }
      } else {
        tally.count(bytes) { file.path }
      }
    } catch {
      tally.addError(error, at: file.path)
    }
  }

  /// Reads a file that the command line names.
  ///
  /// - Parameter scan: As for ``visit(_:scan:descend:)``.
  public mutating func read(
    _ file: RootFile, scan: (inout FileReader) throws(ReadError) -> SkipReason?
  ) {
    do throws(ReadError) {
      var bytes = try file.open()
      var reason = policy.objection(toSize: bytes.size)
      if reason == nil { reason = try scan(&bytes) }
      if let reason {
        tally.skip(reason, at: file.path)
      } else {
        tally.count(bytes) { file.path }
      }
    } catch {
      tally.addError(error, at: file.path)
    }
  }

  private mutating func skip(_ reason: SkipReason, folder: PendingDirectory) {
    tally.skip(reason, isFolder: true, root: folder.root.node) { folder.node.path }
  }

  private mutating func skip(
    _ reason: SkipReason, _ file: borrowing WalkedFile, isFolder: Bool
  ) {
    let (node, name) = (file.directory, file.nameBytes)
    tally.skip(reason, isFolder: isFolder, root: node.root) { node.path(of: name) }
  }
}

/// What is the same for all entries of one folder.
private struct FolderVisit {
  let pending: PendingDirectory
  let folder: OpenDirectory
  let rules: IgnoreLevel?

  func child(
    named name: [UInt8], scope: VersionControl?, _ policy: WalkPolicy
  ) -> PendingDirectory {
    PendingDirectory(
      node: DirectoryNode(name: name, in: pending.node), root: pending.root,
      surrounding: folder.mayBeKept ? folder : nil, rules: rules, scope: scope,
      holdsBlobs: holdsBlobs(name, policy))
  }

  /// Whether a folder of this one holds the blobs of an image: one more system call, and only for
  /// folders of that name.
  func holdsBlobs(_ name: [UInt8], _ policy: WalkPolicy) -> Bool {
    policy.opensImages && name.elementsEqual("blobs".utf8)
      && IgnoreFiles.exists("oci-layout", in: folder.number)
  }
}

/// A file as the walk met it; it cannot outlive the call that it is handed to.
@safe public struct WalkedFile: ~Copyable {
  /// The folder that the file lies in.
  public let directory: DirectoryNode
  private let name: UnsafeBufferPointer<UInt8>

  @unsafe init(directory: DirectoryNode, name: UnsafeBufferPointer<UInt8>) {
    self.directory = directory
    unsafe self.name = name
  }

  var cName: UnsafePointer<CChar> {
    unsafe UnsafeRawPointer(name.baseAddress!).assumingMemoryBound(to: CChar.self)
  }

  /// Calls `body` with the file's name, which need not be UTF-8.
  public func withName<Result>(_ body: (Span<UInt8>) throws -> Result) rethrows -> Result {
    try body(unsafe name.span)
  }

  /// A copy of the file's name.
  public var nameBytes: [UInt8] { unsafe Array(name) }

  /// The path as a user would write it.
  public var path: [UInt8] { directory.path(of: nameBytes) }

  /// Where the file stands in reports.
  public var place: Place { Place(path: displayPath(path)) }
}
