#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Finds and reads the files that hold rules.
enum RuleFile {
  /// Whether a file holds rules of another scanner.
  static func isForeign(_ file: String) -> Bool { file.hasSuffix(".toml") }

  /// The rule files at `path`: the file itself, or those in the folder, sorted by name.
  static func files(at path: String) throws(RuleError) -> [String] {
    guard let folder = unsafe opendir(path) else {
      if errno == ENOTDIR { return [path] }
      throw unreadable(path)
    }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      let name = unsafe withUnsafePointer(to: &entry.pointee.d_name) { field in
        unsafe String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
      }
      if name.hasSuffix(".yaml") || name.hasSuffix(".yml") || isForeign(name) { names.append(name) }
    }
    return names.sorted().map { path.hasSuffix("/") ? path + $0 : "\(path)/\($0)" }
  }

  static func text(of file: String) throws(RuleError) -> String {
    let bytes = try bytes(of: file, upTo: RuleReader.maximumSize + 1)
    guard bytes.count <= RuleReader.maximumSize else {
      throw RuleError(
        at: SourceLocation(file: file), .tooLarge(limit: RuleReader.maximumSize))
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      let reason = "it holds bytes that are not UTF-8"
      throw RuleError(
        at: SourceLocation(file: file),
        isForeign(file) ? .invalidTOML(reason: reason) : .invalidYAML(reason: reason))
    }
    return text
  }

  /// Reads until the end or until there are `limit` bytes.
  private static func bytes(of file: String, upTo limit: Int) throws(RuleError) -> [UInt8] {
    let descriptor = unsafe open(file, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw unreadable(file) }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while bytes.count < limit {
      let count = unsafe read(descriptor, &buffer, min(buffer.count, limit - bytes.count))
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw unreadable(file) }
      if count == 0 { break }
      bytes += buffer.prefix(count)
    }
    return bytes
  }

  /// The last system call failed.
  private static func unreadable(_ path: String) -> RuleError {
    let reason = unsafe String(cString: strerror(errno))
    return RuleError(at: SourceLocation(file: path), .unreadable(reason: reason))
  }
}
