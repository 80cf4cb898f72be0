internal import ArgumentParser
internal import Console
internal import Policy

/// `sprawl baseline merge`: a merge driver of git.
struct BaselineMergeCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "merge", abstract: "Join two baselines that come from one, as git's merge driver.",
    discussion: """
      git config merge.sprawl.driver 'sprawl baseline merge %O %A %B'
      echo '.sprawl-baseline.jsonl merge=sprawl' >>.gitattributes

      The result is written to OURS. Where both sides changed the same line, it accepts no more than \
      either of them.
      """)

  @Argument(help: "The common ancestor.", completion: .file())
  var base: String

  @Argument(help: "The baseline of this side, which becomes the result.", completion: .file())
  var ours: String

  @Argument(help: "The baseline of the other side.", completion: .file())
  var theirs: String

  func run() throws {
    let merge = BaselineMerge(
      base: try BaselineFile.read(base), ours: try BaselineFile.read(ours),
      theirs: try BaselineFile.read(theirs))
    do {
      try BaselineFile.write(merge.merged(), to: ours)
    } catch is BaselineMerge.Obstacle {
      Terminal.complain(
        "sprawl: the ids of the two baselines are made with different salts or keys: keep one side, "
          + "and run `sprawl baseline update`")
      throw ExitCode(1)
    }
  }
}
