internal import ArgumentParser
internal import Console
internal import Detection
internal import Rules

/// `sprawl rules sample`: what a rule finds, made up.
struct RulesSampleCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sample", abstract: "Draw made-up samples of a rule.",
    discussion: """
      The samples are drawn at random from the rule's templates, the same ones for the same seed. \
      They look like credentials and open nothing.
      """)

  @Argument(help: "The id of the rule, such as github.personal-access-token.")
  var id: String

  @Option(
    name: .shortAndLong, help: ArgumentHelp("How many to draw of each template.", valueName: "n"))
  var count: UInt = 1

  @Option(help: ArgumentHelp("The seed of the first; the next ones follow it.", valueName: "n"))
  var seed: UInt64 = 0

  @Flag(help: "Draw texts that the rule does not report.")
  var counter = false

  @OptionGroup var files: RuleFiles

  func run() throws {
    let rule = try files.rule(id).rule
    let templates = counter ? rule.counterSamples : rule.samples
    guard !templates.isEmpty else {
      throw Failure.usage("the rule '\(id)' has no \(counter ? "counter-samples" : "samples")")
    }
    Terminal.complain("sprawl: made-up samples of \(id); they look real and open nothing")
    for number in 0..<count {
      for index in templates.indices {
        let sample = try draw(rule, index, seed: seed &+ UInt64(number))
        try Terminal.print(String(decoding: sample.text, as: UTF8.self) + "\n")
      }
    }
  }

  private func draw(_ rule: Rule, _ index: Int, seed: UInt64) throws -> Sample {
    do {
      return counter
        ? try rule.drawCounterSample(index, seed: seed) : try rule.drawSample(index, seed: seed)
    } catch {
      let name = counter ? "counter-sample" : "sample"
      throw Failure.usage("\(name) \(index + 1) of the rule '\(rule.id)': \(error)")
    }
  }
}
