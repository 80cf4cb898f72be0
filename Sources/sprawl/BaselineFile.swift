internal import ArgumentParser
internal import Console
internal import Policy
internal import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The baseline that a command is about.
struct BaselineFile: ParsableArguments {
  @Option(
    name: .customLong("baseline"),
    help: ArgumentHelp(
      "The baseline; by default .sprawl-baseline.jsonl of the repository you are in.",
      valueName: "file"), completion: .file())
  var file: String?

  var path: String {
    if let file { return file }
    let project = ProjectFolder()
    if let path = project.baseline { return path }
    return project.root == "."
      ? ProjectFolder.baselineName : "\(project.root)/\(ProjectFolder.baselineName)"
  }

  /// The folder that it lies in, absolute.
  var folder: String {
    let current = ProjectFolder().current
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return current }
    let folder = String(path[..<slash])
    return folder.hasPrefix("/") || path.hasPrefix("/") ? folder : "\(current)/\(folder)"
  }

  var exists: Bool { unsafe access(path, F_OK) == 0 }

  func read() throws -> Baseline { try Self.read(path) }

  static func read(_ path: String) throws -> Baseline {
    do {
      return try BaselineReader.read(
        WholeFile.read(path, limit: BaselineReader.maximumSize), file: path)
    } catch let faults as TextFaults {
      throw Failure.usage("\(faults)")
    }
  }

  func write(_ baseline: Baseline) throws { try Self.write(baseline, to: path) }

  /// Writes it, if that changes anything, for all who can read the folder.
  static func write(_ baseline: Baseline, to path: String) throws {
    let bytes = Array(baseline.text.utf8)
    if let old = try? WholeFile.read(path, limit: BaselineReader.maximumSize), old == bytes {
      return
    }
    do {
      var sink = try FileSink(path: path)
      try sink.write(bytes)
      try sink.finish()
    } catch {
      throw Failure.failed("\(error)")
    }
    let mask = umask(0o077)
    umask(mask)
    _ = unsafe chmod(path, 0o666 & ~mask)
  }

  /// The key with which the ids of a baseline are made.
  ///
  /// - Throws: When the user's key is another one.
  func key(of baseline: Baseline, _ keys: KeyOptions) throws -> [UInt8] {
    switch baseline.key {
    case .salt(let salt): return salt
    case .unstated: return try keys.load().key
    case .external(let check):
      let key = try keys.load().key
      guard Baseline.check(of: key) == check else {
        throw Failure.usage(
          "\(path): its ids were made with another key; give that one with --key-file")
      }
      return key
    }
  }

  /// A baseline without statements: with the user's key, if one is named, and else with a salt.
  static func new(_ keys: KeyOptions) throws -> Baseline {
    guard let key = try keys.named() else { return Baseline(key: .salt(Baseline.newSalt())) }
    return Baseline(key: .external(check: Baseline.check(of: key)))
  }
}
