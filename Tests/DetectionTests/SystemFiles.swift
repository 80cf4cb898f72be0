#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// Source files and documentation that most systems have.
enum SystemFiles {
  /// In order of their paths; none where the folders do not exist.
  static var paths: [String] {
    ["/usr/lib/python3", "/usr/include", "/usr/share/doc"].flatMap { files(in: $0, depth: 4) }
      .sorted()
  }

  /// The beginning of a file, or `nil` when it cannot be read.
  static func bytes(of path: String, upTo limit: Int) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes = [UInt8](repeating: 0, count: limit)
    let count = fread(&bytes, 1, limit, file)
    return Array(bytes.prefix(count))
  }

  private static func files(in folder: String, depth: Int) -> [String] {
    guard depth > 0, let stream = opendir(folder) else { return [] }
    defer { closedir(stream) }
    var files: [String] = []
    while let entry = readdir(stream) {
      let name = withUnsafePointer(to: &entry.pointee.d_name) { field in
        String(cString: UnsafeRawPointer(field).assumingMemoryBound(to: CChar.self))
      }
      guard !name.hasPrefix(".") else { continue }
      let path = "\(folder)/\(name)"
      var status = stat()
      guard lstat(path, &status) == 0 else { continue }
      switch status.st_mode & S_IFMT {
      case S_IFDIR: files += Self.files(in: path, depth: depth - 1)
      case S_IFREG: files.append(path)
      default: break
      }
    }
    return files
  }
}
