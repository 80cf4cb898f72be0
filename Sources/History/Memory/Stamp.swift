internal import Inputs

/// 128 bits that stand for a file as it is: its path, what the system says of it, and the rules and
/// options of the sweep. Two files, or two states of one, have the same stamp by no accident, and
/// nobody without the key of the state can bring it about.
struct Stamp: Hashable {
  let low, high: UInt64

  /// In bytes.
  static let size = 16

  /// The stamp at `offset` of `bytes`, least significant byte first.
  init(_ bytes: Span<UInt8>, at offset: Int) {
    var words = (low: UInt64(0), high: UInt64(0))
    for index in (0..<8).reversed() {
      words.low = words.low << 8 | UInt64(bytes[offset + index])
      words.high = words.high << 8 | UInt64(bytes[offset + 8 + index])
    }
    (low, high) = words
  }

  init(low: UInt64, high: UInt64) { (self.low, self.high) = (low, high) }

  func append(to bytes: inout [UInt8]) {
    for word in [low, high] {
      for shift in stride(from: UInt64(0), to: 64, by: 8) {
        bytes.append(UInt8(truncatingIfNeeded: word >> shift))
      }
    }
  }

  var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }
}

/// Makes the stamps of files, folder by folder.
struct StampMaker {
  private let start: SipHash
  private var folder: DirectoryNode?
  /// After the path of ``folder``.
  private var inFolder: SipHash

  /// - Parameters:
  ///   - key: 16 bytes.
  ///   - context: What decides, besides the file, what is found in it.
  init(key: [UInt8], context: String) {
    let stamp = Stamp(key.span, at: 0)
    var hash = SipHash(key: (stamp.low, stamp.high))
    hash.update(context.utf8.span)
    hash.update(0 as UInt8)
    start = hash
    inFolder = hash
  }

  /// The stamp of a file as it is.
  ///
  /// - Parameter node: Where the file lies; `nil` when `name` is the whole path.
  mutating func stamp(
    in node: DirectoryNode?, named name: Span<UInt8>, _ status: FileStatus
  ) -> Stamp {
    var hash = hash(ofPath: name, in: node)
    hash.update(status.device)
    hash.update(status.inode)
    hash.update(UInt64(bitPattern: Int64(status.size)))
    hash.update(UInt64(bitPattern: status.modified))
    hash.update(UInt64(bitPattern: status.changed))
    return hash.finish()
  }

  /// The stamp of the path alone, whatever is there.
  mutating func stamp(ofPath name: Span<UInt8>, in node: DirectoryNode?) -> Stamp {
    hash(ofPath: name, in: node).finish()
  }

  private mutating func hash(ofPath name: Span<UInt8>, in node: DirectoryNode?) -> SipHash {
    if folder !== node || node == nil { enter(node) }
    var hash = inFolder
    hash.update(name)
    hash.update(0 as UInt8)
    return hash
  }

  private mutating func enter(_ node: DirectoryNode?) {
    folder = node
    inFolder = start
    if let node { Self.update(&inFolder, withPathOf: node) }
  }

  /// Feeds what `node.path(of:)` puts before a name, without making it.
  private static func update(_ hash: inout SipHash, withPathOf node: DirectoryNode) {
    let (name, slash) = (node.name, UInt8(ascii: "/"))
    if let parent = node.parent { update(&hash, withPathOf: parent) }
    hash.update(name.span)
    let isComplete = node.parent == nil && (name.isEmpty || name.last == slash)
    if !isComplete { hash.update(slash) }
  }
}
