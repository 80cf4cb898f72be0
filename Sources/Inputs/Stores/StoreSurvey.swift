internal import CSystem
public import Findings

/// Finds the stores below folders by the paths of their files, which are not read.
///
/// Links are not followed. What cannot be listed is an error of coverage.
public struct StoreSurvey: ~Copyable {
  /// A folder to look at.
  public struct Root: Sendable {
    /// As the user names it.
    public let path: String
    /// The end of a path that stands for it, where a variable moved a store elsewhere.
    public let alias: String?
    /// Whether it is the folder of one user.
    public let isHome: Bool

    public init(path: String, alias: String? = nil, isHome: Bool = false) {
      self.path = path
      self.alias = alias
      self.isHome = isHome
    }
  }

  /// A store, and the files that belong to it.
  public struct Found: Sendable {
    public let store: Store
    public let files: [String]
  }

  private var makers: [StoreMaker.Key: StoreMaker] = [:]
  private var reader = DirectoryReader()
  private var opener = FileOpener()
  private let users: UserNames
  /// What could not be looked at.
  public private(set) var coverage = Coverage()

  /// - Parameter users: The names of the owners of files.
  public init(users: UserNames) {
    self.users = users
  }

  /// The stores that were found, by consumer and path.
  public func stores() -> [Found] {
    let keys = makers.values.filter { $0.origin.content == .key }
    return makers.values.map { $0.found(users: users, keys: keys) }.sorted {
      ($0.store.origin.consumer, $0.store.path, $0.store.origin.content.rawValue)
        < ($1.store.origin.consumer, $1.store.path, $1.store.origin.content.rawValue)
    }
  }

  // MARK: The walk

  /// A folder that is still to be listed.
  private struct Pending {
    let path: [UInt8]
    /// The names that its files are known by.
    let names: [[UInt8]]
    let reach: StoreReach
    /// Of the file system around it.
    var device: UInt64 = 0
    /// Set if it is a root itself.
    var root: Root?
  }

  /// Looks at all files below a root; a root may be a file.
  public mutating func look(at root: Root) {
    let path = ResolvedPath.clean(Array(root.path.utf8))
    let names = StoreTable.names(of: root.alias ?? root.path)
    do throws(ReadError) {
      var status = sprawl_status()
      let result = unsafe sprawl_status_at(
        sprawl_working_directory, path.cString, true, &status)
      guard result >= 0 else { throw ReadError(result: result) }
      guard FileKind(code: status.kind) == .directory else {
        return note(path, names, StoreReach(real: path), in: sprawl_working_directory)
      }
    } catch {
      coverage.errors.append(.init(place: Place(path: root.path), reason: error.description))
      return
    }
    let real = (try? ResolvedPath.realPath(of: path.cString)) ?? path
    var pending = [Pending(path: path, names: names, reach: StoreReach(real: real), root: root)]
    while let folder = pending.popLast() { list(folder, &pending) }
  }

  private mutating func list(_ folder: Pending, _ pending: inout [Pending]) {
    do throws(ReadError) {
      let descriptor = try unsafe opener.directory(
        folder.path.cString, in: sprawl_working_directory, followingLink: folder.root != nil)
      let status = try descriptor.status()
      var reach = folder.reach
      if status.device != folder.device {
        if sprawl_is_pseudo_file_system(descriptor.number) { return }
        if sprawl_is_network_file_system(descriptor.number) { reach.network = folder.path }
      }
      reach.enter(folder.names, status, isHome: folder.root?.isHome == true)
      var inner: [[UInt8]] = []
      try reader.begin(in: descriptor.number)
      while let kind = try reader.next(in: descriptor.number) {
        let name = unsafe Array(reader.name)
        switch kind {
        case .directory: inner.append(name)
        case .regular:
          note(Self.joined(folder.path, name), folder.names + [name], reach, in: descriptor.number)
        default: break
        }
      }
      for name in inner.sorted(by: { $1.lexicographicallyPrecedes($0) }) {
        pending.append(
          Pending(
            path: Self.joined(folder.path, name), names: folder.names + [name], reach: reach,
            device: status.device))
      }
    } catch {
      let place = Place(path: displayPath(folder.path))
      coverage.errors.append(.init(place: place, reason: error.description))
    }
  }

  private static func joined(_ folder: [UInt8], _ name: [UInt8]) -> [UInt8] {
    if folder == [UInt8(ascii: ".")] || folder.isEmpty { return name }
    return folder + (folder.last == UInt8(ascii: "/") ? [] : [UInt8(ascii: "/")]) + name
  }

  /// Notes a file, if it belongs to a store.
  private mutating func note(
    _ path: [UInt8], _ names: [[UInt8]], _ reach: StoreReach, in directory: CInt
  ) {
    guard let (origin, unit) = StoreTable.known.match(names), let name = names.last else { return }
    var status = sprawl_status()
    let isRoot = directory == sprawl_working_directory
    let result = unsafe sprawl_status_at(
      directory, (isRoot ? path : name).cString, isRoot, &status)
    guard result >= 0 else { return }
    let tail = names.count - unit
    let key = StoreMaker.Key(origin: origin, path: displayPath(Self.parent(path, tail)))
    var maker = makers[key] ?? StoreMaker(origin: origin, path: key.path)
    maker.add(path, status, reach, isSealed: isSealed(path, origin))
    makers[key] = maker
  }

  /// The path without its last `count` names.
  private static func parent(_ path: [UInt8], _ count: Int) -> [UInt8] {
    var path = path[...]
    for _ in 0..<count {
      path = path[..<(path.lastIndex(of: UInt8(ascii: "/")) ?? path.startIndex)]
    }
    return Array(path)
  }

  /// Whether a file is encrypted, as far as its kind or its first bytes tell.
  private mutating func isSealed(_ path: [UInt8], _ origin: StoreOrigin) -> Bool {
    if origin.content == .sealed { return true }
    guard [.key, .credentials, .environment].contains(origin.content),
      var file = try? unsafe opener.file(path.cString, in: sprawl_working_directory)
    else { return false }
    var buffer = ReadBuffer(capacity: FileSeal.sampleSize)
    guard (try? file.next(into: &buffer)) != nil else { return false }
    return FileSeal.isSealed(buffer.withBytes { bytes in bytes.indices.map { bytes[$0] } })
  }
}
