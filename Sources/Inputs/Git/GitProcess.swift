internal import CSystem

/// A running `git`, which is read while it writes, and ended with this value.
@safe struct GitProcess: ~Copyable {
  private let command: String
  private let process: CInt
  private var output: FileDescriptor
  /// A file in memory: nobody needs to empty it while the process runs.
  private let errors: FileDescriptor
  private var input: FileDescriptor
  private var isRunning = true

  private var memory: UnsafeMutableRawBufferPointer
  /// The bytes of `memory` that were read and not yet taken.
  private var filled = 0..<0
  private var isAtEnd = false

  /// Where the standard input of the process comes from.
  enum Input {
    case none
    /// All of it, held in memory.
    case bytes([UInt8])
    /// What ``write(_:)`` sends.
    case pipe
  }

  /// Whether the process shall get some way ahead: to wake for each small part of much output costs
  /// more than to read it.
  var isPatient = false
  /// How long to leave the process alone, in microseconds, when it gave fewer bytes than that.
  private static let nap: UInt32 = 300
  private static let worthWaking: Int64 = 64 << 10

  /// Records longer than this are no names of files, in bytes.
  private static let longestRecord = 64 << 20

  init(_ command: GitCommand, input: Input = .none) throws(GitError) {
    let started: StartedProcess
    do throws(ReadError) {
      started = try StartedProcess(command, input)
    } catch {
      throw GitError(starting: error)
    }
    self.command = command.name
    process = started.process
    output = started.output
    errors = started.errors
    self.input = started.input
    unsafe memory = .allocate(byteCount: 1 << 18, alignment: 64)
  }

  deinit {
    if isRunning {
      sprawl_kill(process)
      _ = sprawl_wait_for(process)
    }
    unsafe memory.deallocate()
  }

  /// Sends bytes to the process; at most as many as a pipe holds, if it does not read them first.
  mutating func write(_ bytes: [UInt8]) throws(GitError) {
    let result = unsafe sprawl_write_all(input.number, bytes, bytes.count)
    guard result >= 0 else { throw .broken(number: -result) }
  }

  /// Ends the input of the process.
  mutating func closeInput() { input = .closed }

  /// Calls `body` with the bytes up to the next `terminator`, which is taken as well.
  ///
  /// - Returns: `nil` at the end of the output; what stands there without a terminator is cut off
  ///   and does not count.
  mutating func nextRecord<Result>(
    endingWith terminator: UInt8, _ body: (Span<UInt8>) -> Result
  ) throws(GitError) -> Result? {
    var searched = 0
    while true {
      let bytes = unsafe UnsafeRawBufferPointer(rebasing: memory[filled])
      if let end = unsafe bytes[searched...].firstIndex(of: terminator) {
        let record = unsafe UnsafeRawBufferPointer(rebasing: bytes[..<end])
        filled = filled.lowerBound + end + 1..<filled.upperBound
        return body(unsafe record.assumingMemoryBound(to: UInt8.self).span)
      }
      searched = bytes.count
      guard try fill() else { return nil }
    }
  }

  /// Moves up to `count` bytes behind the window of `buffer`; gives their number, 0 at the end.
  mutating func move(_ count: Int, into buffer: inout ReadBuffer) throws(GitError) -> Int {
    if filled.isEmpty, !(try fill()) { return 0 }
    let start = filled.lowerBound
    let part = min(count, filled.count)
    let moved = unsafe buffer.append(upTo: part) { target, room in
      unsafe target.copyMemory(from: memory.baseAddress! + start, byteCount: room)
      return Int64(room)
    }
    filled = start + Int(moved)..<filled.upperBound
    return Int(moved)
  }

  /// Passes over `count` bytes; whether there were as many.
  mutating func skip(_ count: Int) throws(GitError) -> Bool {
    var rest = count
    while rest > 0 {
      if filled.isEmpty, !(try fill()) { return false }
      let part = min(rest, filled.count)
      filled = filled.lowerBound + part..<filled.upperBound
      rest -= part
    }
    return true
  }

  /// Reads more, behind what is there; whether there was more.
  private mutating func fill() throws(GitError) -> Bool {
    guard !isAtEnd else { return false }
    if filled.isEmpty { filled = 0..<0 }
    if unsafe filled.upperBound == memory.count { try makeRoom() }
    let end = filled.upperBound
    let count = unsafe sprawl_read(output.number, memory.baseAddress! + end, memory.count - end)
    guard count >= 0 else { throw .broken(number: CInt(-count)) }
    isAtEnd = count == 0
    if isPatient, (1..<Self.worthWaking).contains(count) { sprawl_nap(Self.nap) }
    filled = filled.lowerBound..<end + Int(count)
    return count > 0
  }

  /// Moves what was not taken to the front, or makes the memory larger.
  private mutating func makeRoom() throws(GitError) {
    let kept = filled.count
    if filled.lowerBound > 0 {
      unsafe memory.baseAddress!.copyMemory(
        from: memory.baseAddress! + filled.lowerBound, byteCount: kept)
    } else {
      guard kept < Self.longestRecord else { throw .unexpectedOutput(command: command) }
      let larger = UnsafeMutableRawBufferPointer.allocate(byteCount: 4 * kept, alignment: 64)
      unsafe larger.baseAddress!.copyMemory(from: memory.baseAddress!, byteCount: kept)
      unsafe memory.deallocate()
      unsafe memory = larger
    }
    filled = 0..<kept
  }

  /// Waits for the end of the process, which must have written all that is wanted.
  ///
  /// - Parameter other: A status that is as good as 0.
  /// - Throws: What it said, when it did not end well.
  mutating func finish(allowing other: CInt = 0) throws(GitError) {
    let status = waitForEnd()
    guard status != 0, status != other else { return }
    // As shells do, it is said by a status above 128; that one is git's own.
    if status > 128 { throw .ended(command: command, signal: status - 128) }
    throw .failed(command: command, message: message ?? "it ended with status \(status)")
  }

  /// Waits for the end of the process, and gives what it said, if anything.
  mutating func end() -> String? {
    _ = waitForEnd()
    return message
  }

  /// Waits for the end of the process, and gives its exit status.
  mutating func endStatus() -> Int { Int(waitForEnd()) }

  /// All that the process said, up to 8 KiB.
  var lastWords: String? {
    _ = sprawl_seek(errors.number, 0)
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = unsafe sprawl_read(errors.number, &bytes, bytes.count)
    return count > 0 ? String(decoding: bytes.prefix(Int(count)), as: UTF8.self) : nil
  }

  /// The folders with objects of other repositories (`objects/info/alternates`) that git could not use:
  /// it says so, and goes on without them.
  var lostAlternates: [GitError] {
    (lastWords ?? "").split(separator: "\n")
      .filter { $0.hasPrefix("error: ") && $0.contains("alternate") }
      .map { .failed(command: command, message: displayPath(Array($0.dropFirst(7).utf8))) }
  }

  private mutating func waitForEnd() -> CInt {
    // A process that still writes ends, too, when nobody reads.
    input = .closed
    output = .closed
    isRunning = false
    return sprawl_wait_for(process)
  }

  /// The first line of complaint that tells of an error, without its `fatal: `.
  private var message: String? {
    _ = sprawl_seek(errors.number, 0)
    var bytes = [UInt8](repeating: 0, count: 8192)
    let count = unsafe sprawl_read(errors.number, &bytes, bytes.count)
    guard count > 0 else { return nil }
    let lines = bytes.prefix(Int(count)).split(separator: UInt8(ascii: "\n"))
    let line = lines.first { $0.starts(with: "fatal: ".utf8) } ?? lines.first
    guard var line else { return nil }
    for start in ["fatal: ", "error: "] where line.starts(with: start.utf8) {
      line = line.dropFirst(start.utf8.count)
    }
    return displayPath(line)
  }
}

/// A process and the ends of the pipes to it.
private struct StartedProcess: ~Copyable {
  let process: CInt
  let output: FileDescriptor
  let errors: FileDescriptor
  let input: FileDescriptor

  init(_ command: GitCommand, _ input: GitProcess.Input) throws(ReadError) {
    let source = try Pipe(input)
    let target = try Pipe()
    let errors = try FileDescriptor(adopting: sprawl_memory_file())
    let line = CStringArray(command.line)
    let environment = CStringArray(command.environment)
    let result = unsafe sprawl_spawn(
      line.start, environment.start, source.readingNumber, target.writingNumber, errors.number,
      !command.runsHooks)
    guard result >= 0 else { throw ReadError(result: result) }
    process = result
    output = target.keepReading()
    self.errors = errors
    self.input = source.keepWriting()
  }
}

/// The two ends of a pipe, or a file to read from.
private struct Pipe: ~Copyable {
  let reading: FileDescriptor
  let writing: FileDescriptor

  init() throws(ReadError) {
    var ends: [CInt] = [0, 0]
    let result = unsafe sprawl_pipe(&ends)
    guard result >= 0 else { throw ReadError(result: result) }
    // Both are owned before anything can fail.
    let first = FileDescriptor(owned: ends[0])
    let second = FileDescriptor(owned: ends[1])
    reading = first
    writing = second
  }

  /// What a process shall read.
  init(_ input: GitProcess.Input) throws(ReadError) {
    switch input {
    case .pipe: try self.init()
    case .none: self.init(file: try FileDescriptor(adopting: unsafe sprawl_open_named("/dev/null")))
    case .bytes(let bytes):
      let file = try FileDescriptor(adopting: sprawl_memory_file())
      let written = unsafe sprawl_write_all(file.number, bytes, bytes.count)
      guard written >= 0 else { throw ReadError(result: written) }
      _ = sprawl_seek(file.number, 0)
      self.init(file: file)
    }
  }

  var readingNumber: CInt { reading.number }
  var writingNumber: CInt { writing.number }

  /// Closes the other end.
  consuming func keepReading() -> FileDescriptor { reading }
  /// Closes the other end.
  consuming func keepWriting() -> FileDescriptor { writing }

  private init(file: consuming FileDescriptor) {
    reading = file
    writing = .closed
  }
}

extension GitError {
  fileprivate init(starting error: ReadError) {
    if case .refused(let number) = error {
      self = .cannotRun(number: number)
    } else {
      self = .cannotRun(number: 0)
    }
  }
}
