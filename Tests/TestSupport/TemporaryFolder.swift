#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// A fresh folder that is there, with all in it, as long as the value is.
public final class TemporaryFolder: Sendable {
  public let path: String

  public init() {
    var template = Array("/tmp/sprawl-tests-XXXXXX".utf8CString)
    path = unsafe String(cString: mkdtemp(&template)!)
  }

  deinit { run("chmod -R u+rwX '\(path)'; rm -rf '\(path)'") }

  /// Runs a command of the shell in the folder, and returns its status.
  @discardableResult
  public func run(_ command: String) -> CInt { unsafe system("cd '\(path)' && { \(command); }") }

  /// Writes a file whose name, below the folder, need not be UTF-8.
  public func write(_ bytes: some Sequence<UInt8>, to name: [UInt8]) {
    let file = unsafe fopen(cPath(name), "wb")!
    let bytes = Array(bytes)
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
  }

  /// Writes a file, and makes the folders that it lies in.
  public func write(_ bytes: some Sequence<UInt8>, to name: String) {
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) {
      makeFolder(String(name[..<slash]))
    }
    write(bytes, to: Array(name.utf8))
  }

  /// Writes a text file, and makes the folders that it lies in.
  public func write(_ text: String, to name: String) { write(text.utf8, to: name) }

  /// Writes a script that can be run at once, and makes the folders that it lies in.
  ///
  /// Another process copies it into place: a program that a test beside this one starts holds, until it
  /// has called `execve`, every file open that this process is writing, and the system refuses to run a
  /// file that anybody holds open for writing (`man 2 execve`, ETXTBSY).
  public func writeProgram(_ script: String, to name: String) {
    write(script, to: "\(name).text")
    run("cp '\(name).text' '\(name)' && chmod +x '\(name)' && rm '\(name).text'")
  }

  /// Makes a folder and those that it lies in.
  public func makeFolder(_ name: String) {
    var path: [Substring] = []
    for part in name.split(separator: "/") {
      path.append(part)
      unsafe mkdir(cPath(Array(path.joined(separator: "/").utf8)), 0o755)
    }
  }

  /// The path of what has that name in the folder, for system calls.
  public func cPath(_ name: [UInt8]) -> [CChar] {
    (Array("\(path)/".utf8) + name + [0]).map { CChar(bitPattern: $0) }
  }
}
