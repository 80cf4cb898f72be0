import Findings
import Glibc

@testable import Inputs

/// A folder that is there as long as the value is.
final class TemporaryFolder: Sendable {
  let path: String

  init() {
    var template = Array("/tmp/sprawl-inputs-XXXXXX".utf8CString)
    path = unsafe String(cString: mkdtemp(&template)!)
  }

  deinit { run("chmod -R u+rwX '\(path)'; rm -rf '\(path)'") }

  /// Runs a command of the shell in the folder.
  @discardableResult
  func run(_ command: String) -> CInt { unsafe system("cd '\(path)' && { \(command); }") }

  func write(_ bytes: some Sequence<UInt8>, to name: [UInt8]) {
    let file = unsafe fopen(cPath(name), "wb")!
    let bytes = Array(bytes)
    unsafe fwrite(bytes, 1, bytes.count, file)
    unsafe fclose(file)
  }

  func write(_ text: String, to name: String) {
    if let slash = name.utf8.lastIndex(of: UInt8(ascii: "/")) {
      makeFolder(String(name[..<slash]))
    }
    write(text.utf8, to: Array(name.utf8))
  }

  func makeFolder(_ name: String) {
    var path: [Substring] = []
    for part in name.split(separator: "/") {
      path.append(part)
      unsafe mkdir(cPath(Array(path.joined(separator: "/").utf8)), 0o755)
    }
  }

  /// Makes `depth` folders named `f` within each other, each with `siblings` more in it, and gives
  /// the innermost one's descriptor.
  func makeNest(depth: Int, siblings: Int) throws -> CInt {
    var opener = FileOpener()
    var current = try unsafe opener.directory(Array(path.utf8).cString, in: AT_FDCWD)
    for _ in 0..<depth {
      for name in (0..<siblings).map({ "s\($0)" }) + ["f"] {
        unsafe mkdirat(current.number, name, 0o755)
      }
      let next = try unsafe opener.directory(Array("f".utf8).cString, in: current.number)
      current = next
    }
    return dup(current.number)
  }

  /// Makes `count` files of one byte: hard links, since some file systems take long over inodes.
  func makeLinks(_ count: Int) {
    for number in 0..<count {
      let name = "file\(number)"
      if number % 10_000 == 0 {
        write("x", to: name)
      } else {
        unsafe link("\(path)/file\(number / 10_000 * 10_000)", "\(path)/\(name)")
      }
    }
  }

  func cPath(_ name: [UInt8]) -> [CChar] { (Array("\(path)/".utf8) + name).cString }
}

/// What a walk with one worker met.
struct Walked {
  /// The paths of the files, below the folder, sorted.
  var files: [String] = []
  var bytes = 0
  var tally = WalkTally()

  init(
    _ folder: TemporaryFolder, _ names: [String] = ["."], policy: WalkPolicy = WalkPolicy(),
    beforeVisit: (String) -> Void = { _ in }
  ) throws {
    let paths = names.map { $0 == "." ? folder.path : "\(folder.path)/\($0)" }
    try self.init(paths, policy: policy, beforeVisit: beforeVisit)
    files = files.map { String($0.dropFirst(folder.path.utf8.count + 1)) }
  }

  init(
    _ paths: [String], policy: WalkPolicy = WalkPolicy(), beforeVisit: (String) -> Void = { _ in }
  ) throws {
    let roots = try Roots(paths, respectsGitignore: policy.respectsGitignore)
    var walker = Walker(policy: policy, roots: roots)
    var buffer = ReadBuffer()
    var queue: [PendingDirectory] = []
    for root in roots.roots {
      switch root {
      case .directory(let folder): queue.append(PendingDirectory(folder))
      case .file(let file): files.append(displayPath(file.path))
      }
    }
    while let pending = queue.popLast() {
      beforeVisit(displayPath(pending.node.path))
      var found: [String] = []
      walker.visit(
        pending,
        scan: { (file, reader) throws(ReadError) -> SkipReason? in
          let path = file.place.path
          _ = try reader.next(into: &buffer)
          if let reason = buffer.withBytes({ policy.objection(toContent: $0) }) { return reason }
          found.append(path)
          while try reader.next(into: &buffer) != nil {}
          return nil
        }, descend: { queue.append($0) })
      files += found
    }
    files.sort()
    tally = walker.tally
    bytes = tally.bytes
  }

  /// The reasons, each with its place relative to `folder`.
  func skipped(in folder: TemporaryFolder) -> [String] {
    tally.coverage.skipped.map { gap in
      "\(gap.place.path.dropFirst(folder.path.utf8.count + 1)): \(gap.reason)"
    }
  }

  func errors(in folder: TemporaryFolder) -> [String] {
    tally.coverage.errors.map { gap in
      "\(gap.place.path.dropFirst(folder.path.utf8.count + 1)): \(gap.reason)"
    }
  }
}
