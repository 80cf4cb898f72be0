public import Rules

/// A registry that cannot be used, and where to mend it.
public struct RegistryError: Error, Hashable, CustomStringConvertible {
  public let place: SourceLocation
  /// What is wrong, and what to mend.
  public let problem: String

  /// A sentence in the form `file:line:column: …`.
  public var description: String { "\(place): \(problem)" }
}

/// Everything that is wrong with a registry; never empty.
public struct RegistryErrors: Error, Hashable, CustomStringConvertible {
  /// In the order of the file's lines.
  public let all: [RegistryError]

  /// One error after the other, each beginning on a line of its own.
  public var description: String { all.map(\.description).joined(separator: "\n") }
}
