/// What of a file could not be read because the file changed meanwhile.
public enum Shortfall: Sendable, Hashable {
  /// The file lost its end: it had `from` bytes when it was opened, and `to` when that showed.
  case shrank(from: Int, to: Int)
  /// The file grew faster than is worth following: nothing was read behind `readTo` bytes.
  case grew(readTo: Int)
}

extension Shortfall: CustomStringConvertible {
  /// A short phrase that fits ``Coverage/Gap/reason``.
  public var description: String {
    switch self {
    case .shrank(let before, let after):
      "shrank from \(before) to \(after) bytes while it was read"
    case .grew(let end): "grew while it was read; what follows byte \(end) was not read"
    }
  }
}
