/// A range of the original file, also for what was found after decoding.
public struct SourceRange: Sendable, Hashable {
  /// The first line, from 1. Lines end at LF.
  public let line: Int
  /// The first column, from 1, in bytes of the original.
  public let column: Int
  /// The line of the last byte.
  public let endLine: Int
  /// The column after the last byte, from 1, in bytes of the original.
  public let endColumn: Int
  /// Offsets from the start of the file, in bytes; the upper bound is exclusive.
  public let bytes: Range<Int>

  public init(line: Int, column: Int, endLine: Int, endColumn: Int, bytes: Range<Int>) {
    self.line = line
    self.column = column
    self.endLine = endLine
    self.endColumn = endColumn
    self.bytes = bytes
  }
}
