internal import CSystem
internal import Findings

/// Collects the files of one store.
struct StoreMaker {
  struct Key: Hashable {
    let origin: StoreOrigin
    let path: String
  }

  let origin: StoreOrigin
  let path: String
  private var files: [[UInt8]] = []
  private var bytes = 0
  private var mode: UInt32 = 0
  private var owners: Set<UInt32> = []
  private var sealedCount = 0
  private var exposures: [Store.Exposure.Kind: String] = [:]

  init(origin: StoreOrigin, path: String) {
    self.origin = origin
    self.path = path
  }

  mutating func add(
    _ file: [UInt8], _ status: sprawl_status, _ reach: StoreReach, isSealed: Bool
  ) {
    files.append(file)
    bytes += Int(status.size)
    mode |= status.permissions & 0o777
    owners.insert(status.owner)
    if isSealed { sealedCount += 1 }
    let permissions = status.permissions
    if permissions & 0o004 != 0, reach.isOpenToAll { expose(.worldReadable, file) }
    if permissions & 0o002 != 0, reach.isOpenToAll { expose(.worldWritable, file) }
    if permissions & 0o044 == 0o040, reach.isOpenToGroup { expose(.groupReadable, file) }
    if let owner = reach.owner, owner != status.owner { expose(.otherOwner, file) }
    if let folder = reach.synced { expose(.syncedFolder, folder) }
    if let folder = reach.network { expose(.networkFileSystem, folder) }
  }

  private mutating func expose(_ kind: Store.Exposure.Kind, _ path: [UInt8]) {
    let text = displayPath(path)
    exposures[kind] = min(exposures[kind] ?? text, text)
  }

  /// - Parameter keys: All stores that are keys.
  func found(users: UserNames, keys: [StoreMaker]) -> StoreSurvey.Found {
    let files = files.map { String(decoding: $0, as: UTF8.self) }.sorted()
    let store = Store(
      origin: origin, path: path, files: files.count, bytes: bytes, mode: mode,
      owner: owners.map { users.name(of: $0) }.min() ?? "", atRest: atRest(keys),
      exposures: Store.Exposure.Kind.allCases.compactMap { kind in
        exposures[kind].map { Store.Exposure(kind: kind, path: $0) }
      })
    return StoreSurvey.Found(store: store, files: files)
  }

  private func atRest(_ keys: [StoreMaker]) -> Store.AtRest {
    guard sealedCount == files.count else { return .plain }
    let hasKey = keys.contains { $0.origin.consumer == origin.consumer && isBeside($0.path) }
    return hasKey && origin.content != .key ? .recoverable : .encrypted
  }

  /// Whether a key lies in the same folder, or in a folder there.
  private func isBeside(_ key: String) -> Bool {
    let (mine, others) = (Self.folder(of: path), Self.folder(of: key))
    return mine == others || mine == Self.folder(of: others)
  }

  private static func folder(of path: String) -> String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "" }
    return String(path[..<slash])
  }
}
