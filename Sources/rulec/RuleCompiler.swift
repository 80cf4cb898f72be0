internal import Glibc
internal import Rules

/// `rulec RULES-FOLDER OUTPUT.c`: compiles YAML rules into the tables of `CBuiltInRules`.
@main
struct RuleCompiler {
  static func main() {
    let arguments = CommandLine.arguments
    guard arguments.count == 3 else { stop("usage: rulec RULES-FOLDER OUTPUT.c", status: 2) }
    do {
      let rules = try RuleReader.read(paths: [arguments[1]])
      try write(CTableWriter.file(for: rules), to: arguments[2])
      print("\(rules.count) rules")
    } catch {
      stop("\(error)", status: 1)
    }
  }

  /// Writes the whole file, or nothing.
  private static func write(_ text: String, to path: String) throws {
    let temporary = path + ".new"
    guard let file = unsafe fopen(temporary, "w") else { throw WriteError(path: temporary) }
    let written = unsafe fputs(text, file) >= 0
    guard unsafe fclose(file) == 0, written, unsafe rename(temporary, path) == 0 else {
      throw WriteError(path: path)
    }
  }

  private static func stop(_ message: String, status: Int32) -> Never {
    let line = Array("rulec: \(message)\n".utf8)
    _ = unsafe Glibc.write(2, line, line.count)
    exit(status)
  }
}

/// A file that could not be written.
struct WriteError: Error, CustomStringConvertible {
  let path: String
  let code = errno

  var description: String { unsafe "\(path): \(String(cString: strerror(code)))" }
}
