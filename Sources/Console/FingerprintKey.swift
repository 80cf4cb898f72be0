package import ArgumentParser
internal import Crypto

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// The key of the credentials' ids.
package struct KeyOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      """
      File with the secret key of the findings' ids (16 bytes or more). Scans whose ids are to be \
      compared need the same key. Also SPRAWL_KEY_FILE; by default the salt of the baseline, or else \
      a key of your own, which is made.
      """, valueName: "file"), completion: .file())
  package var keyFile: String?

  package init() {}

  /// The key that the user names.
  package func named() throws -> [UInt8]? {
    try (keyFile ?? Terminal.variable("SPRAWL_KEY_FILE")).map { try Self.read($0) }
  }

  /// The key, and a hint for the user if it will not outlive this run.
  ///
  /// - Parameter salt: That of the baseline, if there is one.
  package func load(salt: [UInt8]? = nil) throws -> (key: [UInt8], hint: String?) {
    if let key = try named() ?? salt { return (key, nil) }
    guard let path = Self.userKeyPath else {
      return (Self.random(), "no home folder: the ids of this run fit no other run")
    }
    if let key = try? Self.read(path) { return (key, nil) }
    let key = Self.random()
    guard Self.store(key, at: path) else {
      // Another run may have stored its key at the same moment.
      if let key = try? Self.read(path) { return (key, nil) }
      return (key, "\(path) can be neither read nor written: the ids of this run fit no other run")
    }
    return (key, nil)
  }

  private static var userKeyPath: String? { userFolder.map { $0 + "/key" } }

  /// The folder of the user's own key and configuration.
  package static var userFolder: String? {
    if let folder = Terminal.variable("XDG_CONFIG_HOME"), folder.hasPrefix("/") {
      return folder + "/sprawl"
    }
    return Terminal.variable("HOME").flatMap { $0.isEmpty ? nil : $0 + "/.config/sprawl" }
  }

  private static func read(_ path: String) throws -> [UInt8] {
    guard let file = unsafe fopen(path, "r") else {
      throw Failure.usage("key file \(path): \(unsafe String(cString: strerror(errno)))")
    }
    defer { unsafe fclose(file) }
    var bytes = [UInt8](repeating: 0, count: 4096)
    let count = unsafe fread(&bytes, 1, bytes.count, file)
    guard unsafe ferror(file) == 0 else {
      throw Failure.usage("key file \(path): \(unsafe String(cString: strerror(errno)))")
    }
    guard count >= 16 else {
      throw Failure.usage("key file \(path): too short; it needs 16 bytes or more")
    }
    return Array(bytes.prefix(count))
  }

  private static func random() -> [UInt8] {
    unsafe SymmetricKey(size: .bits256).withUnsafeBytes { unsafe Array($0) }
  }

  /// Stores the key for the user alone, unless there is one already.
  private static func store(_ key: [UInt8], at path: String) -> Bool {
    let folder = path.split(separator: "/").dropLast()
    for length in 1...max(1, folder.count) {
      unsafe mkdir("/" + folder.prefix(length).joined(separator: "/"), 0o700)
    }
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { return false }
    let written = unsafe Glibc.write(descriptor, key, key.count)
    return close(descriptor) == 0 && written == key.count
  }
}
