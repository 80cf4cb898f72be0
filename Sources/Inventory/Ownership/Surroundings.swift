internal import Findings

/// What is known of the place of a credential.
struct Surroundings {
  let setting: Setting
  var statements: [Statement] = []
  /// The folder of the service or package that the place belongs to; `""` is the scan root.
  var workspace: String?
  /// Whether everybody with an account on the machine can read the file.
  var isWorldReadable = false
  /// Whether the file lies in somebody's home folder.
  var liesInHome = false
  /// The place by all its names, for lists of allowed places.
  var locations: [String] {
    statements.compactMap { if case .location(let name) = $0.subject { name } else { nil } }
  }
}
