internal import Findings

/// The passwords that were found, by where they lie: what may open a key near them.
struct NearbyPasswords {
  /// A password, and the place near the key.
  struct Password {
    let finding: Finding
    let place: Place
  }

  /// What is tried at one key.
  private static let most = 16
  private static let longest = 64

  private var byFolder: [String: [Password]] = [:]
  /// The folders that hold passwords, by the folder above them, in order.
  private var below: [String: [String]] = [:]

  var isEmpty: Bool { byFolder.isEmpty }

  /// - Parameter findings: All of the report.
  init(_ findings: [Finding]) {
    for finding in findings where (1...Self.longest).contains(finding.secret.secret.count) {
      guard ["pass", "pwd", "secret"].contains(where: { finding.type.containsBytes($0) }) else {
        continue
      }
      var seen: Set<String> = []
      for place in finding.occurrences.map(\.place)
      where seen.insert(Self.folder(of: place.path)).inserted {
        add(Password(finding: finding, place: place), in: Self.folder(of: place.path))
      }
    }
    for folder in byFolder.keys.sorted() {
      if let above = Self.folder(above: folder) { below[above, default: []].append(folder) }
    }
  }

  private mutating func add(_ password: Password, in folder: String) {
    guard byFolder[folder, default: []].count < Self.most else { return }
    byFolder[folder, default: []].append(password)
  }

  /// The passwords of the same folder, then of the folder above, those below, those beside, and the one
  /// two above: at most 16, each once.
  func near(_ path: String) -> [Password] {
    let own = Self.folder(of: path)
    let above = Self.folder(above: own)
    let folders =
      [own] + [above].compactMap { $0 } + (below[own] ?? [])
      + (above.flatMap { below[$0] } ?? []) + [above.flatMap(Self.folder(above:))].compactMap { $0 }
    var (found, seen): ([Password], Set<String>) = ([], [])
    for password in folders.lazy.flatMap({ byFolder[$0] ?? [] })
    where seen.insert(password.finding.id).inserted {
      found.append(password)
      if found.count == Self.most { break }
    }
    return found
  }

  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
  }

  private static func folder(above folder: String) -> String? {
    folder.isEmpty ? nil : self.folder(of: folder)
  }
}
