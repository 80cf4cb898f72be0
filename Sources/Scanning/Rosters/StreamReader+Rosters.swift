internal import Inputs

// The lists of members that lie among the messages of an archive, or beside those on the disk.
extension StreamReader {
  /// Keeps who is who in a workspace, but for names that hold what was found in the list.
  func takeRoster(at path: StreamPath) {
    guard let list, let roster = RosterReader.roster(in: list.bytes, named: path.fileName) else {
      return
    }
    let secrets = SecretNames(scanner.judgements.compactMap { $0.sighting?.secret })
    findings.rosters.add(roster.without { secrets.stand(in: $0) }, at: path.place)
  }

  /// What is secret in a text that is not reported; nothing else may be read meanwhile.
  func secrets(in text: [UInt8]) -> [[UInt8]] {
    let buffer = buffer(at: 0)
    var stream = MemoryStream(text)
    begin(StreamPath(name: Array("list".utf8)), in: buffer)
    while let window = try? stream.next(keeping: scanner.overlap, into: &buffer.bytes) {
      unsafe buffer.bytes.withPaddedBytes { unsafe scanner.scan($0, read: window) }
    }
    return scanner.judgements.compactMap { $0.sighting?.secret }
  }
}
