import Testing

struct TreeTests {
  let tree: PlantedTree

  init() throws { tree = try PlantedTree(files: 2_000, seed: 42) }

  @Test func `every planted secret is found once, where it stands`() throws {
    let run = try Tool.run(["scan", "root", "-f", "json"], in: tree.folder)
    let report = try run.report()
    #expect(run.status == 1)
    #expect(report.coverage.files == 2_000 && report.coverage.complete)
    #expect(report.findings.count == tree.credentials.count)
    var found: [String: Set<ReportDocument.Occurrence>] = [:]
    for finding in report.findings {
      let places = Set(finding.occurrences)
      #expect(places.count == finding.occurrences.count, "\(finding.rule) tells a place twice")
      found[finding.rule, default: []].formUnion(places)
    }
    for rule in Set(tree.expected.keys).union(found.keys).sorted() {
      let (wanted, got) = (tree.expected[rule] ?? [], found[rule] ?? [])
      #expect(wanted.subtracting(got) == [], "\(rule): missing")
      #expect(got.subtracting(wanted) == [], "\(rule): too much")
    }
  }

  @Test func `no report depends on the number of workers`() throws {
    for format in ["json", "sarif", "human", "csv", "jsonl"] {
      let runs = try ["1", "2", "8"].map { jobs in
        try Tool.run(["scan", "root", "-q", "-f", format, "-j", jobs], in: tree.folder)
      }
      #expect(runs.allSatisfy { $0.status == 1 && $0.errors.isEmpty && !$0.output.isEmpty })
      #expect(runs[0].output == runs[1].output, "\(format): 1 worker and 2")
      #expect(runs[0].output == runs[2].output, "\(format): 1 worker and 8")
    }
  }
}
