internal import ArgumentParser
internal import Console
internal import Inputs

/// Which files are looked at, wherever they lie.
struct FileOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Leave out files and folders that match, as in a .gitignore file. May be repeated.",
      valueName: "glob"))
  var exclude: [String] = []

  @Flag(help: "Leave out files with a NUL byte in their first 8 KiB.")
  var noBinary = false

  @Option(
    help: ArgumentHelp(
      "Leave out larger files: bytes, or a number with K, M or G.", valueName: "size"))
  var maxFileSize: ByteCount?

  /// What these options leave out.
  func policy() throws -> WalkPolicy {
    var policy = WalkPolicy()
    policy.skipsBinary = noBinary
    policy.maximumFileSize = maxFileSize?.bytes
    policy.excludes = try exclude.map { try IgnoreRule(excluding: $0) }
    return policy
  }

  /// The options that change what is found, as `name=value`.
  var facts: [String] {
    exclude.map { "exclude=\($0)" } + (noBinary ? ["no-binary"] : [])
      + (maxFileSize.map { ["max-file-size=\($0.bytes)"] } ?? [])
  }
}

extension IgnoreRule {
  /// The rule of an `--exclude` option.
  init(excluding glob: String) throws {
    guard let rule = IgnoreRule(line: Array(glob.utf8)) else {
      throw Failure.usage("--exclude '\(glob)' is not a pattern of a .gitignore file")
    }
    self = rule
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
