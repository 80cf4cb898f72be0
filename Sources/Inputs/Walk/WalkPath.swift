/// The path of the current entry, in memory that is used again: first the folders between the
/// repository and the scan root, then those below the scan root, then the name.
struct WalkPath: ~Copyable {
  private var bytes: [UInt8] = []
  /// The bytes before the name.
  private(set) var folderLength = 0
  /// The bytes above the scan root.
  private(set) var rootLength = 0

  mutating func enter(_ node: DirectoryNode, above: [UInt8]) {
    bytes.removeAll(keepingCapacity: true)
    bytes += above
    rootLength = bytes.count
    bytes += node.pathBelowRoot
    folderLength = bytes.count
  }

  mutating func setName(_ name: Span<UInt8>) {
    bytes.removeLast(bytes.count - folderLength)
    for index in name.indices { bytes.append(name[index]) }
  }

  /// Whether the entry belongs to a part of the files, by its path below the scan root.
  func isIn(_ shard: Shard) -> Bool { shard.holds(bytes[rootLength...]) }

  /// The last of `rules` that speaks of the entry, seen from `baseLength` bytes into the path.
  func lastMatch(in rules: [IgnoreRule], below baseLength: Int, isFolder: Bool) -> IgnoreRule? {
    guard !rules.isEmpty, baseLength <= folderLength else { return nil }
    let path = bytes.span.extracting(baseLength...)
    for rule in rules.reversed()
    where rule.matches(path, nameStart: folderLength - baseLength, isFolder: isFolder) {
      return rule
    }
    return nil
  }
}
