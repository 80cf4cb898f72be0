/// How bad it is when a live credential of a type is found by the wrong person.
public enum Severity: String, Sendable, Hashable, CaseIterable, Comparable {
  case info, low, medium, high, critical

  public static func < (left: Severity, right: Severity) -> Bool {
    left.rank < right.rank
  }

  /// 0 for `info` to 4 for `critical`.
  public var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}
