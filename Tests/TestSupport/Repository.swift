#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The files of this repository, for tests that compare generated ones.
public enum Repository {
  /// Its root folder.
  public static let root = #filePath.split(separator: "/").dropLast(3).map { "/" + $0 }.joined()

  public struct UnreadableFile: Error {
    public let path: String
  }

  /// The text of the file at `path`, which is relative to the root.
  public static func text(of path: String) throws -> String {
    guard let file = fopen("\(root)/\(path)", "r") else { throw UnreadableFile(path: path) }
    defer { fclose(file) }
    var (bytes, buffer) = ([UInt8](), [UInt8](repeating: 0, count: 65_536))
    while case let count = fread(&buffer, 1, buffer.count, file), count > 0 {
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
