import Glibc
import TestSupport
import Testing

@testable import Inputs

struct FileReaderTests {
  static func open(_ folder: TemporaryFolder, _ name: String) throws(ReadError) -> FileReader {
    let folderPath = folder.path.utf8.map { $0 }.cString
    var opener = FileOpener()
    let directory = try unsafe opener.directory(folderPath, in: AT_FDCWD)
    return try unsafe opener.file(Array(name.utf8).cString, in: directory.number)
  }

  /// The bytes of all windows, each after what it kept; checks that windows agree with `content`.
  static func readAll(
    _ reader: inout FileReader, keeping keep: Int, capacity: Int, of content: [UInt8]
  ) throws -> [UInt8] {
    var buffer = ReadBuffer(capacity: capacity)
    var read: [UInt8] = []
    var continued = false
    while let window = try reader.next(keeping: keep, into: &buffer) {
      let bytes = buffer.withBytes { span in span.indices.map { span[$0] } }
      #expect(bytes.count == window.count && window.offset + window.kept == read.count)
      #expect(window.kept == (continued ? min(keep, capacity / 2, read.count) : 0))
      #expect(bytes.elementsEqual(content[window.offset..<window.offset + window.count]))
      let padding = unsafe buffer.withPaddedBytes { padded in
        unsafe Array(
          UnsafeBufferPointer(start: padded.baseAddress! + padded.count, count: ReadBuffer.padding))
      }
      #expect(padding.allSatisfy { $0 == 0 })
      read += bytes.dropFirst(window.kept)
      continued = window.continues
    }
    #expect(!continued)
    return read
  }

  static let rows: [(size: Int, capacity: Int, keep: Int)] = [
    (0, 64, 8), (1, 64, 8), (63, 64, 8), (64, 64, 8), (65, 64, 8), (128, 64, 0), (1000, 64, 8),
    (1000, 64, 500), (1000, 1, 1), (120, 64, 8), (5000, 4096, 0),
  ]
  @Test(arguments: rows)
  func `windows cover a file once and overlap by what is kept`(
    size: Int, capacity: Int, keep: Int
  ) throws {
    let folder = TemporaryFolder()
    let content = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 % 255 + 1) }
    folder.write(content, to: Array("f".utf8))
    var file = try Self.open(folder, "f")
    #expect(file.size == size)
    #expect(try Self.readAll(&file, keeping: keep, capacity: capacity, of: content) == content)
    #expect(file.bytesRead == size && file.bytesInHoles == 0)
    guard case .file(let root) = try Roots(["\(folder.path)/f"]).roots[0] else { return }
    var stream = FileReader(stream: try FileDescriptor(adopting: Self.descriptor(of: root)))
    #expect(try Self.readAll(&stream, keeping: keep, capacity: capacity, of: content) == content)
  }

  static func descriptor(of root: RootFile) -> CInt {
    unsafe Glibc.open(String(decoding: root.path, as: UTF8.self), O_RDONLY)
  }

  @Test func `files that the kernel makes up while they are read are read to the end`() throws {
    guard case .file(let root) = try Roots(["/proc/self/status"]).roots[0] else { return }
    var reader = try root.open()
    var buffer = ReadBuffer(capacity: 1 << 16)
    #expect(reader.size == 0)
    #expect(try reader.next(into: &buffer)?.continues == false)
    let start = buffer.withBytes { span in (0..<5).map { span[$0] } }
    #expect(start == Array("Name:".utf8))
    #expect(try reader.next(into: &buffer) == nil)
  }

  @Test func `the holes of a sparse file of 5 GB are passed over`() throws {
    let folder = TemporaryFolder()
    let end = 5_000_000_000
    folder.run("printf START > f; truncate -s \(end - 3) f; printf END >> f")
    var reader = try Self.open(folder, "f")
    var buffer = ReadBuffer()
    var seen: [UInt8] = []
    while let window = try reader.next(keeping: 4096, into: &buffer) {
      seen += buffer.withBytes { span in span.indices.map { span[$0] } }.filter { $0 != 0 }
      #expect(!window.continues)
    }
    #expect(seen == Array("STARTEND".utf8))
    #expect(reader.bytesRead + reader.bytesInHoles == end)
    #expect(reader.bytesRead < 1 << 20)
  }

  @Test func `an empty sparse file of 5 GB has no window`() throws {
    let folder = TemporaryFolder()
    folder.run("truncate -s 5000000000 f")
    var reader = try Self.open(folder, "f")
    var buffer = ReadBuffer()
    #expect(try reader.next(into: &buffer) == nil)
    #expect(try reader.next(into: &buffer) == nil)
    #expect(reader.bytesInHoles == 5_000_000_000)
  }

  static let refusals: [(command: String, phrase: String)] = [
    ("mkfifo f", "not a file but a FIFO"), ("mkdir f", "not a file but a folder"),
    ("ln -s nowhere f", "too many levels of symbolic links"), ("true", "no such file or directory"),
    ("echo > g; ln -s g f", "too many levels of symbolic links"),
  ]
  @Test(arguments: refusals)
  func `what took the place of a file is refused at once`(command: String, phrase: String) {
    let folder = TemporaryFolder()
    folder.run(command)
    do throws(ReadError) {
      let reader = try Self.open(folder, "f")
      Issue.record("opened a file of \(reader.size ?? 0) bytes")
    } catch {
      #expect(error.description == phrase)
    }
  }

  @Test func `a pipe without data is waited for`() throws {
    var ends: [CInt] = [0, 0]
    unsafe pipe(&ends)
    #expect(fcntl(ends[0], F_SETFL, O_NONBLOCK) == 0)
    let writer = ends[1]
    var reader = FileReader(stream: try FileDescriptor(adopting: ends[0]))
    var buffer = ReadBuffer(capacity: 64)
    var thread = pthread_t()
    unsafe pthread_create(
      &thread, nil,
      { argument in
        let writer = CInt(Int(bitPattern: argument))
        usleep(20_000)
        unsafe Glibc.write(writer, "ab", 2)
        usleep(20_000)
        unsafe Glibc.write(writer, "c", 1)
        Glibc.close(writer)
        return nil
      }, UnsafeMutableRawPointer(bitPattern: Int(writer)))
    let window = try reader.next(into: &buffer)
    #expect(window == FileWindow(offset: 0, count: 3, kept: 0, continues: false, isLast: true))
    pthread_join(thread, nil)
  }
}
