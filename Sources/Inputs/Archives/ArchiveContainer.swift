internal import Findings

/// Opens archives and compressed files.
struct ArchiveContainer: ContainerReader {
  let kind: ArchiveKind

  var hasMembers: Bool { !kind.isCompression }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    switch kind {
    case .gzip: return readContent(of: bytes, by: try GzipDecompressor(), visitor)
    case .bzip2: return readContent(of: bytes, by: try Bzip2Decompressor(), visitor)
    case .xz, .lzma, .lzip: return readContent(of: bytes, by: try LZMADecompressor(kind), visitor)
    case .zstd: return readContent(of: bytes, by: try ZstdDecompressor(), visitor)
    default: break
    }
    guard kind.needsSeeking, bytes.size == nil else { return try readMembers(of: bytes, visitor) }
    let copy = try bytes.inMemory()
    try readMembers(of: copy, visitor)
    bytes.finishAll()
  }

  private func readContent<Method: Decompressor & ~Copyable>(
    of bytes: ContainerBytes, by method: consuming Method, _ visitor: some StreamVisitor
  ) {
    var stream = CompressedStream(of: bytes, by: method)
    let name = StreamName.content(kind.contentName(of: bytes.name))
    visitor.visit(&stream, name, facts: [], watch: bytes.watch)
    bytes.finish(at: stream.position)
  }

  private func readMembers(
    of bytes: ContainerBytes, _ visitor: some StreamVisitor
  ) throws(ReadError) {
    let archive = try ArchiveReader(kind, of: bytes)
    let workbook = kind == .zip ? Workbook() : nil
    defer {
      bytes.finish(at: archive.position)
      workbook?.finish(visitor)
    }
    while let member = try archive.nextMember() {
      if !kind.isCompression { bytes.watch?.saw(member.name, isFolder: member.isFolder) }
      guard member.hasBytes else { continue }
      if member.isEncrypted {
        visitor.note(.encrypted, at: member.name)
        continue
      }
      var stream = MemberStream(of: archive, budget: kind.isPlain ? nil : bytes.budget)
      let limit = bytes.budget.limits.bufferedBytes
      if let workbook, workbook.wants(member.name, size: member.size, limit: limit) {
        workbook.take(&stream, named: member.name, limit: limit, to: visitor)
        if bytes.fault != nil { return }
        continue
      }
      let name: StreamName =
        kind.isCompression ? .content(kind.contentName(of: bytes.name)) : .member(member.name)
      visitor.visit(&stream, name, facts: [], watch: kind.isCompression ? bytes.watch : nil)
      // Noted where it showed: nothing more comes from these bytes.
      if bytes.fault != nil { return }
      if stream.isCut, !kind.isCompression, !member.isCheaplySkipped {
        throw .limit("not read behind '\(displayPath(member.name))', which unpacks to too much")
      }
    }
  }
}
