/// Text for a terminal: pieces with tones come in, lines no wider than the style allows go out.
struct Page {
  let style: Style
  private var text = ""

  /// Text in one tone.
  struct Piece {
    let text: String
    let tone: Style.Tone

    init(_ text: String, _ tone: Style.Tone = .plain) {
      self.text = text
      self.tone = tone
    }
  }

  /// One character on the terminal.
  private struct Cell {
    let character: Character
    let tone: Style.Tone
  }

  init(style: Style) {
    self.style = style
  }

  /// Passes the lines so far to `sink`.
  mutating func drain(into sink: inout some ByteSink & ~Copyable) throws(SinkError) {
    try sink.write(Array(text.utf8))
    text = ""
  }

  mutating func blankLine() { text += "\n" }

  /// Draws a line across the page.
  mutating func separator() {
    text += style.paint(String(repeating: style.visible("─"), count: style.width), .faint) + "\n"
  }

  /// Writes `pieces` one after the other and wraps them at spaces, else between characters; the
  /// lines after the first begin at the column `indent`, which counts from 0.
  mutating func paragraph(_ pieces: [Piece], indent: Int) {
    let cells = pieces.flatMap { piece in
      style.visible(piece.text).map { Cell(character: $0, tone: piece.tone) }
    }
    var isFirst = true
    for line in wrap(cells, indent: indent) {
      if !isFirst { text += String(repeating: " ", count: indent) }
      isFirst = false
      append(line)
    }
  }

  /// Writes a line that is never wrapped, so that a terminal still knows a link in it.
  mutating func unbrokenLine(_ pieces: [Piece]) {
    text += pieces.map { style.paint(style.visible($0.text), $0.tone) }.joined() + "\n"
  }

  private mutating func append(_ line: ArraySlice<Cell>) {
    let end = line.lastIndex { $0.character != " " }.map { $0 + 1 } ?? line.startIndex
    var run = ""
    var tone = Style.Tone.plain
    for cell in line[..<end] {
      if cell.tone != tone {
        text += style.paint(run, tone)
        (run, tone) = ("", cell.tone)
      }
      run.append(cell.character)
    }
    text += style.paint(run, tone) + "\n"
  }

  private func wrap(_ cells: [Cell], indent: Int) -> [ArraySlice<Cell>] {
    var lines: [ArraySlice<Cell>] = []
    var rest = cells[...]
    repeat {
      let room = style.width - (lines.isEmpty ? 0 : indent)
      let (line, next) = Self.firstLine(of: rest, room: room)
      lines.append(line)
      rest = next
    } while !rest.isEmpty
    return lines
  }

  /// The most of `cells` that fits into `room` columns, and what comes after it. At least one
  /// character goes into a line, also where it does not fit.
  private static func firstLine(
    of cells: ArraySlice<Cell>, room: Int
  ) -> (line: ArraySlice<Cell>, rest: ArraySlice<Cell>) {
    var used = 0
    var lastSpace: Int?
    for index in cells.indices {
      used += cells[index].character.columns
      let isSpace = cells[index].character == " "
      if used > room, index > cells.startIndex {
        let end = isSpace ? index : lastSpace
        guard let end else { return (cells[..<index], cells[index...]) }
        return (cells[..<end], cells[(end + 1)...].drop { $0.character == " " })
      }
      // A break in the indentation would make an empty line.
      if isSpace, cells[..<index].contains(where: { $0.character != " " }) { lastSpace = index }
    }
    return (cells, cells[cells.endIndex...])
  }
}
