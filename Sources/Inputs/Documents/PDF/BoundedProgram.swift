internal import CSystem

/// A program that reads bytes and writes others, within bounds of memory, time and output.
///
/// It is started without a shell and with nothing of the environment, and reads from a file in memory.
struct BoundedProgram: Sendable {
  /// Its path, which ends in NUL.
  private let path: [UInt8]

  /// The address space it may take, in bytes.
  private static let memory: UInt64 = 1 << 30
  /// How long it may compute, and how long it may write nothing, in seconds.
  private static let mostSeconds: UInt32 = 60
  /// What is kept of its complaints, in bytes.
  private static let complaintSize = 8192

  /// Looks for the program in the absolute folders of `PATH`.
  init?(named name: String) {
    var path = [CChar](repeating: 0, count: 4096)
    guard unsafe sprawl_find_program(name, &path, path.count) >= 0 else { return nil }
    self.path = path.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
  }

  /// What a run gave.
  struct Result {
    var output: [UInt8] = []
    /// What stopped it, if it was not at its end.
    var limit: String?
    /// Its exit status, or 128 plus the signal that ended it.
    var status: CInt = 0
    /// The first of what it said beside.
    var complaint = ""
  }

  /// Runs the program to its end, or up to `limit` bytes of output.
  ///
  /// - Throws: Why it could not be started.
  func run(
    _ arguments: [String], input: [UInt8], atMost limit: Int
  ) throws(ReadError) -> Result {
    let source = try FileDescriptor(adopting: sprawl_memory_file())
    let written = unsafe sprawl_write_all(source.number, input, input.count)
    guard written >= 0 else { throw ReadError(result: written) }
    _ = sprawl_seek(source.number, 0)
    let errors = try FileDescriptor(adopting: sprawl_memory_file())
    var ends: [CInt] = [0, 0]
    let piped = unsafe sprawl_pipe(&ends)
    guard piped >= 0 else { throw ReadError(result: piped) }
    let output = FileDescriptor(owned: ends[0])
    let writing = FileDescriptor(owned: ends[1])
    let process = try start(arguments, source.number, writing.number, errors.number)
    // The output ends when nobody can write any more.
    _ = consume writing
    _ = sprawl_bound(process, Self.memory, Self.mostSeconds)
    var result = Self.read(output.number, atMost: limit)
    if result.limit != nil { sprawl_kill(process) }
    result.status = sprawl_wait_for(process)
    if result.limit == nil, result.status == 128 + Self.outOfTime { result.limit = Self.timeLimit }
    result.complaint = Self.complaint(in: errors.number)
    return result
  }

  /// The signal that ends what computed for too long (`SIGXCPU`).
  private static let outOfTime: CInt = 24
  private static let timeLimit = "takes more than \(mostSeconds) seconds"

  private func start(
    _ arguments: [String], _ input: CInt, _ output: CInt, _ errors: CInt
  ) throws(ReadError) -> CInt {
    let line = CStringArray([path] + arguments.map { Array($0.utf8) })
    let environment = CStringArray([Array("LC_ALL=C.UTF-8".utf8)])
    let process = unsafe sprawl_spawn(line.start, environment.start, input, output, errors, true)
    guard process >= 0 else { throw ReadError(result: process) }
    return process
  }

  private static func read(_ descriptor: CInt, atMost limit: Int) -> Result {
    var result = Result()
    var room = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = unsafe sprawl_read_within(descriptor, &room, room.count, 1000 * mostSeconds)
      guard count > 0 else {
        if count < 0 { result.limit = timeLimit }
        return result
      }
      guard result.output.count + Int(count) <= limit else {
        result.limit = "has more than \(limit) bytes"
        return result
      }
      result.output += room[..<Int(count)]
    }
  }

  private static func complaint(in descriptor: CInt) -> String {
    _ = sprawl_seek(descriptor, 0)
    var bytes = [UInt8](repeating: 0, count: complaintSize)
    let count = unsafe sprawl_read(descriptor, &bytes, bytes.count)
    return String(decoding: bytes.prefix(max(0, Int(count))), as: UTF8.self)
  }
}
