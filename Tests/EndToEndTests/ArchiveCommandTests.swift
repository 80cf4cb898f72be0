import TestSupport
import Testing

/// Archives and images through the built tool.
struct ArchiveCommandTests {
  let folder = TemporaryFolder()
  let credential: Credential

  init() throws {
    credential = try Credential("github.personal-access-token", seed: 41)
    folder.write("token: \(credential.text)\n", to: "d/.env")
    folder.run("mkdir root; tar czf root/a.tgz d; zip -qr root/b.zip d")
  }

  @Test func `archives are opened, and not with --no-archives`() throws {
    let report = try Tool.run(["scan", "root", "-f", "json"], in: folder).report()
    #expect(report.places == ["root/a.tgz ! d/.env:1:8", "root/b.zip ! d/.env:1:8"])
    #expect(report.coverage.complete && report.coverage.files == 2)
    let without = try Tool.run(["scan", "root/a.tgz", "-f", "json", "--no-archives"], in: folder)
    #expect(try without.report().places == [])
    #expect(without.status == 0)
  }

  @Test func `limits are told, and make a clean scan incomplete`() throws {
    // What was unpacked when the limit shows is searched, so that the token lies far behind.
    folder.run("(seq 500000; cat d/.env) | gzip -c >long.gz")
    let run = try Tool.run(["scan", "long.gz", "--max-archive-bytes", "100"], in: folder)
    #expect(run.status == 3)
    #expect(run.outputText.contains("unpacks to more than 100 bytes (--max-archive-bytes)"))
    folder.run("cd root; zip -q c.zip b.zip")
    let deep = try Tool.run(
      ["scan", "root/c.zip", "--max-archive-depth", "1", "-f", "json"], in: folder)
    #expect(
      try deep.report().coverage.limitsHit == [
        .init(
          place: "root/c.zip ! b.zip", reason: "nested deeper than 1 (--max-archive-depth)")
      ])
  }

  @Test func `an archive may come from standard input`() throws {
    let run = try Tool.run(
      ["scan", "-", "-f", "json"], in: folder, input: try folder.bytes(of: "root/a.tgz"))
    #expect(try run.report().places == ["- ! d/.env:1:8"])
  }

  @Test func `an image tells its layers, and what is none is refused`() throws {
    folder.run(
      """
      mkdir -p i/l; tar cf i/l/layer.tar d; cd i
      echo '{"rootfs": {"diff_ids": ["sha256:1"]}, "history": [{"created_by": "COPY d /d"}]}' >c.json
      echo '[{"Config": "c.json", "Layers": ["l/layer.tar"]}]' >manifest.json
      tar cf ../i.tar manifest.json l c.json
      """)
    let run = try Tool.run(["image", "i.tar"], in: folder)
    #expect(run.status == 1)
    #expect(run.outputText.contains("i.tar ! layer 1 ! d/.env:1:8"))
    #expect(run.outputText.contains("layer 1, live, made by COPY d /d"))
    let refused = try Tool.run(["image", "root/a.tgz"], in: folder)
    #expect(refused.status == 2)
    #expect(refused.errorText == "sprawl: there is no container image in root/a.tgz\n")
    let named = try Tool.run(["image", "acme/app:1.2"], in: folder)
    #expect(named.status == 2)
    #expect(
      named.errorText == """
        sprawl: acme/app:1.2: no such file or directory
        For an image of this name: docker save acme/app:1.2 | sprawl image -

        """)
  }

  @Test func `memory does not grow with what is unpacked`() throws {
    folder.run("seq 20000000 >big; tar czf big.tgz big; rm big")
    let run = try Tool.run(["scan", "big.tgz", "-j", "1"], in: folder)
    #expect(run.status == 0)
    #expect(run.peakMemory < 100 << 20)
  }
}
