internal import Codecs

/// How a notebook that is kept as a program or as prose marks its cells.
public enum CellMarks: Sendable, Hashable {
  /// Databricks: `# COMMAND ----------` between cells, after whatever begins a comment.
  case databricks
  /// Jupytext, Spyder and others: `# %%` before each cell.
  case percent
  /// R Markdown and Quarto: chunks between ```` ```{r} ```` and ```` ``` ````.
  case fences

  /// Recognises a notebook by its first lines, or by its name.
  init?(head: Span<UInt8>, name: ArraySlice<UInt8>) {
    if [".rmd", ".qmd"].contains(where: name.endsWith) {
      self = .fences
      return
    }
    guard [".py", ".r", ".sql", ".scala", ".jl"].contains(where: name.endsWith) else { return nil }
    let sample = Line(head.extracting(0..<min(head.count, 64)))
    if sample.text.contains(" Databricks notebook source") {
      self = .databricks
    } else if Self.holdsPercentMark(head) {
      self = .percent
    } else {
      return nil
    }
  }

  /// Whether a line of the first 4 KiB begins a cell.
  private static func holdsPercentMark(_ head: Span<UInt8>) -> Bool {
    var next = 2
    while let index = ByteSearch.firstIndex(
      of: UInt8(ascii: "%"), in: head, from: next, to: min(head.count, 4096))
    {
      next = index + 1
      guard index == 2 || head[index - 3] == 0x0A else { continue }
      let end = min(head.count, index + 62)
      if CellMarks.percent.isMark(Line(head.extracting(index - 2..<end))) { return true }
    }
    return false
  }

  /// Whether a line stands between two cells, or begins one.
  func isMark(_ line: Line) -> Bool {
    switch self {
    case .databricks: line.text.hasSuffix(" COMMAND ----------")
    case .percent: line.text.hasPrefix("# %%")
    case .fences: line.text.hasPrefix("```{")
    }
  }

  /// The first bytes of a line.
  struct Line {
    let text: String

    init(_ bytes: Span<UInt8>) {
      var text: [UInt8] = []
      for index in bytes.indices where bytes[index] != 0x0D { text.append(bytes[index]) }
      self.text = String(decoding: text, as: UTF8.self)
    }
  }
}

extension ArraySlice<UInt8> {
  /// Whether the name ends so, in upper or lower case.
  fileprivate func endsWith(_ ending: String) -> Bool {
    count > ending.utf8.count
      && suffix(ending.utf8.count).elementsEqual(ending.utf8) { $0 | 0x20 == $1 | 0x20 }
  }
}
