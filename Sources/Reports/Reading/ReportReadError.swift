/// A saved report that cannot be read, and where it is wrong.
public struct ReportReadError: Error, Hashable, CustomStringConvertible {
  /// The file with line and column, or with the path of the key, such as
  /// `old.json: findings[3].severity`.
  public let place: String
  public let problem: String

  /// A sentence such as `old.json: findings[3].severity: is missing`.
  public var description: String { "\(place): \(problem)" }

  init(place: String, problem: String) {
    (self.place, self.problem) = (place, problem)
  }

  init(_ file: String, _ fault: SavedFault) {
    place = fault.path.isEmpty ? file : "\(file): \(fault.path)"
    problem = fault.problem
  }

  /// The text is no JSON at `offset`.
  static func syntax(file: String, _ bytes: [UInt8], offset: Int) -> ReportReadError {
    let before = bytes.prefix(offset)
    let lineFeed = UInt8(ascii: "\n")
    let line = before.count { $0 == lineFeed } + 1
    let column = before.reversed().prefix { $0 != lineFeed }.count + 1
    return ReportReadError(
      place: "\(file):\(line):\(column)",
      problem: bytes.isEmpty ? "is empty" : "this is not a report in JSON or JSON Lines")
  }
}
