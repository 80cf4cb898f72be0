internal import Console
internal import Inputs

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// Where `sprawl stores` looks.
enum StoreRoots {
  /// - Parameters:
  ///   - homes: Home folders that the user names.
  ///   - systems: Root file systems that the user names.
  /// - Returns: What is named; else the user's own home, and what variables moved out of it.
  static func all(homes: [String], systems: [String]) throws -> [StoreSurvey.Root] {
    let named =
      homes.map { StoreSurvey.Root(path: $0, isHome: true) }
      + systems.map { StoreSurvey.Root(path: $0) }
    if let missing = named.first(where: { unsafe access($0.path, F_OK) != 0 }) {
      throw Failure.usage("\(displayPath(missing.path.utf8)): no such file or directory")
    }
    return named.isEmpty ? try live() : named
  }

  private static func live() throws -> [StoreSurvey.Root] {
    guard let home = Terminal.variable("HOME"), !home.isEmpty else {
      throw Failure.usage("HOME is not set; name a folder with --home FOLDER")
    }
    let moved = variables.compactMap { name, alias -> StoreSurvey.Root? in
      guard let path = Terminal.variable(name), !path.isEmpty, path != home,
        !path.hasPrefix(home + "/"), unsafe access(path, F_OK) == 0
      else { return nil }
      return StoreSurvey.Root(path: path, alias: alias)
    }
    return [StoreSurvey.Root(path: home, isHome: true)] + moved
  }

  /// The variables that move a store, and the end of the path that it has otherwise.
  private static let variables = [
    ("CLAUDE_CONFIG_DIR", ".claude"), ("CODEX_HOME", ".codex"), ("XDG_CONFIG_HOME", ".config"),
    ("XDG_DATA_HOME", ".local/share"), ("VIBE_HOME", ".vibe"), ("GROK_HOME", ".grok"),
    ("CLINE_DIR", ".cline"), ("KUBECONFIG", ".kube/config"),
    ("AWS_SHARED_CREDENTIALS_FILE", ".aws/credentials"), ("DOCKER_CONFIG", ".docker"),
    ("NPM_CONFIG_USERCONFIG", ".npmrc"), ("CARGO_HOME", ".cargo"), ("GNUPGHOME", ".gnupg"),
    ("CLOUDSDK_CONFIG", "gcloud"), ("AZURE_CONFIG_DIR", ".azure"),
  ]
}
