internal import ArgumentParser
internal import Console
internal import Policy

/// `sprawl config`: which settings count, and who says so.
struct ConfigCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "config", abstract: "Show which settings count, and where they come from.",
    subcommands: [ConfigExplainCommand.self])
}

/// `sprawl config explain`.
struct ConfigExplainCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain", abstract: "Show each setting with its value and its origin.",
    discussion: """
      Options count more than the environment, that more than .sprawl.yaml of the repository, that more \
      than the file of the user (~/.config/sprawl/config.yaml), and that more than the one of the \
      organisation (SPRAWL_ORGANISATION_CONFIG, or /etc/sprawl/config.yaml). Lists add up. A file that \
      is wrong ends every command with 2 and says where to mend it.
      """)

  @OptionGroup var settings: SettingsOptions

  func run() throws {
    let files = try settings.load()
    var lines: [(name: String, value: String, origin: String)] = []
    for setting in Setting.all {
      let given = files.flatMap(\.values).filter { $0.setting.name == setting.name }
      if let path = environment(setting) {
        lines.append((setting.name, path, "SPRAWL_KEY_FILE"))
      } else if given.isEmpty {
        lines.append((setting.name, setting.builtIn, "built in"))
      } else {
        for value in setting.isList ? given : given.suffix(1) {
          lines.append((setting.name, value.texts.joined(separator: ", "), "\(value.place)"))
        }
      }
    }
    for (acceptance, place) in files.flatMap(\.accepted) {
      lines.append(("allow", Baseline.line(of: acceptance), "\(place)"))
    }
    let project = ProjectFolder()
    if let path = project.baseline { lines.append(("(found)", path, project.root)) }
    try print(lines)
  }

  /// What the environment says.
  private func environment(_ setting: Setting) -> String? {
    setting.name == "key-file" ? Terminal.variable("SPRAWL_KEY_FILE") : nil
  }

  private func print(_ lines: [(name: String, value: String, origin: String)]) throws {
    let width = lines.map(\.name.count).max() ?? 0
    let valueWidth = min(40, lines.map(\.value.count).max() ?? 0)
    for (name, value, origin) in lines {
      try Terminal.print(
        "\(name.padded(to: width))  \(value.padded(to: valueWidth))  \(origin)\n")
    }
  }
}

extension String {
  fileprivate func padded(to width: Int) -> String {
    self + String(repeating: " ", count: max(0, width - count))
  }
}
