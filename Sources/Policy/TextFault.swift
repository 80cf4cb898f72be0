public import Rules

/// What is wrong with a file, where, and what to mend.
public struct TextFault: Error, Hashable, CustomStringConvertible {
  public let place: SourceLocation
  public let problem: String

  /// `file:line:column: problem`
  public var description: String { "\(place): \(problem)" }
}

/// Everything that is wrong with a file; never empty.
public struct TextFaults: Error, Hashable, CustomStringConvertible {
  /// In the order of the lines.
  public let all: [TextFault]

  init(_ all: [TextFault]) {
    self.all = all.sorted {
      ($0.place.line, $0.place.column) < ($1.place.line, $1.place.column)
    }
  }

  /// One fault on each line.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
