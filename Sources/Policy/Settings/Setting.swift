public import Rules

/// A setting that a configuration file can have: the option of the same name.
public struct Setting: Sendable {
  /// The name of the key, and of the long option.
  public let name: String
  public let kind: Kind
  /// What counts without it, for people.
  public let builtIn: String
  /// Whether what several files say adds up.
  public var isList: Bool { kind == .paths || kind == .texts }
  /// The commands that have it.
  public let commands: Set<Command>

  /// The commands that scan.
  public enum Command: String, Sendable, Hashable, CaseIterable {
    case scan, git, baseline
    /// `identities` and `explain`, which scan where they are not given a saved report.
    case identities
  }

  public enum Kind: Sendable, Hashable {
    /// `true` gives the option.
    case flag
    /// From 0 to 1.
    case probability
    case count(ClosedRange<Int>)
    /// Bytes, or a number with K, M or G.
    case size
    case choice([String])
    /// Of a file, from the folder of the configuration.
    case path
    case paths
    /// Patterns of paths, or ids of rules.
    case texts
  }

  init(
    _ name: String, _ kind: Kind, builtIn: String = "none",
    for commands: Set<Command> = Set(Command.allCases)
  ) {
    (self.name, self.kind, self.builtIn, self.commands) = (name, kind, builtIn, commands)
  }

  /// Of commands that report what they find.
  private static let reporting: Set<Command> = [.scan, .git]
  /// Of commands that tell what is accepted, and whose it is, from what is not.
  private static let judging: Set<Command> = [.scan, .git, .identities]
  /// Of commands that scan files.
  private static let files: Set<Command> = [.scan, .baseline, .identities]

  /// All of them.
  public static let all: [Setting] = [
    Setting("all", .flag, builtIn: "false"),
    Setting("baseline", .paths, builtIn: ".sprawl-baseline.jsonl", for: judging),
    Setting("confidence", .probability, builtIn: "0.5"),
    Setting("exclude", .texts),
    Setting("exclude-rule", .texts),
    Setting("exit-code", .count(0...255), builtIn: "1", for: reporting),
    Setting(
      "fail-on", .choice(["critical", "high", "medium", "low", "info"]), builtIn: "low",
      for: reporting),
    Setting("jobs", .count(0...1024), builtIn: "one for each processor"),
    Setting("key-file", .path, builtIn: "the salt of the baseline, or a key of your own"),
    Setting("max-archive-depth", .count(0...1_000_000), builtIn: "8", for: files),
    Setting("max-decode-depth", .count(0...16), builtIn: "5"),
    Setting("max-file-size", .size),
    Setting("no-archives", .flag, builtIn: "false", for: files),
    Setting("no-binary", .flag, builtIn: "false"),
    Setting("no-inline-ignore", .flag, builtIn: "false"),
    Setting("registry", .path, builtIn: "nhi.yaml", for: judging),
    Setting("respect-gitignore", .flag, builtIn: "false", for: files),
    Setting("rule", .texts, builtIn: "all"),
    Setting("rules", .paths),
  ]
}

/// A value that a file gives a setting.
public struct SettingValue: Sendable {
  public let setting: Setting
  /// As the command line takes them; several for a list.
  public let texts: [String]
  public let place: SourceLocation

  /// The options that say the same.
  public var arguments: [String] {
    if setting.kind == .flag { return texts == ["true"] ? ["--\(setting.name)"] : [] }
    return texts.map { "--\(setting.name)=\($0)" }
  }
}
