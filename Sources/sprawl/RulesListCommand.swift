internal import ArgumentParser
internal import Console
internal import Findings
internal import Reports
internal import Rules

/// `sprawl rules list`: which rules there are.
struct RulesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List the rules, in the order of their ids.")

  /// How the list looks.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, markdown
  }

  @Argument(help: "Ids of rules; * stands for anything. All rules when none is given.")
  var ids: [String] = []

  @Option(help: ArgumentHelp("Only rules of this provider. May be repeated.", valueName: "name"))
  var provider: [String] = []

  @Option(
    help: ArgumentHelp(
      "Only rules of this severity: critical, high, medium, low or info. May be repeated.",
      valueName: "severity"))
  var severity: [Severity] = []

  @Option(
    name: .shortAndLong, help: ArgumentHelp("table, json or markdown.", valueName: "format"))
  var format = Format.table

  @OptionGroup var files: RuleFiles

  func run() throws {
    let rules = RuleFacts.all(of: try files.load()).filter { isWanted($0.rule) }
    guard !rules.isEmpty else {
      throw Failure.usage("no rule is like that; `sprawl rules list` shows all of them")
    }
    let list = RuleList(rules)
    switch format {
    case .table: try Terminal.print(list.table)
    case .json: try Terminal.print(list.json)
    case .markdown: try Terminal.print(list.markdown)
    }
  }

  private func isWanted(_ rule: Rule) -> Bool {
    (ids.isEmpty || ids.contains { RuleOptions.matches(rule.id, $0) })
      && (provider.isEmpty || provider.contains(rule.provider))
      && (severity.isEmpty || severity.contains(rule.severity))
  }
}
