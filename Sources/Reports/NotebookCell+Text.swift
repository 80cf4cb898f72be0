internal import Findings

extension NotebookCell {
  /// Such as `output (text/html) of cell 7`.
  var summary: String {
    let what = part.rawValue + (mediaType.map { " (\($0))" } ?? "")
    return "\(what) of " + (number.map { "cell \($0)" } ?? "the notebook")
  }
}

extension JSONWriter {
  mutating func writeMembers(of cell: NotebookCell) {
    if let number = cell.number { member("cell", number) }
    member("part", cell.part.rawValue)
    member("media_type", ifPresent: cell.mediaType)
  }
}
