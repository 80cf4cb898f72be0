/// Folders that a program copies to other machines, by the names of their components.
enum SyncedFolders {
  /// How many of the names of a path lead to such a folder; `nil` where there is none.
  static func depth(in names: [[UInt8]]) -> Int? {
    names.firstIndex { name in
      let text = String(decoding: name, as: UTF8.self)
      return exact.contains(text) || beginnings.contains { text.hasPrefix($0) }
    }.map { $0 + 1 }
  }

  private static let exact: Set<String> = [
    "Dropbox", "OneDrive", "Google Drive", "GoogleDrive", "My Drive", "iCloud Drive",
    "iCloudDrive", "Mobile Documents", "CloudStorage", "Nextcloud", "ownCloud", "Box Sync",
    "pCloudDrive", "MEGAsync", "SynologyDrive",
  ]
  private static let beginnings = ["Dropbox (", "OneDrive - ", "GoogleDrive-", "OneDrive-"]
}
