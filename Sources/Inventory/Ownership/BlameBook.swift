internal import Findings
internal import Inputs

/// Who wrote the lines that hold credentials, as git knows it. Each file is asked about once.
final class BlameBook {
  /// Git reads the history of each file, which takes its time in large repositories.
  private static let mostFiles = 100
  private static let mostLines = 16

  private let tree: SourceTree
  /// The lines in question, by path.
  private var questions: [String: [Int]] = [:]
  private var answers: [String: [Int: GitBlame.Line]] = [:]

  init(_ findings: [Finding], tree: SourceTree) {
    self.tree = tree
    var lines: [String: Set<Int>] = [:]
    for occurrence in findings.flatMap(\.occurrences) where occurrence.place.steps.count == 1 {
      lines[occurrence.place.path, default: []].insert(occurrence.range.line)
    }
    for (number, path) in lines.keys.sorted().enumerated() {
      if number < Self.mostFiles {
        questions[path] = Array((lines[path] ?? []).sorted().prefix(Self.mostLines))
      } else {
        tree.note(path, "git is asked about \(Self.mostFiles) files at most")
      }
    }
  }

  /// The author, as `Name <address>`, and the commit of a line that is as it was committed.
  func author(of path: String, line: Int) -> (name: String, commit: String)? {
    guard let found = lines(of: path)[line], !found.commit.allSatisfy({ $0 == "0" }) else {
      return nil
    }
    return (found.author, found.commit)
  }

  private func lines(of path: String) -> [Int: GitBlame.Line] {
    if let known = answers[path] { return known }
    var found: [Int: GitBlame.Line] = [:]
    if let numbers = questions[path], let bytes = tree.bytes(of: path, limit: 8 << 20) {
      let present = bytes.split(separator: 0x0A, omittingEmptySubsequences: false)
      for line in ask(numbers.filter { $0 <= present.count }, path)
      where Array(present[line.number - 1]) == line.text { found[line.number] = line }
    }
    answers[path] = found
    return found
  }

  private func ask(_ numbers: [Int], _ path: String) -> [GitBlame.Line] {
    if numbers.isEmpty { return [] }
    let slash = path.utf8.lastIndex(of: UInt8(ascii: "/"))
    let folder = slash.map { String(path[..<$0]) } ?? ""
    let name = slash.map { String(path[$0...].dropFirst()) } ?? path
    do {
      return try GitBlame.lines(
        numbers, of: name, in: folder.isEmpty && slash != nil ? "/" : folder
      )
      .filter { (1...(numbers.last ?? 0)).contains($0.number) }
    } catch {
      tree.note(path, "\(error)")
      return []
    }
  }
}
