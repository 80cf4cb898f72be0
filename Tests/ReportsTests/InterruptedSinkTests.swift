import CSystem
import Glibc
import TestSupport
import Testing

@testable import Reports

struct InterruptedSinkTests {
  @Test func `an interrupt removes the part of a report that was written`() async {
    let folder = TemporaryFolder()
    folder.write("before", to: "r.json")
    await #expect(processExitsWith: .signal(SIGINT)) { [path = folder.path as String] in
      takeSignals()
      var sink = try FileSink(path: "\(path)/r.json")
      try sink.write([UInt8](repeating: 0x61, count: 100_000))
      #expect(unsafe system("ls -A '\(path)' | grep -q '^.sprawl-'") == 0)
      raise(SIGINT)
      try sink.finish()
    }
    #expect(folder.run("[ \"$(ls -A)\" = r.json ] && [ \"$(cat r.json)\" = before ]") == 0)
  }

  @Test func `an interrupt after the report leaves it alone`() async {
    let folder = TemporaryFolder()
    await #expect(processExitsWith: .signal(SIGTERM)) { [path = folder.path as String] in
      takeSignals()
      var sink = try FileSink(path: "\(path)/r.json")
      try sink.write(Array("whole".utf8))
      try sink.finish()
      raise(SIGTERM)
    }
    #expect(folder.run("[ \"$(ls -A)\" = r.json ] && [ \"$(cat r.json)\" = whole ]") == 0)
  }
}

/// Does what the tool does at its start, in a thread that tests keep signals from.
private func takeSignals() {
  signal(SIGINT, SIG_DFL)
  var none = sigset_t()
  unsafe sigemptyset(&none)
  unsafe pthread_sigmask(SIG_SETMASK, &none, nil)
  sprawl_tidy_on_interrupt()
}
