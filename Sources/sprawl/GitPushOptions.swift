internal import ArgumentParser
internal import Console
internal import Inputs

/// What hooks of git need when something is pushed.
struct GitPushOptions: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Scan what is pushed to this remote: for a pre-push hook, with its standard input.",
      valueName: "remote"))
  var prePush: String?

  @Flag(help: "Scan what is received: for a pre-receive hook, with its standard input.")
  var preReceive = false

  @Option(
    help: ArgumentHelp(
      "Stop a scan of a push after so many seconds (0 for never; 60 unless given).",
      valueName: "seconds"))
  var timeLimit: UInt?

  @Option(
    help: "Whether a push that could not be scanned wholly, or in time, passes: refuse or allow.")
  var whenIncomplete = IncompletePolicy.refuse

  @Option(
    help: ArgumentHelp("A text for who is refused, such as whom to ask.", valueName: "text"))
  var advice: String?

  func validate() throws {
    if prePush != nil, preReceive {
      throw ValidationError("--pre-push and --pre-receive are about different hooks.")
    }
    if !isPush, timeLimit != nil || advice != nil || whenIncomplete == .allow {
      throw ValidationError(
        "--time-limit, --when-incomplete and --advice go with --pre-push or --pre-receive.")
    }
  }

  var isPush: Bool { prePush != nil || preReceive }

  /// The refs that the standard input tells of.
  func updates() throws -> [RefUpdate] {
    try StandardInput.lines().map { line in
      let update = preReceive ? RefUpdate(received: line) : RefUpdate(pushed: line)
      guard let update else {
        throw Failure.usage(
          "standard input is not what git gives to a \(preReceive ? "pre-receive" : "pre-push") hook"
        )
      }
      return update
    }
  }
}

/// What to do about a push of which not everything could be looked at.
enum IncompletePolicy: String, CaseIterable, ExpressibleByArgument {
  case refuse, allow
}
