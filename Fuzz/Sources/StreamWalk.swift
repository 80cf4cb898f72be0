internal import Findings
internal import Inputs

/// Reads a stream and all that lies in it to the end.
final class StreamWalk {
  private let budget: UnpackBudget
  private static let mostDepth = 4

  init() {
    var limits = UnpackLimits()
    limits.totalBytes = 16 << 20
    limits.freeBytes = 4 << 20
    budget = UnpackBudget(limits)
  }

  func read(_ stream: consuming MemoryStream, named name: String = "fuzz.tar") {
    var stream = stream
    visit(&stream, named: Array(name.utf8), depth: 0)
  }

  fileprivate func visit<Stream: ByteStream & ~Copyable>(
    _ stream: inout Stream, named name: [UInt8], depth: Int
  ) {
    let buffer = StreamBuffer(capacity: 1 << 16)
    guard let first = try? stream.next(keeping: 0, into: &buffer.bytes) else { return }
    budget.earn(first.count)
    let reader =
      depth < Self.mostDepth
      ? buffer.bytes.withBytes { Containers.reader(for: $0, named: name[...]) } : nil
    guard let reader else {
      while let window = try? stream.next(keeping: 64, into: &buffer.bytes), !window.isLast {}
      return
    }
    let size = stream.size
    // A closure cannot capture what may not be copied; the pointer does not leave this scope.
    unsafe withUnsafeMutablePointer(to: &stream) { stream in
      let bytes = ContainerBytes(
        named: name, buffer: buffer, first: first, size: size, budget: budget
      ) { (offset) throws(ReadError) in
        if let offset {
          return unsafe try stream.pointee.window(at: offset, into: &buffer.bytes)
        }
        return unsafe try stream.pointee.next(keeping: 0, into: &buffer.bytes)
      }
      try? reader.read(bytes, to: Visitor(walk: self, depth: depth + 1))
    }
  }
}

/// Visits what lies in one container.
private final class Visitor: StreamVisitor {
  let walk: StreamWalk
  let depth: Int

  init(walk: StreamWalk, depth: Int) {
    (self.walk, self.depth) = (walk, depth)
  }

  func visit(
    _ stream: inout some (ByteStream & ~Copyable), _ name: StreamName, facts: [StreamFact],
    watch: (any MemberWatch)?
  ) -> Int? {
    switch name {
    case .member(let name), .content(let name): walk.visit(&stream, named: name, depth: depth)
    }
    return nil
  }

  func visit(_ text: ExtractedText) {}

  func settle(_ place: (_ name: String, _ inner: String?) -> SettledStream?) {
    _ = place("blobs/sha256/0", nil)
  }

  func note(_ error: ReadError, at name: [UInt8]) {}
  func leaveOut(_ reason: String) {}
}
