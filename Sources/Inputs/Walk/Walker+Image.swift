internal import CSystem

// A container image that lies in a folder.
extension Walker {
  /// Takes a file of an image: its path from the folder of the image, and whether it is one of the
  /// documents beside the blobs, which are files of the walk as well.
  public typealias TakeImageFile = (
    _ name: [UInt8], _ file: inout FileReader, _ isDocument: Bool
  ) throws(ReadError) -> SkipReason?

  /// Reads the image whose blobs `pending` holds, in the order of the names.
  public mutating func readImage(_ pending: PendingDirectory, take: TakeImageFile) {
    do throws(ReadError) {
      let folder = try recent.open(pending, with: &opener)
      for name in ["index.json", "manifest.json"]
      where IgnoreFiles.exists("../\(name)", in: folder.number) {
        var file = try unsafe opener.file(Array("../\(name)".utf8).cString, in: folder.number)
        _ = try take(Array(name.utf8), &file, true)
      }
      for (name, kind) in try entries(of: folder.number) {
        if kind == .directory {
          readBlobs(named: name, in: folder, pending, take: take)
        } else {
          read(name, kind, in: folder.number, pending, below: [], take: take)
        }
      }
    } catch {
      tally.addError(error, at: pending.node.path)
    }
  }

  /// Reads the blobs whose names are digests by one algorithm.
  private mutating func readBlobs(
    named algorithm: [UInt8], in blobs: borrowing OpenDirectory, _ pending: PendingDirectory,
    take: TakeImageFile
  ) {
    do throws(ReadError) {
      let folder = try unsafe opener.directory(algorithm.cString, in: blobs.number)
      for (name, kind) in try entries(of: folder.number) {
        read(
          name, kind, in: folder.number, pending, below: algorithm + [UInt8(ascii: "/")], take: take
        )
      }
    } catch {
      tally.addError(error, at: pending.node.path(of: algorithm))
    }
  }

  private mutating func read(
    _ name: [UInt8], _ kind: FileKind, in folder: CInt, _ pending: PendingDirectory,
    below prefix: [UInt8], take: TakeImageFile
  ) {
    let (path, root) = (pending.node.path(of: prefix + name), pending.root.node)
    guard kind == .regular else {
      let reason: SkipReason = kind == .symbolicLink ? .symbolicLink : .special(kind)
      return tally.skip(reason, isFolder: kind == .directory, root: root) { path }
    }
    do throws(ReadError) {
      var file = try unsafe opener.file(name.cString, in: folder)
      var reason = policy.objection(toSize: file.size)
      if reason == nil { reason = try take(Array("blobs/".utf8) + prefix + name, &file, false) }
      if let reason {
        tally.skip(reason, isFolder: false, root: root) { path }
      } else {
        tally.count(file) { path }
      }
    } catch {
      tally.addError(error, at: path)
    }
  }

  /// What a folder holds, by name.
  private mutating func entries(of folder: CInt) throws(ReadError) -> [(
    name: [UInt8], kind: FileKind
  )] {
    var entries: [(name: [UInt8], kind: FileKind)] = []
    try reader.begin(in: folder)
    while let kind = try reader.next(in: folder) {
      entries.append((unsafe Array(reader.name), kind))
    }
    return entries.sorted { $0.name.lexicographicallyPrecedes($1.name) }
  }
}
