internal import ArgumentParser
internal import Console
internal import Findings
internal import Reports
internal import Rules

/// `sprawl rules show`: everything about a rule.
struct RulesShowCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show", abstract: "Show everything about a rule.")

  /// How the rule looks.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case text, json
  }

  @Argument(help: "The id of the rule, such as github.personal-access-token.")
  var id: String

  @Option(name: .shortAndLong, help: ArgumentHelp("text or json.", valueName: "format"))
  var format = Format.text

  @OptionGroup var files: RuleFiles

  func run() throws {
    let facts = try files.rule(id).facts
    switch format {
    case .text: try Terminal.print(RulePage(facts).text)
    case .json:
      var writer = JSONWriter(layout: .indented)
      facts.write(to: &writer, isFull: true)
      writer.endLine()
      try Terminal.print(String(decoding: writer.bytes, as: UTF8.self))
    }
  }
}
