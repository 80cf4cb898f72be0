import Foundation
import TestSupport
import Testing

/// The program that keeps the history of a fleet in a server, and the one that talks to nobody.
struct FleetTests {
  let folder = TemporaryFolder()

  /// Names of functions that reach others, as programs name those of shared libraries.
  private static let network = [
    "PQconnectdbParams", "PQexec", "libpq.so.5", "connect", "getaddrinfo", "gethostbyname",
    "SSL_connect",
  ]

  private static func holds(_ name: String, at path: String) throws -> Bool {
    let program = try Data(contentsOf: URL(fileURLWithPath: path), options: .alwaysMapped)
    return program.range(of: Data([0] + Array(name.utf8) + [0])) != nil
  }

  @Test(arguments: network)
  func `sprawl has no code for networks`(name: String) throws {
    #expect(try !Self.holds(name, at: Tool.path))
  }

  @Test func `sprawl-fleet has code for one`() throws {
    #expect(try Self.holds("PQconnectdbParams", at: Tool.path + "-fleet"))
  }

  @Test func `its completions and man pages are installed`() throws {
    let root = #filePath.split(separator: "/").dropLast(3).map { "/\($0)" }.joined()
    let install = try Tool.shell(
      """
      \(root)/packaging/install $sprawl-fleet $PWD/usr && cd usr/share && ls man/man1 | sort
      bash -n bash-completion/completions/sprawl-fleet
      """, in: folder)
    #expect(install.status == 0, "\(install.errorText)")
    let pages = ["", "-accept", "-diff", "-export", "-merge", "-report", "-status"]
      .map { "sprawl-fleet\($0).1" }
    #expect(install.outputText.split(separator: "\n").map(String.init).sorted() == pages.sorted())
  }

  @Test func `what sprawl does not do itself it leaves to sprawl-fleet`() throws {
    let merge = try Tool.run(["sweep", "merge", "--to", "fleet.db", "x"], in: folder)
    #expect(merge.status == 2)
    #expect(merge.errorText.contains("--to takes postgresql://"))
    let status = try Tool.run(
      ["sweep", "status", "--state", "postgresql://ana:hunter2@db/fleet"], in: folder)
    #expect(status.status == 2)
    #expect(status.errorText.contains("sprawl-fleet"))
    #expect(!status.errorText.contains("hunter2"))
    // Nobody listens there.
    let address = "postgresql://ana:hunter2@/fleet?host=\(folder.path)"
    let alone = try Tool.run(["sweep", "merge", "--to", address, "x"], in: folder)
    #expect(alone.status == 4)
    #expect(alone.errorText.hasPrefix("sprawl-fleet: postgresql://ana@\(folder.path)/fleet: "))
    #expect(!alone.errorText.contains("hunter2"))
  }

  @Test(
    .enabled(
      if: ProcessInfo.processInfo.environment["SPRAWL_TEST_POSTGRESQL"] != nil,
      "run by Tests/with-postgresql"))
  func `a server says what a file says`() throws {
    let server = ProcessInfo.processInfo.environment
    let run = try Tool.shell(
      """
      set -e
      head -c 32 /dev/urandom >key
      mkdir root
      for host in one two three; do
        $sprawl rules sample github.personal-access-token >"root/$host"
        for sweep in 1 2; do
          $sprawl sweep run root --state $host.db --host $host --key-file key -q --exit-code 0
        done
        $sprawl sweep export --state $host.db --key-file key -o $host.jsonl
      done
      $sprawl sweep merge --state fleet.db --key-file key *.jsonl
      $sprawl sweep merge --to "$SPRAWL_STORE" --key-file key one.jsonl two.jsonl
      $sprawl-fleet merge --key-file key *.jsonl
      id=$($sprawl-fleet status --json --key-file key | grep '"id"' | head -n 1 | grep -oE '[0-9a-f]{20}')
      for reason in first second; do
        $sprawl sweep accept $id --state fleet.db --key-file key --reason "a $reason test" --until 2999-12-31
        $sprawl-fleet accept $id --key-file key --reason "a $reason test" --until 2999-12-31
      done
      ! $sprawl-fleet accept 0123 --key-file key --reason none 2>/dev/null
      mkdir file server
      for question in "status --json" "diff --json" "diff --since 2020-01-01" "report -f json" "report -f html"; do
        $sprawl sweep $question --state fleet.db --key-file key >"file/$question" || echo $? >>file/statuses
        $sprawl-fleet $question --key-file key >"server/$question" || echo $? >>server/statuses
      done
      diff -r file server
      grep -q '"accepted"' "server/status --json"
      $sprawl-fleet export --key-file key --host two | cmp - two.jsonl
      $sprawl sweep export --key-file key --state fleet.db --host two | cmp - two.jsonl
      """, in: folder,
      environment: [
        "SPRAWL_STORE": server["SPRAWL_TEST_POSTGRESQL"] ?? "",
        "PGPASSWORD": server["SPRAWL_TEST_PGPASSWORD"] ?? "",
      ])
    #expect(run.status == 0, "\(run.outputText)\(run.errorText)")
    #expect(
      run.outputText == """
        3 merged · 0 known already · 0 refused
        2 merged · 0 known already · 0 refused
        1 merged · 2 known already · 0 refused

        """)
  }
}
