internal import ArgumentParser
internal import Inputs

/// What is looked at.
struct InputOptions: ParsableArguments {
  @OptionGroup var files: FileOptions

  @Flag(help: "Leave out what .gitignore files name; by default such files are scanned.")
  var respectGitignore = false

  @Flag(help: "Scan all of .git, .hg, .svn and their like, not only configuration and hooks.")
  var includeVcs = false

  /// What a walk with these options leaves out.
  func policy() throws -> WalkPolicy {
    var policy = try files.policy()
    policy.includesVersionControl = includeVcs
    policy.respectsGitignore = respectGitignore
    return policy
  }

  /// The options that change what is found, as `name=value`.
  var facts: [String] {
    files.facts + (respectGitignore ? ["respect-gitignore"] : [])
      + (includeVcs ? ["include-vcs"] : [])
  }
}
