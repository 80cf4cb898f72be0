internal import ArgumentParser
internal import Console
internal import Inputs

/// `sprawl hook`: hooks of git that keep credentials out of commits.
struct HookCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "hook", abstract: "Install hooks of git, and prove that they work.",
    subcommands: [HookInstallCommand.self, HookDoctorCommand.self])
}

/// `sprawl hook install`.
struct HookInstallCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "install", abstract: "Install a hook, or remove it with --uninstall.",
    discussion: """
      The hook goes where git looks for it (core.hooksPath, or the hooks that all work trees of the \
      repository share). A hook that is there already is kept and runs first.
      """)

  @Argument(
    help: "The repository, or a folder in it; by default the one you are in.",
    completion: .directory)
  var repository: String?

  @Option(help: "The kind of hook: pre-commit, pre-push or pre-receive. May be repeated.")
  var type: [HookKind] = []

  @Flag(help: "Remove the hook; what was there before takes its place again.")
  var uninstall = false

  func run() throws {
    for kind in type.isEmpty ? [.preCommit] : type {
      let hook = try InstalledHook(kind, in: repository)
      try Terminal.print(try uninstall ? hook.uninstall() : hook.install())
    }
  }
}

/// The hooks that can be installed.
enum HookKind: String, CaseIterable, ExpressibleByArgument {
  case preCommit = "pre-commit"
  case prePush = "pre-push"
  case preReceive = "pre-receive"

  /// What `sprawl` is called with, as words of the shell.
  var arguments: String {
    switch self {
    case .preCommit: "git --staged"
    case .prePush: "git --pre-push \"$1\""
    case .preReceive: "git --pre-receive"
    }
  }

  /// What git does after the hook let it.
  var action: String {
    switch self {
    case .preCommit: "commit"
    case .prePush, .preReceive: "push"
    }
  }
}
