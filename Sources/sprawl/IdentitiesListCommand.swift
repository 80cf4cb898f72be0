public import ArgumentParser
internal import Console
internal import Findings
public import Reports

#if canImport(Glibc)
  internal import Glibc
#elseif canImport(Darwin)
  internal import Darwin
#endif

/// `sprawl identities [list]`: the table, one identity, the graph, or tickets.
struct IdentitiesListCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "list", abstract: "List identities: whose they are, what they reach.",
    discussion: """
      The exit status is 0, and 3 when not everything could be looked at.
      """)

  @OptionGroup var source: ReportSource

  @Flag(help: "Write JSON.")
  var json = false

  @Option(
    help: ArgumentHelp(
      "Everything about one identity, with what to revoke: its id, its name, or a part of them.",
      valueName: "id"))
  var id: String?

  @Option(
    help: ArgumentHelp(
      "Owners, identities, credentials, places and systems as a graph: dot, json or mermaid.",
      valueName: "format"))
  var graph: IdentityGraph.Format?

  @Option(
    help: ArgumentHelp(
      "Write a Markdown file for each owner into this folder: what to rotate, where copies lie.",
      valueName: "folder"), completion: .directory)
  var tickets: String?

  @Flag(help: "Do not write colours. NO_COLOR does the same.")
  var noColor = false

  func validate() throws {
    let asked = [
      (graph != nil, "--graph"), (tickets != nil, "--tickets"), (id != nil, "--id"),
    ].filter(\.0).map(\.1)
    if asked.count > 1 {
      throw ValidationError("\(asked.joined(separator: " and ")) cannot go together")
    }
    if json, let other = asked.first, other != "--id" {
      throw ValidationError("\(other) does not write what --json writes; leave one out")
    }
  }

  func run() throws {
    let report = try source.report()
    if let tickets {
      try writeTickets(of: report, to: tickets)
    } else if let graph {
      try Terminal.print(IdentityGraph(report).text(as: graph))
    } else {
      try Terminal.print(text(of: report, only: try id.map { try Self.identity($0, in: report) }))
      if !json, id == nil, !report.identities.isEmpty, !source.quiet {
        Terminal.complain(
          "sprawl: `sprawl identities --id NAME` tells all about one, and what to revoke")
      }
    }
    if !report.coverage.isComplete {
      Self.complain(of: report.coverage)
      throw ExitCode(ExitStatus.incomplete)
    }
  }

  /// Says what could not be looked at, which the table does not.
  private static func complain(of coverage: Coverage) {
    for gap in coverage.errors.prefix(5) {
      Terminal.complain("sprawl: \(gap.place): \(gap.reason)")
    }
    let count = coverage.errors.count
    if count > 5 { Terminal.complain("sprawl: and \(count - 5) more; `sprawl scan` lists all") }
    if count == 0 {
      Terminal.complain("sprawl: not all could be looked at; `sprawl scan` lists what and why")
    }
  }

  private func text(of report: Report, only: Identity?) throws -> String {
    var sink = MemorySink()
    let style = Terminal.style(noColor: noColor, toFile: false)
    if json {
      try IdentityReport().write(report, only: only, to: &sink)
    } else if let only {
      try IdentityPage(style: style).write(only, of: report, to: &sink)
    } else {
      try IdentityTable(style: style).write(report, to: &sink)
    }
    return sink.text
  }

  /// The one identity that has this id or name, or the one that holds the text.
  ///
  /// Tables call those without a name by provider and fingerprint.
  static func identity(_ called: String, in report: Report) throws -> Identity {
    let print = called.split(separator: " ").first { $0.hasPrefix("fp-") }
    let text = print.map(String.init) ?? called
    let exact = report.identities.filter {
      $0.id == text || $0.record?.registered == text || $0.displayName == text
    }
    if exact.count == 1 { return exact[0] }
    let near = exact.isEmpty ? report.identities.filter { $0.id.contains(text) } : exact
    if near.count == 1 { return near[0] }
    if near.isEmpty {
      let named = report.identities.filter { $0.displayName.contains(text) }
      if named.count == 1 { return named[0] }
    }
    let count = report.identities.count
    if near.isEmpty {
      throw Failure.usage(
        "no identity is called '\(text)'"
          + (count == 0 ? ": nothing was found" : "; `sprawl identities` lists all \(count)"))
    }
    let names = near.prefix(5).map(\.id).joined(separator: "\n  ")
    let more = near.count > 5 ? "\n  …" : ""
    throw Failure.usage(
      "'\(text)' fits \(near.count) identities; give more of the id:\n  \(names)\(more)")
  }

  private func writeTickets(of report: Report, to folder: String) throws {
    if unsafe mkdir(folder, 0o700) != 0, errno != EEXIST {
      throw Failure.failed("\(folder): \(unsafe String(cString: strerror(errno)))")
    }
    if report.findings.isEmpty, !source.quiet {
      Terminal.complain("sprawl: nothing was found, and so there are no tickets")
    }
    var taken: [String: Int] = [:]
    for ticket in OwnerTicket.all(of: report) {
      taken[ticket.fileName, default: 0] += 1
      let number = taken[ticket.fileName] ?? 1
      let path = "\(folder)/\(ticket.fileName)\(number > 1 ? "-\(number)" : "").md"
      do {
        var sink = try FileSink(path: path)
        try sink.write(Array(ticket.text.utf8))
        try sink.finish()
      } catch {
        throw Failure.failed("\(error)")
      }
      try Terminal.print("\(path)\n")
    }
  }
}

extension IdentityGraph.Format: ExpressibleByArgument {}
