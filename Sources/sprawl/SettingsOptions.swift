internal import ArgumentParser
internal import Console
internal import Policy

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Which configuration files count.
struct SettingsOptions: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp(
      """
      Configuration file. Also SPRAWL_CONFIG; by default .sprawl.yaml of the repository you are in. \
      Those of the user and the organisation count as well; `sprawl config explain` shows all.
      """, valueName: "file"), completion: .file())
  var config: String?

  @Flag(help: "Read no configuration file.")
  var noConfig = false

  /// The files in force; the words of a later one count more.
  func load() throws -> [SettingsFile] {
    if noConfig { return [] }
    var files: [SettingsFile] = []
    for (layer, path, isNamed) in Self.candidates(config) {
      let isThere = unsafe access(path, F_OK) == 0
      guard isNamed || isThere else { continue }
      let bytes = try WholeFile.read(path, limit: SettingsReader.maximumSize)
      do {
        files.append(try SettingsReader.read(bytes, path: path, layer: layer))
      } catch {
        throw Failure.usage("\(error)")
      }
    }
    return files
  }

  /// Where files may lie, and whether somebody named them.
  private static func candidates(
    _ config: String?
  ) -> [(layer: SettingsFile.Layer, path: String, isNamed: Bool)] {
    var all: [(SettingsFile.Layer, String, Bool)] = []
    let organisation = Terminal.variable("SPRAWL_ORGANISATION_CONFIG")
    all.append(
      (.organisation, organisation ?? "/etc/sprawl/config.yaml", organisation != nil))
    if let folder = KeyOptions.userFolder { all.append((.user, folder + "/config.yaml", false)) }
    if let path = config ?? Terminal.variable("SPRAWL_CONFIG") {
      all.append((.repository, path, true))
    } else if let path = ProjectFolder().settings {
      all.append((.repository, path, false))
    }
    return all
  }
}

/// Puts what configuration files say between the name of a command and its options, which so
/// count more.
enum ConfiguredArguments {
  /// - Parameter arguments: Those of the command line, without the name of the program.
  static func complete(_ arguments: [String]) throws -> [String] {
    guard let (command, length) = command(of: arguments) else { return arguments }
    let options = arguments.dropFirst(length)
    if options.contains(where: { ["-h", "--help", "--no-config"].contains($0) }) {
      return arguments
    }
    var files = SettingsOptions()
    (files.config, files.noConfig) = (Self.config(in: options), false)
    let values = try files.load().flatMap(\.values).filter { counts($0, for: command) }
    return arguments.prefix(length) + values.flatMap(\.arguments) + options
  }

  private static func command(of arguments: [String]) -> (Setting.Command, Int)? {
    switch arguments.first {
    case "scan", "dir", "image": (.scan, 1)
    case "git": (.git, 1)
    case "baseline":
      ["create", "update", "prune", "import"].contains(arguments.dropFirst().first)
        ? (.baseline, 2) : nil
    case "explain": (.identities, 1)
    case "identities": inventory(of: arguments.dropFirst().first)
    default: nil
    }
  }

  private static func inventory(of subcommand: String?) -> (Setting.Command, Int)? {
    switch subcommand {
    case "import": nil
    case "list": (.identities, 2)
    default: (.identities, 1)
    }
  }

  /// The environment counts more than a file, and less than an option.
  private static func counts(_ value: SettingValue, for command: Setting.Command) -> Bool {
    if value.setting.name == "key-file", Terminal.variable("SPRAWL_KEY_FILE") != nil {
      return false
    }
    return value.setting.commands.contains(command)
  }

  /// The value of `--config`, which says where to look for the other options.
  private static func config(in options: ArraySlice<String>) -> String? {
    var value: String?
    for (index, option) in zip(options.indices, options) {
      if option == "--" { break }
      if option == "-c" || option == "--config" {
        value = options.dropFirst(index + 1 - options.startIndex).first
      }
      if option.hasPrefix("--config=") { value = String(option.dropFirst(9)) }
    }
    return value
  }
}
