/// One folder of a walk: its name and the folder it lies in, from which paths are built on demand.
public final class DirectoryNode: Sendable {
  /// The folder around this one; `nil` for the root of a walk.
  public let parent: DirectoryNode?
  /// The name; for a root, the path as the user wrote it, cleaned, and empty for the working
  /// directory.
  public let name: [UInt8]
  /// The number of folders between this one and its root.
  public let depth: Int

  public init(name: [UInt8], in parent: DirectoryNode? = nil) {
    self.name = name
    self.parent = parent
    depth = parent.map { $0.depth + 1 } ?? 0
  }

  /// The folders from the root, without it, to this one.
  var chain: [DirectoryNode] {
    var nodes: [DirectoryNode] = []
    nodes.reserveCapacity(depth)
    var node = self
    while let parent = node.parent {
      nodes.append(node)
      node = parent
    }
    return nodes.reversed()
  }

  /// The root of the walk.
  var root: DirectoryNode {
    var node = self
    while let parent = node.parent { node = parent }
    return node
  }

  /// The path of this folder below its root, with a `/` after each name; empty for the root.
  var pathBelowRoot: [UInt8] { path(behind: []) }

  /// The path of this folder as a user would write it, ready for a name to follow.
  private var prefix: [UInt8] {
    var start = root.name
    if !start.isEmpty, start.last != UInt8(ascii: "/") { start.append(UInt8(ascii: "/")) }
    return path(behind: start)
  }

  /// `start` and the names below the root, with a `/` after each; made from its end, in one piece.
  private func path(behind start: [UInt8]) -> [UInt8] {
    var length = start.count
    var node = self
    while let parent = node.parent {
      length += node.name.count + 1
      node = parent
    }
    return unsafe [UInt8](unsafeUninitializedCapacity: length) { buffer, count in
      count = length
      var end = length
      var node = self
      while let parent = node.parent {
        unsafe buffer.initializeElement(at: end - 1, to: UInt8(ascii: "/"))
        end -= node.name.count + 1
        _ = unsafe buffer[end...].initialize(fromContentsOf: node.name)
        node = parent
      }
      _ = unsafe buffer.initialize(fromContentsOf: start)
    }
  }

  /// The path as a user would write it: the root as written, then the names below it.
  public var path: [UInt8] {
    let path = prefix
    if path.isEmpty { return [UInt8(ascii: ".")] }
    return path.count > 1 && path.last == UInt8(ascii: "/") ? path.dropLast() : path
  }

  /// The path of the entry `name` of this folder.
  public func path(of name: some Sequence<UInt8>) -> [UInt8] { prefix + name }
}
