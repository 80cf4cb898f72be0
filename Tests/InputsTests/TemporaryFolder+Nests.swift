import Glibc
import TestSupport

@testable import Inputs

extension TemporaryFolder {
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
}
