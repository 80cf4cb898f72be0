internal import CSystem

extension GitRepository {
  /// The repositories of submodules whose objects lie in this one, and those of their submodules.
  ///
  /// - Parameter report: Takes what could not be opened, with the reason.
  public func submodules(report: (_ path: String, _ reason: String) -> Void) -> [GitRepository] {
    var found: [GitRepository] = []
    collect(
      below: store + Array("/modules".utf8), named: storePath + Array("/modules".utf8),
      depth: 0, into: &found, report: report)
    return found
  }

  /// Folders deeper than this are not looked into: the names of submodules may hold slashes.
  private static let deepest = 16

  private func collect(
    below folder: [UInt8], named name: [UInt8], depth: Int, into found: inout [GitRepository],
    report: (String, String) -> Void
  ) {
    guard Self.exists(folder) else { return }
    guard depth < Self.deepest else { return report(displayPath(name), "submodules too deep") }
    let names: [[UInt8]]
    do throws(ReadError) {
      names = try Self.folders(in: folder)
    } catch {
      return report(displayPath(name), error.description)
    }
    for entry in names.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
      let (path, shown) = (folder + [UInt8(ascii: "/")] + entry, name + [UInt8(ascii: "/")] + entry)
      guard Self.exists(path + Array("/HEAD".utf8)), Self.exists(path + Array("/objects".utf8))
      else {
        collect(below: path, named: shown, depth: depth + 1, into: &found, report: report)
        continue
      }
      do throws(GitError) {
        let module = try GitRepository(gitDirectory: path, named: shown)
        found.append(module)
        found += module.submodules(report: report)
      } catch {
        report(displayPath(shown), error.description)
      }
    }
  }

  /// The names of the folders in a folder; links are not among them, so that there are no loops.
  private static func folders(in path: [UInt8]) throws(ReadError) -> [[UInt8]] {
    let folder = try FileDescriptor(
      adopting: unsafe sprawl_open_directory(
        sprawl_working_directory, path.cString, false, false))
    var reader = DirectoryReader()
    var names: [[UInt8]] = []
    try reader.begin(in: folder.number)
    while let kind = try reader.next(in: folder.number) {
      if kind == .directory { names.append(unsafe Array(reader.name)) }
    }
    return names
  }
}
