import Findings
import Reports
import Testing

struct OwnerTicketTests {
  @Test(arguments: [("@acme/platform", "ticket-owned.md"), ("unowned", "ticket-unowned.md")])
  func `a ticket is its golden file`(owner: String, file: String) throws {
    let tickets = OwnerTicket.all(of: SampleReports.full)
    let ticket = try #require(tickets.first { $0.owner == owner })
    let path = "\(Files.testFolder)/Golden/\(file)"
    if Files.environment("SPRAWL_UPDATE_GOLDEN") == "1" {
      var sink = try FileSink(path: path)
      try sink.write(Array(ticket.text.utf8))
      try sink.finish()
    }
    #expect(ticket.text == text(try #require(Files.read(path), "\(file) is missing")))
  }

  @Test(arguments: 0..<100 as Range<UInt64>)
  func `each credential is in one ticket with all its places, and no secret is`(seed: UInt64) throws
  {
    let random = RandomReport(seed: seed)
    let tickets = OwnerTicket.all(of: random.report).map(\.text)
    for finding in random.report.findings {
      let holders = tickets.filter { $0.contains("Finding `\(finding.id)`") }
      #expect(holders.count == 1)
      let places = finding.occurrences.count
      #expect(holders[0].split(separator: "\n").count { $0.hasPrefix("- ") } >= places)
    }
    for ticket in tickets {
      for secret in random.secrets where secret.count > 3 {
        #expect(!ticket.contains(text(secret)))
      }
    }
  }
}
