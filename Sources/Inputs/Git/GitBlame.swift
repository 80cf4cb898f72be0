/// Who wrote the lines of a file, as the last commit of a work tree has it.
public enum GitBlame {
  public struct Line: Sendable, Hashable {
    /// In the committed file, from 1.
    public let number: Int
    /// The hexadecimal name of the commit that brought the line.
    public let commit: String
    /// `Name <address>`
    public let author: String
    /// Without the line end.
    public let text: [UInt8]
  }

  /// Asks for lines of the file `name` in `folder`.
  ///
  /// Looks at committed bytes alone, so that no filter of the repository runs.
  /// - Returns: Nothing when the folder lies in no repository, the file is in no commit, or a line
  ///   lies behind its end.
  /// - Throws: ``GitError/cannotRun(number:)`` without git.
  public static func lines(
    _ numbers: [Int], of name: String, in folder: String
  ) throws(GitError) -> [Line] {
    let ranges = numbers.flatMap { ["-L", "\($0),\($0)"] }
    let command = GitCommand(
      ["blame", "--no-textconv", "--line-porcelain"] + ranges + ["HEAD", "--", name],
      in: GitLocation(path: Array((folder.isEmpty ? "." : folder).utf8)))
    var git = try GitProcess(command)
    var (lines, reading): ([Line], Reading) = ([], Reading())
    do throws(GitError) {
      while let record = try git.nextRecord(endingWith: UInt8(ascii: "\n"), { $0.array }) {
        if let line = reading.take(record) { lines.append(line) }
      }
      try git.finish()
    } catch .cannotRun(let number) {
      throw .cannotRun(number: number)
    } catch {
      return []
    }
    return lines
  }

  /// The line in the making: a head, fields, and the text behind a tab.
  private struct Reading {
    private var (commit, number, author, address) = ("", 0, "", "")

    mutating func take(_ record: [UInt8]) -> Line? {
      if record.first == UInt8(ascii: "\t") {
        let line = Line(
          number: number, commit: commit, author: "\(author) \(address)",
          text: Array(record.dropFirst()))
        commit = ""
        return line
      }
      let words = record.split(separator: UInt8(ascii: " "), maxSplits: 3)
      if commit.isEmpty, words.count >= 3 {
        commit = displayPath(Array(words[0]))
        number = Int(String(decoding: words[2], as: UTF8.self)) ?? 0
      } else if record.starts(with: "author ".utf8) {
        author = displayPath(Array(record.dropFirst(7)))
      } else if record.starts(with: "author-mail ".utf8) {
        address = displayPath(Array(record.dropFirst(12)))
      }
      return nil
    }
  }
}
