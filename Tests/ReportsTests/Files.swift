import TestSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Files of the tests, without Foundation.
enum Files {
  /// The folder of this source file.
  static var testFolder: String { folder(of: #filePath) }
  /// The folder of Package.swift.
  static var packageRoot: String { folder(of: folder(of: testFolder)) }

  static func folder(of path: String) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
  }

  /// The bytes of the file, or `nil` when it cannot be opened.
  static func read(_ path: String) -> [UInt8]? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var bytes: [UInt8] = []
    var chunk = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe chunk.withUnsafeMutableBytes { unsafe systemRead(descriptor, $0) }
      if count <= 0 { return bytes }
      bytes += chunk[..<count]
    }
  }

  /// The value of an environment variable, or `nil` when it is not set.
  static func environment(_ name: String) -> String? {
    guard let value = unsafe getenv(name) else { return nil }
    return unsafe String(cString: value)
  }

  /// A new folder, which `body` may fill and which is gone afterwards.
  static func withTemporaryFolder<Result>(_ body: (String) throws -> Result) rethrows -> Result {
    let folder = TemporaryFolder()
    return try withExtendedLifetime(folder) { try body(folder.path) }
  }

  /// What lies in the folder, sorted.
  static func names(in folder: String) -> [String] {
    guard let directory = unsafe opendir(folder) else { return [] }
    defer { unsafe closedir(directory) }
    var names: [String] = []
    while let entry = unsafe readdir(directory) {
      let name = unsafe withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
        unsafe String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
      }
      if name != ".", name != ".." { names.append(name) }
    }
    return names.sorted()
  }

  /// The permission bits of the file, or `nil` when there is none.
  static func mode(_ path: String) -> UInt32? {
    var facts = stat()
    return unsafe stat(path, &facts) == 0 ? UInt32(facts.st_mode & 0o7777) : nil
  }
}

// The method named `read` hides the system call of that name.
private func systemRead(_ descriptor: CInt, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
  unsafe read(descriptor, buffer.baseAddress, buffer.count)
}
