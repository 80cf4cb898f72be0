#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where the configuration and the baseline of the folder lie that you are in.
///
/// They are looked for from there upwards, up to the root of a repository, and outside of one in that
/// folder alone: neither a stray file in a home folder, nor one in the folders that are scanned, changes
/// what is reported.
public struct ProjectFolder: Sendable {
  public static let settingsName = ".sprawl.yaml"
  public static let baselineName = ".sprawl-baseline.jsonl"

  /// The folder that you are in, absolute.
  public let current: String
  /// The root of the repository, or the folder that you are in; as a path from there.
  public let root: String
  /// The path of the configuration, if there is one.
  public let settings: String?
  /// The path of the baseline, if there is one.
  public let baseline: String?

  public init() {
    current = Self.workingFolder
    let depth = current.utf8.split(separator: UInt8(ascii: "/")).count
    let folders = (0...depth).map { level in
      level == 0 ? "." : ".." + String(repeating: "/..", count: level - 1)
    }
    let top = folders.firstIndex { Self.exists("\($0)/.git") } ?? 0
    root = folders[top]
    func nearest(_ name: String) -> String? {
      folders[...top].map { $0 == "." ? name : "\($0)/\(name)" }.first { Self.exists($0) }
    }
    settings = nearest(Self.settingsName)
    baseline = nearest(Self.baselineName)
  }

  private static func exists(_ path: String) -> Bool { unsafe access(path, F_OK) == 0 }

  private static var workingFolder: String {
    guard let path = unsafe getcwd(nil, 0) else { return "/" }
    defer { unsafe free(path) }
    return unsafe String(cString: path)
  }
}
