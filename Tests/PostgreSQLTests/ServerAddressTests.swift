import Testing

@testable import PostgreSQL

struct ServerAddressTests {
  static let names: [(String, String)] = [
    ("postgresql://", "postgresql://"),
    ("postgres://db/fleet", "postgresql://db/fleet"),
    ("postgresql://ana:hunter2@db:5433/fleet?sslmode=require", "postgresql://ana@db:5433/fleet"),
    ("postgresql://ana@db/fleet?password=hunter2", "postgresql://ana@db/fleet"),
    ("postgresql://ana:hunter%402@a,b/fleet", "postgresql://ana@a,b/fleet"),
    ("postgresql:///fleet?host=/run/postgresql", "postgresql:///run/postgresql/fleet"),
  ]

  @Test(arguments: names)
  func `the name of an address has no password`(url: String, name: String) throws {
    #expect(try ServerAddress(url).name == name)
  }

  @Test(arguments: [
    "http://ana:hunter2@db/fleet", "postgresql://ana:hunter2@x@db/fleet",
    "postgresql://ana:hunter2/x@db/fleet", "postgresql://ana:hunter%zz2@db/fleet",
    "postgresql://ana:hunter2@db:port/fleet?nonsense=1", "postgresql://ana:hunter2@[::1/fleet",
    "host=db password=hunter2", "",
  ])
  func `an address that cannot be used is refused, and what stands in it is not told`(
    url: String
  ) {
    let problem = #expect(throws: ServerAddress.Problem.self) { try ServerAddress(url) }
    #expect(problem?.description.contains("hunter") == false)
    #expect(problem?.description.contains("ana") == false)
  }

  @Test func `secrets stand in no message`() {
    #expect(
      ServerConnection.cleaned("FATAL: no hunter2\n\tat hunter2\n", of: ["hunter2"])
        == "FATAL: no ***; at ***")
  }
}
