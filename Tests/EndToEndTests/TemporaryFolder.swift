import Foundation
import Testing

/// A fresh folder, which everybody may enter, and which is removed when it is no longer used.
final class TemporaryFolder: Sendable {
  let path: String

  init() throws {
    var template = Array("/tmp/sprawl-end-to-end-XXXXXX".utf8CString)
    path = try #require(unsafe mkdtemp(&template).map { unsafe String(cString: $0) })
    chmod(path, 0o755)
  }

  deinit {
    unsafe system("chmod -R u+rwX '\(path)' 2>/dev/null; rm -rf '\(path)'")
  }

  subscript(name: String) -> String { "\(path)/\(name)" }

  /// Writes a file, and the folders that it lies in.
  func write(_ bytes: [UInt8], to name: String) throws {
    let url = URL(fileURLWithPath: self[name])
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
  }

  func write(_ text: String, to name: String) throws {
    try write(Array(text.utf8), to: name)
  }

  func bytes(of name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: self[name])))
  }

  /// Runs a command of the shell in the folder.
  @discardableResult
  func shell(_ command: String) -> CInt { unsafe system("cd '\(path)' && { \(command)\n}") }
}
