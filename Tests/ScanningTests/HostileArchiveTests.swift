import Findings
import Inputs
import TestSupport
import Testing

@testable import Scanning

/// Archives that are broken, or made to harm: bounded time and memory, and nothing is lost unseen.
struct HostileArchiveTests {
  let scanned = ScannedFolder()

  @Test func `a bomb ends at the ratio, and what follows it is read`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      "head -c 300M /dev/zero >a; zip -q1 ../root/a.zip a x; gzip -1 -c a >../root/b.gz")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.zip ! x:2:8"])
    let reason = "unpacks to more than 250 times its size (--max-archive-ratio)"
    #expect(scanned.gaps(result).allSatisfy { $0.hasSuffix(reason) })
    #expect(scanned.gaps(result).map { $0.prefix(6) } == ["a.zip ", "b.gz !"].map { $0.prefix(6) })
  }

  @Test func `the total is limited`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make("seq 200000 >a; tar czf ../root/a.tgz x a")
    let result = try scanned.scan { $0.unpacking.totalBytes = 200_000 }
    #expect(scanned.places(result) == ["a.tgz ! x:2:8"])
    #expect(
      scanned.gaps(result) == [
        "a.tgz ! a: unpacks to more than 200000 bytes (--max-archive-bytes)"
      ])
  }

  @Test func `a hundred thousand empty members take seconds`() throws {
    try scanned.make(
      """
      touch e; printf 'e%07d\\0' 0 >names; tar cf one.tar e; head -c 512 one.tar >header
      for i in 1 2 3 4 5; do for j in 1 2 3 4 5 6 7 8 9 10; do cat header; done >h; mv h header; done
      mv header ../root/many.tar
      """)
    let clock = ContinuousClock()
    var streams = 0
    let time = try clock.measure { streams = try scanned.scan().coverage.streams }
    #expect(streams == 100_001)
    #expect(time < .seconds(60))
  }

  @Test func `a name of gigabytes is not gathered in memory`() throws {
    // As cpio tells it: the length of the name stands in the last field but one.
    let header = "070701" + String(repeating: "00000001", count: 11) + "F0000000" + "00000000"
    scanned.folder.write(Array(header.utf8) + [0x0A] + (try ScannedFolder.text()), to: "work/x")
    try scanned.make(
      "yes word word | head -c 20M >>x; gzip -1 -c x >../root/b.gz; mv x ../root/a.cpio")
    let result = try scanned.scan()
    let reason = "a header of more than 4194304 bytes"
    #expect(scanned.gaps(result) == ["a.cpio: \(reason)", "b.gz: \(reason)"])
    // Of what is compressed, that much is not seen again.
    #expect(scanned.places(result) == ["a.cpio:3:8"])
  }

  /// Archives and how they are cut: at a share of their length.
  static let truncated: [(file: String, share: Double)] = [
    ("a.tar", 0.5), ("a.zip", 0.5), ("a.7z", 0.5), ("a.cpio", 0.5), ("a.iso", 0.17), ("a.tgz", 0.9),
    ("a.zip", 0.01), ("a.7z", 0.01),
  ]

  @Test(arguments: truncated)
  func `a truncated archive is told`(file: String, share: Double) throws {
    try makeArchives()
    var bytes = try scanned.bytes(of: "work/\(file)")
    bytes.removeLast(Int(Double(bytes.count) * (1 - share)))
    scanned.folder.write(bytes, to: "root/\(file)")
    let result = try scanned.scan()
    #expect(!result.coverage.isComplete)
  }

  @Test(arguments: ["gzip", "bzip2", "xz", "zstd -q"])
  func `all that a cut file holds is found`(program: String) throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      """
      seq 3000 >z; head -c 1500000 /dev/urandom >r; cat x z r | \(program) -c >a
      head -c 1400000 a >../root/a; tar cf - x z r | \(program) -c >b
      head -c 1400000 b >../root/b
      """)
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a ! content:2:8", "b ! x:2:8"])
    #expect(scanned.gaps(result).count == 2)
    #expect(scanned.gaps(result).allSatisfy { $0.contains(": truncated ") })
  }

  @Test func `the parts of a gzip file are one text, and what follows is searched`() throws {
    scanned.folder.write(try ScannedFolder.text(1), to: "work/x")
    scanned.folder.write(try ScannedFolder.text(2), to: "work/y")
    try scanned.make(
      "f=../root/x.gz; gzip -nc x >$f; gzip -nc y >>$f; cat y >>$f")
    let result = try scanned.scan()
    let places = scanned.places(result)
    #expect(places == ["x.gz ! x:2:8", "x.gz ! x:5:8", "x.gz:4:8"])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `a dictionary that takes too much memory is refused`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make("xz --lzma2=preset=0,dict=1GiB --memlimit=2GiB -c x >../root/x.xz || true")
    let result = try scanned.scan()
    #expect(
      scanned.gaps(result) == ["x.xz ! x: needs more than 192 MiB of memory to unpack"])
  }

  /// One archive of each kind with the members a, x (with a token) and z.
  private func makeArchives() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      """
      seq 3000 >a; seq 3000 6000 >z; tar cf a.tar a x z; zip -q a.zip a x z; 7z a a.7z a x z
      zip -q0 stored.zip a x z; ls a x z | cpio -o -H newc >a.cpio; tar czf a.tgz a x z
      tar cJf a.txz a x z; tar --zstd -cf a.tzst a x z; tar cf - a x z | lz4 -q >a.lz4
      tar cjf a.tbz a x z; bsdtar --format iso9660 -cf a.iso a x z; ar rc a.ar a x z
      """)
  }

  static let kinds = [
    "a.tar", "a.zip", "a.7z", "stored.zip", "a.cpio", "a.tgz", "a.txz", "a.tzst", "a.lz4", "a.tbz",
    "a.iso", "a.ar",
  ]

  /// Each seed changes a few bytes, cuts out a piece, or doubles one.
  private static func damaged(_ bytes: [UInt8], _ random: inout SplitMix64) -> [UInt8] {
    var bytes = bytes
    let last = bytes.count - 1
    switch random.int(0...3) {
    case 0: for _ in 0...random.int(0...3) { bytes[random.int(0...last)] ^= 1 << random.int(0...7) }
    case 1: for _ in 0...random.int(0...20) { bytes[random.int(0...last)] = random.byte() }
    case 2:
      let start = random.int(0...last)
      bytes.removeSubrange(start..<min(bytes.count, start + random.int(1...2000)))
    default:
      let start = random.int(0...last)
      let piece = bytes[start..<min(bytes.count, start + random.int(1...2000))]
      bytes.insert(contentsOf: piece, at: random.int(0...last))
    }
    return bytes
  }

  @Test(arguments: kinds)
  func `a damaged archive gives its token, or a gap`(kind: String) throws {
    try makeArchives()
    let whole = try scanned.bytes(of: "work/\(kind)")
    let token = try ScannedFolder.token()
    for seed in 0..<60 as Range<UInt64> {
      var random = SplitMix64(seed: seed)
      let damaged = Self.damaged(whole, &random)
      scanned.folder.write(damaged, to: "root/\(kind)")
      let result = try scanned.scan()
      let isFound = result.findings.contains { $0.secret.secret.revealedBytes() == token }
      #expect(
        isFound || !result.coverage.isComplete || Self.hides(damaged, token, kind),
        "seed \(seed)")
    }
  }

  /// Whether the token itself was hit, where it stands in the archive as it is, or the mark of the
  /// archive.
  private static func hides(_ bytes: [UInt8], _ token: [UInt8], _ kind: String) -> Bool {
    if Containers.reader(for: bytes.span, named: Array(kind.utf8)[...]) == nil { return true }
    guard ["a.tar", "stored.zip", "a.cpio", "a.iso", "a.ar"].contains(kind) else { return false }
    return !bytes.indices.contains { bytes[$0...].starts(with: token) }
  }

  @Test(arguments: ["PK\u{3}\u{4}", "7z\u{bc}\u{af}", "!<arch>\n", "BZh91AY&SY", "070701"])
  func `text that begins like an archive is searched`(mark: String) throws {
    scanned.folder.write(
      Array(mark.unicodeScalars.map { UInt8($0.value) }) + (try ScannedFolder.text()), to: "root/x")
    let result = try scanned.scan()
    #expect(result.findings.count == 1)
  }
}
