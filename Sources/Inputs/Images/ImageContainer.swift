internal import Findings

/// Opens a container image in a tar: what `docker save` writes, or an OCI layout.
struct ImageContainer: ContainerReader {
  var hasMembers: Bool { true }

  /// Whether a tar may hold an image, as far as the name of its first file tells.
  static func mayBegin(with head: Span<UInt8>) -> Bool {
    for start in [0, 512] where head.count >= start + 100 {
      var name: [UInt8] = []
      for index in start..<start + 100 {
        if head[index] == 0 { break }
        name.append(head[index])
      }
      let path = LayerPaths.shown(name)
      // The folder around all of it says nothing.
      if path.isEmpty || path.elementsEqual(".".utf8) { continue }
      return isPart(path)
    }
    return false
  }

  private static let documents = ["manifest.json", "index.json", "oci-layout", "repositories"]

  private static func isPart(_ path: ArraySlice<UInt8>) -> Bool {
    if documents.contains(where: { path.elementsEqual($0.utf8) }) { return true }
    if path.elementsEqual("blobs".utf8) || path.starts(with: "blobs/".utf8) { return true }
    let name = path.starts(with: "sha256:".utf8) ? path.dropFirst(7) : path
    return name.count >= 64
      && name.prefix(64).allSatisfy {
        (0x30...0x39).contains($0) || (0x61...0x66).contains($0)
      }
  }

  func read(_ bytes: ContainerBytes, to visitor: some StreamVisitor) throws(ReadError) {
    let archive = try ArchiveReader(.tar, of: bytes)
    let image = ImageAssembler()
    defer {
      bytes.finish(at: archive.position)
      image.finish(visitor)
    }
    while let member = try archive.nextMember() {
      bytes.watch?.saw(member.name, isFolder: member.isFolder)
      if let target = member.link { image.link(member.name, to: target) }
      guard member.hasBytes else { continue }
      var stream = MemberStream(of: archive, budget: nil)
      image.take(&stream, named: member.name, size: member.size, to: visitor)
      if bytes.fault != nil { return }
    }
  }
}
