#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fresh folder, which is removed with its files when it is no longer used.
final class TemporaryFolder {
  let path: String
  private var files: [String] = []

  struct Failure: Error {
    let number: CInt
  }

  init() throws {
    var template = Array("/tmp/sprawl-rules-XXXXXX".utf8CString)
    guard let name = unsafe mkdtemp(&template) else { throw Failure(number: errno) }
    path = unsafe String(cString: name)
  }

  deinit {
    for file in files { unsafe unlink(file) }
    unsafe rmdir(path)
  }

  func write(_ text: String, to name: String) throws {
    try write(bytes: Array(text.utf8), to: name)
  }

  func write(bytes: [UInt8], to name: String) throws {
    let file = "\(path)/\(name)"
    let descriptor = unsafe open(file, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    guard descriptor >= 0 else { throw Failure(number: errno) }
    defer { close(descriptor) }
    files.append(file)
    guard unsafe pwrite(descriptor, bytes, bytes.count, 0) == bytes.count else {
      throw Failure(number: errno)
    }
  }
}
