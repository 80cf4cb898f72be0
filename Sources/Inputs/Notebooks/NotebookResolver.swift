internal import Findings

/// Tells the cell that a value of a notebook in JSON belongs to: of Jupyter (nbformat 3 and 4), or a
/// paragraph of Zeppelin.
///
/// Source: the nbformat documentation, "The Notebook file format"; Zeppelin's `Paragraph` class.
struct NotebookResolver {
  /// The objects and arrays around the place, outermost first.
  private let frames: [JSONFrame]
  /// The name under which the value stands.
  private let key: String

  init(frame: JSONFrame, key: String) {
    var frames: [JSONFrame] = []
    var next: JSONFrame? = frame
    while let frame = next {
      frames.append(frame)
      next = frame.parent
    }
    self.frames = frames.reversed()
    self.key = key
  }

  /// `nil` where the document is no notebook.
  var cell: NotebookCell? {
    guard let root = frames.first else { return nil }
    if let depth = depthOfCell {
      let names = frames[(depth + 1)...].map(\.key) + [key]
      let part = frames[depth - 1].key == "paragraphs" ? zeppelinPart(names) : part(names, depth)
      return NotebookCell(
        number: frames[depth].index + 1, part: part,
        mediaType: part == .output || part == .attachment ? mediaType(names) : nil)
    }
    return root.members["nbformat"] != nil ? NotebookCell(number: nil, part: .metadata) : nil
  }

  /// Where in ``frames`` the cell stands.
  private var depthOfCell: Int? {
    let names = frames.map(\.key)
    let depth =
      names.count > 4 && names[1] == "worksheets" && names[3] == "cells" ? 4 : 2
    guard frames.count > depth, frames[depth - 1].isArray, !frames[depth].isArray else {
      return nil
    }
    let (root, cell) = (frames[0], frames[depth])
    switch frames[depth - 1].key {
    case "cells":
      return cell.members["cell_type"] != nil || root.members["nbformat"] != nil ? depth : nil
    case "paragraphs":
      return cell.members["id"]?.hasPrefix("paragraph_") == true
        || cell.members["jobName"] != nil ? depth : nil
    default: return nil
    }
  }

  private func part(_ names: [String], _ depth: Int) -> NotebookCell.Part {
    switch names.first {
    case "source", "input": return .source
    case "attachments": return .attachment
    case "outputs":
      // What an output is, the object in the list says.
      let output = frames.count > depth + 2 ? frames[depth + 2] : frames[depth]
      let failed = ["error", "pyerr"].contains(output.members["output_type"] ?? "")
      if failed || ["traceback", "evalue", "ename"].contains(names.dropFirst(2).first ?? "") {
        return .error
      }
      return names.dropFirst(2).first == "metadata" ? .metadata : .output
    default: return .metadata
    }
  }

  private func zeppelinPart(_ names: [String]) -> NotebookCell.Part {
    switch names.first {
    case "text": .source
    case "results", "result": .output
    case "errorMessage": .error
    default: .metadata
    }
  }

  private func mediaType(_ names: [String]) -> String? {
    names.first { name in
      ["text/", "application/", "image/", "audio/", "video/"].contains { name.hasPrefix($0) }
        && name.utf8.allSatisfy { (0x2B...0x7A).contains($0) }
    }
  }
}
