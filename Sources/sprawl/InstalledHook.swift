internal import Console
internal import Inputs

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// A hook of a repository, where git looks for it.
struct InstalledHook {
  let kind: HookKind
  /// The folder of the hooks.
  let folder: String

  init(_ kind: HookKind, in repository: String?) throws {
    self.kind = kind
    do {
      let location = repository.map { GitLocation(path: Array($0.utf8)) } ?? .current
      folder = try HookFolder.path(in: location)
    } catch {
      throw Failure.usage("\(repository ?? "."): \(error)")
    }
  }

  var path: String { "\(folder)/\(kind.rawValue)" }
  private var chained: String { path + HookScript.chainedSuffix }

  /// What is at ``path``.
  enum State {
    case none
    /// Written by ``install()``.
    case ours
    /// Somebody else's.
    case foreign
  }

  var state: State {
    guard Self.exists(path) else { return .none }
    return Self.text(of: path)?.contains(HookScript.mark) == true ? .ours : .foreign
  }

  /// Whether git would run it.
  var isExecutable: Bool { unsafe access(path, X_OK) == 0 }

  /// Writes the hook; gives a sentence about it.
  func install() throws -> String {
    guard !folder.hasSuffix("/.husky/_") else {
      throw Failure.usage(
        "Husky writes the hooks in \(folder): add the line `sprawl \(kind.arguments)` to "
          + ".husky/\(kind.rawValue) instead")
    }
    try makeFolder()
    let before = state
    if before == .foreign {
      guard !Self.exists(chained) else {
        throw Failure.usage(
          "\(path) and \(chained) are both hooks of others: join them into one, and try again")
      }
    }
    let temporary = "\(path).\(getpid()).new"
    try write(to: temporary)
    if before == .foreign { try move(path, to: chained) }
    try move(temporary, to: path)
    guard before == .foreign else { return "\(path): installed\n" }
    let isRun = unsafe access(chained, X_OK) == 0
    return isRun
      ? "\(path): installed; the hook that was there runs first, as \(chained)\n"
      : "\(path): installed; the hook that was there is not executable, and is kept as \(chained)\n"
  }

  /// Removes the hook, and puts the one from before back; gives a sentence about it.
  func uninstall() throws -> String {
    switch state {
    case .none: return "\(path): there is no hook\n"
    case .foreign: throw Failure.usage("\(path) is not a hook of sprawl, and stays as it is")
    case .ours: break
    }
    guard Self.exists(chained) else {
      guard unsafe unlink(path) == 0 else { throw failure(path) }
      return "\(path): removed\n"
    }
    try move(chained, to: path)
    return "\(path): removed; the hook from before is back\n"
  }

  private func makeFolder() throws {
    guard !Self.exists(folder), unsafe mkdir(folder, 0o777) != 0 else { return }
    throw failure(folder)
  }

  private func write(to path: String) throws {
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o777)
    guard descriptor >= 0 else { throw failure(path) }
    let bytes = Array(HookScript(kind: kind, program: Self.program).text.utf8)
    let written = unsafe Glibc.write(descriptor, bytes, bytes.count)
    guard close(descriptor) == 0, written == bytes.count else {
      unsafe unlink(path)
      throw failure(path)
    }
  }

  private func move(_ path: String, to target: String) throws {
    guard unsafe rename(path, target) == 0 else { throw failure(path) }
  }

  private func failure(_ path: String) -> Failure {
    Failure.failed("\(path): \(unsafe String(cString: strerror(errno)))")
  }

  /// The path of this program.
  private static var program: String {
    guard let path = unsafe realpath("/proc/self/exe", nil) else { return "sprawl" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }

  private static func exists(_ path: String) -> Bool {
    var facts = stat()
    return unsafe lstat(path, &facts) == 0
  }

  private static func text(of path: String) -> String? {
    guard let file = unsafe fopen(path, "r") else { return nil }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 65_536)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    return String(decoding: bytes.prefix(count), as: UTF8.self)
  }
}
