/// The rules of one ignore file, on top of those that apply in the folders around it.
final class IgnoreLevel: Sendable {
  let parent: IgnoreLevel?
  let rules: [IgnoreRule]
  /// The name of the file, for the reason given in coverage.
  let file: String
  /// How many bytes of a ``WalkPath`` lie above the folder that the rules speak of.
  let baseLength: Int
  /// Whether the rules come from git: they end where another repository begins.
  let isGit: Bool
  /// Whether a repository begins in this folder.
  let startsRepository: Bool

  init(
    rules: [IgnoreRule], file: String, baseLength: Int, isGit: Bool,
    startsRepository: Bool = false, over parent: IgnoreLevel?
  ) {
    self.rules = rules
    self.file = file
    self.baseLength = baseLength
    self.isGit = isGit
    self.startsRepository = startsRepository
    self.parent = parent
  }

  /// The reason to leave out the entry at `path`, or `nil`: the nearest file has the last word,
  /// and in it the last line.
  func objection(to path: borrowing WalkPath, isFolder: Bool) -> SkipReason? {
    var level: IgnoreLevel? = self
    var isOutsideRepository = false
    while let current = level {
      if !(current.isGit && isOutsideRepository),
        let rule = path.lastMatch(in: current.rules, below: current.baseLength, isFolder: isFolder)
      {
        if rule.isNegated { return nil }
        return .ignored(rule: displayPath(rule.source), by: current.file)
      }
      if current.startsRepository { isOutsideRepository = true }
      level = current.parent
    }
    return nil
  }
}
