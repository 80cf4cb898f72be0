public import Rules

/// What a configuration file says.
public struct SettingsFile: Sendable {
  /// The path as messages show it.
  public let path: String
  public let layer: Layer
  /// In the order of the file.
  public internal(set) var values: [SettingValue] = []
  public internal(set) var accepted: [(acceptance: Acceptance, place: SourceLocation)] = []

  /// Whose word it is; a later one counts more.
  public enum Layer: String, Sendable, Hashable, CaseIterable, Comparable {
    case organisation, user, repository

    public static func < (left: Layer, right: Layer) -> Bool {
      allCases.firstIndex(of: left) ?? 0 < allCases.firstIndex(of: right) ?? 0
    }
  }

  /// The folder that the file lies in, as a path; `.` for the one you are in.
  public var folder: String {
    guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }
}
