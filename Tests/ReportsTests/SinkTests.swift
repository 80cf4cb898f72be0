import Testing

@testable import Reports

#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

struct SinkTests {
  @Test func `a file appears only when it is finished, whole, and for its owner alone`() throws {
    try Files.withTemporaryFolder { folder in
      let path = "\(folder)/report.json"
      let bytes = [UInt8](repeating: UInt8(ascii: "x"), count: 200_000)
      var file = try FileSink(path: path)
      try file.write(bytes)
      #expect(Files.read(path) == nil)
      try file.finish()
      #expect(Files.read(path) == bytes)
      #expect(Files.mode(path) == 0o600)
      #expect(Files.names(in: folder) == ["report.json"])
    }
  }

  @Test func `a file that is not finished leaves the older one and no rest`() throws {
    try Files.withTemporaryFolder { folder in
      let path = "\(folder)/report.json"
      try write("old", to: path)
      do {
        var file = try FileSink(path: path)
        try file.write(Array("new".utf8))
      }
      #expect(Files.read(path) == Array("old".utf8))
      #expect(Files.names(in: folder) == ["report.json"])
    }
  }

  @Test func `a link stays a link, and what it points to is replaced`() throws {
    try Files.withTemporaryFolder { folder in
      try write("old", to: "\(folder)/real.json")
      _ = unsafe symlink("real.json", "\(folder)/link.json")
      try write("new", to: "\(folder)/link.json")
      #expect(Files.read("\(folder)/real.json") == Array("new".utf8))
      #expect(Files.names(in: folder) == ["link.json", "real.json"])
    }
  }

  @Test func `a device is written directly, and stays`() throws {
    try write("gone", to: "/dev/null")
    #expect(Files.read("/dev/null") == [])
  }

  static let failures: [(path: String, code: Int32, sentence: String)] = [
    ("/dev", EISDIR, "cannot write '/dev': it is a folder; name a file in it"),
    (
      "/nowhere/at/all", ENOENT,
      "cannot write '/nowhere/at/all': the folder does not exist; create it first"
    ),
    (
      "/dev/null/x", ENOTDIR, "cannot write '/dev/null/x': part of the path is a file, not a folder"
    ),
    (
      "/dev/full", ENOSPC,
      "cannot write '/dev/full': the disk is full; free some space or choose another place"
    ),
  ]

  @Test(arguments: failures)
  func `what cannot be written is told in a sentence`(
    path: String, code: Int32, sentence: String
  ) throws {
    let error = #expect(throws: SinkError.self) { try write("report", to: path) }
    #expect(error?.code == code)
    #expect(error?.description == sentence)
  }

  @Test func `a reader that goes away ends the output quietly`() throws {
    var ends: [CInt] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    defer { close(ends[1]) }
    var output = StandardOutputSink(descriptor: ends[1])
    try output.write(Array("seen".utf8))
    close(ends[0])
    try output.write([UInt8](repeating: 0, count: 1 << 17))
    #expect(output.isClosed)
    try output.write([1])
    try output.finish()
  }

  @Test func `a pipe gets all bytes in order`() throws {
    var ends: [CInt] = [0, 0]
    #expect(unsafe pipe(&ends) == 0)
    var output = StandardOutputSink(descriptor: ends[1])
    try output.write(Array("one ".utf8))
    try output.write(Array("two".utf8))
    try output.finish()
    close(ends[1])
    #expect(Files.read("/dev/fd/\(ends[0])") == Array("one two".utf8))
    close(ends[0])
  }

  private func write(_ text: String, to path: String) throws {
    var file = try FileSink(path: path)
    try file.write(Array(text.utf8))
    try file.finish()
  }
}
