/// Where bytes live: the steps from the scan root to them, outermost first.
///
/// The first step is a path relative to the scan root, with `/` between its components; each
/// further step names something inside the step before it, such as a member of an archive. Bytes
/// that are not UTF-8, and control characters, stand as `\xHH`, so that a place is one line.
public struct Place: Sendable, Hashable {
  public let steps: [String]

  public init(_ steps: [String]) {
    self.steps = steps
  }

  /// A file by its path relative to the scan root.
  public init(path: String) {
    self.steps = [path]
  }

  /// The path of the outermost file, relative to the scan root.
  public var path: String { steps.first ?? "" }
}

extension Place: CustomStringConvertible, Comparable {
  /// The steps joined by ` ! `.
  public var description: String { steps.joined(separator: " ! ") }

  public static func < (left: Place, right: Place) -> Bool {
    left.steps.lexicographicallyPrecedes(right.steps) { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }
}
