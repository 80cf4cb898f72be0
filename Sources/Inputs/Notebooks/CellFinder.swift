public import Findings

/// Counts the cells of a notebook that is kept as a program or as prose.
public final class CellFinder: FactFinder {
  private let marks: CellMarks
  /// The first bytes of the line at hand.
  private var line: [UInt8] = []
  private var number: Int
  /// Whether a line belongs to a cell, rather than to the prose between two.
  private var isInCell: Bool
  private var expected: ArraySlice<Int> = []
  private var found: [Int: StreamFact] = [:]

  /// No mark is longer, in bytes.
  private static let longestMark = 64

  init(_ marks: CellMarks) {
    self.marks = marks
    number = marks == .databricks ? 1 : 0
    isInCell = marks == .databricks
  }

  public func expect(_ places: [Int]) {
    expected = (expected + places).sorted()[...]
  }

  public func read(_ bytes: Span<UInt8>, at offset: Int) {
    for index in bytes.indices {
      let byte = bytes[index]
      if byte == 0x0A {
        endLine(before: offset + index)
      } else if line.count < Self.longestMark {
        line.append(byte)
      }
    }
    // The line may go on, but what it begins with is known.
    if line.count == Self.longestMark { note(before: offset + bytes.count) }
  }

  public func facts() -> [Int: StreamFact] {
    endLine(before: .max)
    return found
  }

  private func endLine(before end: Int) {
    let start = CellMarks.Line(line.span)
    line.removeAll(keepingCapacity: true)
    if marks.isMark(start) {
      number += 1
      isInCell = true
    } else if marks == .fences, start.text.hasPrefix("```") {
      isInCell = false
    }
    note(before: end)
  }

  private func note(before end: Int) {
    while let place = expected.first, place < end {
      expected = expected.dropFirst()
      guard isInCell, number > 0 else { continue }
      found[place] = .notebook(NotebookCell(number: number, part: .source))
    }
  }
}
