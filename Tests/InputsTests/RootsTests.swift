import Glibc
import TestSupport
import Testing

@testable import Inputs

struct RootsTests {
  static let cleanings: [(String, String)] = [
    (".", "."), ("./", "."), ("a/", "a"), ("./a//b/.", "a/b"), ("/", "/"), ("//x/", "/x"),
    ("../a", "../a"), ("a/../b", "a/../b"), ("././", "."), (".a", ".a"),
  ]
  @Test(arguments: cleanings)
  func `a path is cleaned without being led elsewhere`(written: String, cleaned: String) {
    #expect(ResolvedPath.clean(Array(written.utf8)) == Array(cleaned.utf8))
  }

  static let places: [(root: String, expected: String)] = [
    ("", "name"), ("dir", "dir/name"), ("/", "/name"), ("/a/b", "/a/b/name"), ("..", "../name"),
  ]
  @Test(arguments: places)
  func `a place begins with the root as it was written`(root: String, expected: String) {
    let node = DirectoryNode(name: Array(root.utf8))
    #expect(displayPath(node.path(of: "name".utf8)) == expected)
    #expect(displayPath(node.path) == (root.isEmpty ? "." : root))
    let below = DirectoryNode(name: Array("sub".utf8), in: node)
    #expect(displayPath(below.path(of: "x".utf8)) == expected.dropLast(4) + "sub/x")
  }

  @Test func `roots within roots are scanned once`() throws {
    let folder = TemporaryFolder()
    for name in ["a/x", "a/b/y", "a/b/z", "c"] { folder.write("x", to: name) }
    let all = ["a/b/y", "a/b/z", "a/x", "c"]
    #expect(try Walked(folder, [".", "a/b"]).files == all)
    #expect(try Walked(folder, ["a/b", ".", "a", "."]).files == all)
    #expect(try Walked(folder, [".", "a/x", "a/./x"]).files == all)
  }

  @Test func `what is named is scanned even where the walk around it leaves it out`() throws {
    let folder = TemporaryFolder()
    folder.write("x", to: ".git/objects/o")
    folder.write("x", to: "build/y")
    var policy = WalkPolicy()
    policy.excludes = [IgnoreRule(line: "build".utf8)!]
    let walked = try Walked(folder, [".", ".git/objects", "build"], policy: policy)
    #expect(walked.files == [".git/objects/o", "build/y"])
  }

  @Test func `a root that is a link is followed`() throws {
    let folder = TemporaryFolder()
    folder.write("x", to: "real/x")
    folder.run("ln -s real link; ln -s real/x filelink")
    #expect(try Walked(folder, ["link", "filelink"]).files == ["filelink", "link/x"])
  }

  static let errors: [(String, String)] = [
    ("/nowhere/at-all", "/nowhere/at-all: no such file or directory"),
    ("", "'': no such file or directory"), ("/dev/null", "/dev/null: not a file but a device"),
    ("/etc/passwd/x", "/etc/passwd/x: not a directory"),
    ("/no\nline", "/no\\x0Aline: no such file or directory"),
  ]
  @Test(arguments: errors)
  func `a path that cannot be scanned is a sentence`(path: String, sentence: String) {
    #expect {
      _ = try Roots([path])
    } throws: {
      ($0 as? RootError)?.description == sentence
    }
  }

  @Test func `a FIFO that is named is read as a stream`() throws {
    let folder = TemporaryFolder()
    folder.run("mkfifo f; { printf hello > f & }")
    guard case .file(let file) = try Roots(["\(folder.path)/f"]).roots[0] else {
      Issue.record("no file")
      return
    }
    var reader = try file.open()
    var buffer = ReadBuffer(capacity: 64)
    #expect(reader.size == nil)
    #expect(try reader.next(into: &buffer)?.count == 5)
  }

  @Test func `a hyphen is standard input`() throws {
    guard case .file(let file) = try Roots(["-", "-"]).roots[0] else { return }
    #expect(file.path == Array("-".utf8) && file.isStream)
  }
}
