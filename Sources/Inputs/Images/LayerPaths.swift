/// What the members of an image layer say about paths: which are there, and which are hidden.
///
/// Of each path only a hash of 64 bits is kept, so that a layer of a million files takes some
/// megabytes. Source: OCI image specification, "Image Layer Filesystem Changeset", "Whiteouts".
final class LayerPaths: MemberWatch {
  private var files: Set<Int> = []
  private var folders: Set<Int> = []
  /// Paths that the layer deletes.
  private var whiteouts: Set<Int> = []
  /// Folders of which the layer hides all that was in them.
  private var opaque: Set<Int> = []

  private static let mark = Array(".wh.".utf8)
  private static let opaqueMark = Array(".wh..wh..opq".utf8)

  func saw(_ name: [UInt8], isFolder: Bool) {
    let path = Self.shown(name)
    let slash = path.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { path[..<$0] } ?? []
    let file = slash.map { path[($0 + 1)...] } ?? path
    if file.elementsEqual(Self.opaqueMark) {
      opaque.insert(Self.hash(folder))
    } else if file.starts(with: Self.mark) {
      let hidden = folder + (folder.isEmpty ? [] : [UInt8(ascii: "/")]) + file.dropFirst(4)
      whiteouts.insert(Self.hash(hidden))
    } else if isFolder {
      folders.insert(Self.hash(path))
    } else {
      files.insert(Self.hash(path))
    }
  }

  /// What the layer makes of a file of a layer below.
  enum Effect {
    case none, hides, replaces
  }

  /// - Parameter path: As ``trimmed(_:)`` gives it.
  func effect(on path: ArraySlice<UInt8>) -> Effect {
    let own = Self.hash(path)
    if files.contains(own) || folders.contains(own) { return .replaces }
    if whiteouts.contains(own) || opaque.contains(Self.hash([])) { return .hides }
    for index in path.indices where path[index] == UInt8(ascii: "/") {
      let folder = Self.hash(path[..<index])
      if whiteouts.contains(folder) || opaque.contains(folder) { return .hides }
      if files.contains(folder) { return .replaces }
    }
    return .none
  }

  /// The path as reports show it, which is all that is known of it when something was found there.
  static func shown(_ name: [UInt8]) -> ArraySlice<UInt8> { trimmed(displayPath(name)) }

  /// A path without the `./` and slashes that programs put around it.
  static func trimmed(_ path: String) -> ArraySlice<UInt8> {
    var path = Array(path.utf8)[...]
    while path.starts(with: "./".utf8) { path = path.dropFirst(2) }
    path = path.drop { $0 == UInt8(ascii: "/") }
    while path.last == UInt8(ascii: "/") { path = path.dropLast() }
    return path
  }

  /// The path as a key.
  static func key(_ path: ArraySlice<UInt8>) -> String { String(decoding: path, as: UTF8.self) }

  private static func hash(_ path: ArraySlice<UInt8>) -> Int {
    var hasher = Hasher()
    unsafe path.withUnsafeBytes { unsafe hasher.combine(bytes: $0) }
    return hasher.finalize()
  }
}
