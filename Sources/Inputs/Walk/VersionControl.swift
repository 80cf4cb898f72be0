/// A version-control system's own folder, which holds history that a scan of files leaves out.
struct VersionControl: Sendable, Hashable {
  /// The files directly in it that people write, and put credentials into.
  let files: [String]
  /// The folders directly in it that are scanned like any other.
  let folders: [String]

  /// The kind of folder that has this name.
  init?(folderNamed name: Span<UInt8>) {
    guard (3...4).contains(name.count) else { return nil }
    switch String(copying: name) {
    case ".git": self.init(files: ["config", "config.worktree"], folders: ["hooks"])
    case ".hg": self.init(files: ["hgrc"], folders: [])
    case "CVS": self.init(files: ["Root"], folders: [])
    case ".svn", ".jj": self.init(files: [], folders: [])
    default: return nil
    }
  }

  private init(files: [String], folders: [String]) {
    self.files = files
    self.folders = folders
  }

  /// Whether an entry of the folder is looked at all the same.
  func keeps(_ name: Span<UInt8>, isFolder: Bool) -> Bool {
    (isFolder ? folders : files).contains { $0.utf8.elementsEqual(String(copying: name).utf8) }
  }

  var skipReason: SkipReason { .versionControl(kept: files + folders.map { $0 + "/" }) }
}

extension String {
  /// The text of a name; bytes that are not UTF-8 are repaired.
  fileprivate init(copying name: Span<UInt8>) {
    self.init(decoding: name.indices.map { name[$0] }, as: UTF8.self)
  }
}
