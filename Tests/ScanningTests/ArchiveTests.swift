import Findings
import Inputs
import TestSupport
import Testing

@testable import Scanning

/// What lies in archives is found, at its place, and what cannot be opened is told.
struct ArchiveTests {
  let scanned = ScannedFolder()

  /// Archives as real tools make them from `d/é/.env`, in which a token stands at 2:8.
  static let formats: [(file: String, command: String)] = [
    ("a.tar", "tar cf $f d"), ("v7.tar", "tar --format=v7 -cf $f d"),
    ("pax.tar", "bsdtar --format pax -cf $f d"), ("a.tar.gz", "tar czf $f d"),
    ("a.tgz", "tar czf $f d"), ("a.tar.bz2", "tar cjf $f d"), ("a.tar.xz", "tar cJf $f d"),
    ("a.tar.lzma", "tar --lzma -cf $f d"), ("a.tar.zst", "tar --zstd -cf $f d"),
    ("a.tar.lz4", "tar cf - d | lz4 -q >$f"), ("a.tar.Z", "bsdtar -cZf $f d"),
    ("no-extension", "tar czf $f d"), ("a.zip", "zip -qr $f d"), ("stored.jar", "zip -q0r $f d"),
    ("streamed.zip", "zip -qr - d | cat >$f"), ("utf8.zip", "bsdtar --format zip -cf $f d"),
    ("lzma.zip", "7z a -tzip -mm=LZMA $f d"), ("a.7z", "7z a $f d"),
    ("ppmd.7z", "7z a -m0=PPMd $f d"), ("a.cpio", "find d | cpio -o -H newc >$f"),
    ("odc.cpio", "find d | cpio -o -H odc >$f"), ("old.cpio", "find d | cpio -o >$f"),
    ("a.iso", "bsdtar --format iso9660 -cf $f d"),
  ]

  @Test(arguments: formats)
  func `a member is found in`(file: String, command: String) throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/d/é/.env")
    try scanned.make("f=../root/\(file); \(command)")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["\(file) ! d/é/.env:2:8"])
    #expect(scanned.gaps(result) == [])
    let bytes = result.findings[0].occurrences[0].range.bytes
    #expect(bytes == 13..<53)
    #expect(result.coverage.files == 1)
  }

  /// Compressed files as real tools make them from `dump.sql`.
  static let compressions: [(file: String, command: String, step: String)] = [
    ("dump.sql.gz", "gzip -c dump.sql >$f", "dump.sql"),
    ("dump.sql.bz2", "bzip2 -c dump.sql >$f", "dump.sql"),
    ("dump.sql.xz", "xz -c dump.sql >$f", "dump.sql"),
    ("dump.sql.lzma", "xz --format=lzma -c dump.sql >$f", "dump.sql"),
    ("dump.sql.zst", "zstd -qc dump.sql >$f", "dump.sql"),
    ("dump.sql.lz4", "lz4 -qc dump.sql >$f", "dump.sql"),
    ("dump", "gzip -c dump.sql >$f", "content"),
    ("twice.gz.gz", "gzip -c dump.sql | gzip -c >$f", "twice.gz ! twice"),
  ]

  @Test(arguments: compressions)
  func `a compressed file is found in`(file: String, command: String, step: String) throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/dump.sql")
    try scanned.make("f=../root/\(file); \(command)")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["\(file) ! \(step):2:8"])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `packages are opened`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/d/.env")
    try scanned.make(
      """
      tar cJf data.tar.xz d; tar czf control.tar.gz d; echo 2.0 >debian-binary
      ar rc ../root/x.deb debian-binary control.tar.gz data.tar.xz
      """)
    let result = try scanned.scan()
    #expect(
      scanned.places(result) == [
        "x.deb ! control.tar.gz ! d/.env:2:8", "x.deb ! data.tar.xz ! d/.env:2:8",
      ])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `archives are opened inside each other, also those read out of order`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/d/.env")
    try scanned.make(
      "7z a a.7z d; zip -q b.zip a.7z; tar czf c.tgz b.zip; zip -q ../root/d.zip c.tgz")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["d.zip ! c.tgz ! b.zip ! a.7z ! d/.env:2:8"])
    #expect(scanned.gaps(result) == [])
    #expect(result.findings[0].occurrences[0].place.steps.count == 5)
  }

  /// `x` in an archive in an archive and so on.
  private func makeNest(of depth: Int) throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      "for i in $(seq \(depth)); do zip -q0 y.zip x; mv y.zip x; done; mv x ../root/x.zip")
  }

  @Test func `eight archives are opened inside each other`() throws {
    try makeNest(of: 8)
    let result = try scanned.scan()
    #expect(scanned.places(result).map { $0.split(separator: "!").count } == [9])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `the ninth is searched as it is, and told`() throws {
    try makeNest(of: 9)
    let result = try scanned.scan()
    let place = "x.zip" + String(repeating: " ! x", count: 8)
    #expect(scanned.gaps(result) == ["\(place): nested deeper than 8 (--max-archive-depth)"])
    #expect(result.findings.count == 1, "stored bytes are found as they are")
  }

  @Test func `what encrypted archives hide is told`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make(
      """
      7z a -ppw -mhe=on ../root/a.7z x; 7z a -ppw ../root/b.7z x
      zip -qP pw ../root/c.zip x; 7z a -tzip -ppw -mem=AES256 ../root/d.zip x
      """)
    #expect(
      scanned.gaps(try scanned.scan()) == [
        "a.7z: encrypted", "b.7z ! x: encrypted", "c.zip ! x: encrypted", "d.zip ! x: encrypted",
      ])
  }

  @Test func `names are only names`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make("tar cPf ../root/a.tar --transform 's|x|../../etc/x|' x; rm x")
    let result = try scanned.scan()
    #expect(scanned.places(result) == ["a.tar ! ../../etc/x:2:8"])
    #expect(scanned.folder.run("test -z \"$(ls work)\" && test \"$(ls root)\" = a.tar") == 0)
  }

  @Test func `without archives the bytes are searched as they are`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make("tar cf ../root/a.tar x; gzip -c x >../root/x.gz")
    let result = try scanned.scan { $0.unpacking.depth = 0 }
    #expect(scanned.places(result).map { $0.prefix(6) } == ["a.tar:"])
    #expect(scanned.gaps(result) == [])
  }

  @Test func `a member larger than all windows is found to its end`() throws {
    var text = [UInt8]()
    for number in 0..<40 {
      text += Array(repeating: UInt8(ascii: "."), count: 99_991) + [0x0A]
      text += try ScannedFolder.token(UInt64(number)) + [0x0A]
    }
    scanned.folder.write(text, to: "work/x")
    try scanned.make("tar czf ../root/a.tgz x; 7z a ../root/a.7z x; cp x ../root/x")
    let result = try scanned.scan()
    let lines = (0..<40).map { 2 * $0 + 2 }
    #expect(
      Set(scanned.places(result))
        == Set(["a.tgz ! x", "a.7z ! x", "x"].flatMap { file in lines.map { "\(file):\($0):1" } }))
    for finding in result.findings {
      #expect(Set(finding.occurrences.map(\.range)).count == 1)
    }
  }

  @Test func `what follows an archive is searched`() throws {
    scanned.folder.write(try ScannedFolder.text(1), to: "work/x")
    scanned.folder.write(try ScannedFolder.text(2), to: "work/y")
    try scanned.make(
      "tar cf ../root/a.tar x; cat y >>../root/a.tar; zip -q a.zip x; cat a.zip y >../root/b.zip")
    let result = try scanned.scan()
    let places = scanned.places(result)
    #expect(places.count == 4)
    #expect(places.filter { $0.contains(" ! ") } == ["a.tar ! x:2:8", "b.zip ! x:2:8"])
  }

  @Test func `the order does not depend on the workers`() throws {
    for number in 0..<30 {
      scanned.folder.write(try ScannedFolder.text(UInt64(number)), to: "work/\(number)/x")
    }
    try scanned.make(
      "for i in $(seq 0 29); do tar czf ../root/$i.tgz $i; zip -qr ../root/$i.zip $i; done")
    let one = try scanned.scan()
    let many = try scanned.scan(jobs: 8)
    #expect(one.findings.map(\.id) == many.findings.map(\.id))
    #expect(one.findings.map(\.occurrences) == many.findings.map(\.occurrences))
    #expect(scanned.places(one).count == 60)
    #expect(one.coverage.streams == many.coverage.streams)
  }

  @Test func `an archive may come through a pipe`() throws {
    scanned.folder.write(try ScannedFolder.text(), to: "work/x")
    try scanned.make("mkfifo ../root/pipe; { (tar cz x >../root/pipe) & }")
    #expect(scanned.places(try scanned.scan(["root/pipe"])) == ["pipe ! x:2:8"])
  }
}
