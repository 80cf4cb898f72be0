import Glibc
import TestSupport
import Testing

@testable import Inputs

/// Whether git is there to be compared with.
private let hasGit = unsafe system("git --version > /dev/null 2>&1") == 0

/// Ignore files mean to a walk what they mean to git.
@Suite(.enabled(if: hasGit, "git is not installed"))
struct GitDifferentialTests {
  static let names = [
    "a", "b", "ab", "abc", "foo", "a b", "a ", "]", "-", "[", "\\", "!a", "#a", "A", "foo.c", "é",
  ]
  static let pieces = [
    "a", "b", "ab", "c", "foo", ".c", "*", "*", "**", "**/", "/**", "/", "/", "?", "[ab]", "[!a]",
    "[^b]", "[a-c]", "[]a]", "[a\\]]", "[[:alpha:]]", "[[:upper:]-]", "[[:no:]]", "[", "]", "-",
    "\\a", "\\", "\\ ", " ", "!", "#", "***", "[a-", "[b-a]", "[--a]", "[[:punct:]]", "é", "\\/",
    "a**/",
    "b**",
  ]

  static func pattern(using random: inout SplitMix64) -> String {
    let middle = (0..<Int.random(in: 1...5, using: &random)).map { _ in
      Int.random(in: 0..<4, using: &random) == 0
        ? names.randomElement(using: &random)! : pieces.randomElement(using: &random)!
    }
    let start = ["", "", "", "!", "!", "/", "!/", "**/", "\\"].randomElement(using: &random)!
    let end = ["", "", "", "/", " ", "  ", "\\ ", "/**", "\r", "/*"].randomElement(using: &random)!
    return start + middle.joined() + end
  }

  static func ignoreFile(using random: inout SplitMix64) -> String {
    (0..<Int.random(in: 0...9, using: &random)).map { _ in pattern(using: &random) }
      .joined(separator: "\n")
  }

  static func makeTree(in folder: TemporaryFolder) {
    for outer in names {
      folder.write("", to: "d/\(outer)")
      folder.write("", to: "\(outer)x/foo")
      for inner in names where outer < "b" || inner < "b" {
        folder.write("", to: "\(outer)/\(inner)/a")
        folder.write("", to: "\(outer)/\(inner)/\(outer)\(inner)")
      }
    }
    folder.run("git init -q .")
  }

  @Test(arguments: 0..<8 as Range<UInt64>)
  func `a walk reads what git would add`(batch: UInt64) throws {
    let folder = TemporaryFolder()
    Self.makeTree(in: folder)
    var random = SplitMix64(seed: batch)
    var policy = WalkPolicy()
    policy.respectsGitignore = true
    for round in 0..<40 {
      folder.write(Self.ignoreFile(using: &random), to: ".gitignore")
      folder.write(Self.ignoreFile(using: &random), to: "a/.gitignore")
      folder.write(Self.ignoreFile(using: &random), to: "a/b/.gitignore")
      folder.write(Self.ignoreFile(using: &random), to: ".git/info/exclude")
      folder.run(
        "git -c core.excludesFile=/dev/null -c core.quotePath=false ls-files --others "
          + "--exclude-standard -z | tr '\\n\\0' '\\1\\n' > .git/listed")
      let listed = try Self.lines(of: "\(folder.path)/.git/listed")
      let walked = try Walked(folder, policy: policy).files.filter { !$0.hasPrefix(".git/") }
      let difference = Set(listed).symmetricDifference(walked)
      #expect(difference.isEmpty, "batch \(batch) round \(round)")
      if !difference.isEmpty { return }
    }
  }

  static func lines(of path: String) throws -> [String] {
    guard case .file(let file) = try Roots([path]).roots[0] else { return [] }
    var reader = try file.open()
    var buffer = ReadBuffer()
    _ = try reader.next(into: &buffer)
    return buffer.withBytes { bytes in
      bytes.indices.map { bytes[$0] }.split(separator: UInt8(ascii: "\n")).map { displayPath($0) }
    }
  }
}
