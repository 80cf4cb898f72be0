internal import CSystem

/// Who can reach the files of a folder, besides their owner.
struct StoreReach: Sendable {
  /// Whose files should lie there; `nil` where nobody's folder is around.
  private(set) var owner: UInt32?
  /// Whether all folders on the way let everybody, or the group, pass.
  private(set) var isOpenToAll = true
  private(set) var isOpenToGroup = true
  /// The folder that a program copies to other machines.
  private(set) var synced: [UInt8]?
  /// The folder that lies on another machine.
  var network: [UInt8]?
  /// The names of the root without links, which the path as written may not show.
  private let realNames: [[UInt8]]

  /// - Parameter real: The path of the root without links.
  init(real: [UInt8]) {
    realNames = StoreTable.names(of: String(decoding: real, as: UTF8.self))
    if let depth = SyncedFolders.depth(in: realNames) { synced = Self.path(realNames[..<depth]) }
  }

  /// Takes in a folder on the way, with the names that lead to it.
  mutating func enter(_ names: [[UInt8]], _ status: sprawl_status, isHome: Bool) {
    isOpenToAll = isOpenToAll && status.permissions & 0o001 != 0
    isOpenToGroup = isOpenToGroup && status.permissions & 0o010 != 0
    if synced == nil, let last = names.last, SyncedFolders.depth(in: [last]) != nil {
      synced = Self.path(names[...])
    }
    if isHome || Self.isHome(names) { owner = status.owner }
  }

  /// Whether a folder is somebody's own.
  private static func isHome(_ names: [[UInt8]]) -> Bool {
    guard names.count > 1, let above = names.dropLast().last else { return false }
    return ["home", "Users"].contains(String(decoding: above, as: UTF8.self))
  }

  private static func path(_ names: ArraySlice<[UInt8]>) -> [UInt8] {
    Array(names.joined(separator: [UInt8(ascii: "/")]))
  }
}
