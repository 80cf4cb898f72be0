internal import ArgumentParser
internal import Inputs

/// What is looked at.
struct InputOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out files and folders that match, as in a .gitignore file. May be repeated.",
      valueName: "glob"))
  var exclude: [String] = []

  @Flag(help: "Leave out what .gitignore files name; by default such files are scanned.")
  var respectGitignore = false

  @Flag(help: "Scan all of .git, .hg, .svn and their like, not only configuration and hooks.")
  var includeVcs = false

  @Flag(help: "Leave out files with a NUL byte in their first 8 KiB.")
  var noBinary = false

  @Option(
    help: ArgumentHelp(
      "Leave out larger files: bytes, or a number with K, M or G.", valueName: "size"))
  var maxFileSize: ByteCount?

  /// What a walk with these options leaves out.
  func policy() throws -> WalkPolicy {
    var policy = WalkPolicy()
    policy.includesVersionControl = includeVcs
    policy.respectsGitignore = respectGitignore
    policy.skipsBinary = noBinary
    policy.maximumFileSize = maxFileSize?.bytes
    policy.excludes = try exclude.map { glob in
      guard let rule = IgnoreRule(line: Array(glob.utf8)) else {
        throw Failure.usage("--exclude '\(glob)' is not a pattern of a .gitignore file")
      }
      return rule
    }
    return policy
  }

  /// The options that change what is found, as `name=value`.
  var facts: [String] {
    exclude.map { "exclude=\($0)" } + (respectGitignore ? ["respect-gitignore"] : [])
      + (includeVcs ? ["include-vcs"] : []) + (noBinary ? ["no-binary"] : [])
      + (maxFileSize.map { ["max-file-size=\($0.bytes)"] } ?? [])
  }
}

/// A number of bytes, written such as `4096`, `64K`, `1.5M` or `2G` (powers of 1024).
struct ByteCount: ExpressibleByArgument {
  let bytes: Int

  init?(argument: String) {
    let units: [Character: Double] = ["K": 0x1p10, "M": 0x1p20, "G": 0x1p30, "T": 0x1p40]
    var (number, factor) = (Substring(argument.uppercased()), 1.0)
    if number.hasSuffix("B") {
      number = number.dropLast().hasSuffix("I") ? number.dropLast(2) : number.dropLast()
    }
    if let unit = number.last, let value = units[unit] {
      (number, factor) = (number.dropLast(), value)
    }
    guard let count = Double(number), count >= 0, count * factor < 9e18 else { return nil }
    bytes = Int(count * factor)
  }
}
