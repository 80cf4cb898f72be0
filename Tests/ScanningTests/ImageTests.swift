import Findings
import TestSupport
import Testing

@testable import Scanning

/// What lies in container images is told with its layer and what became of it.
struct ImageTests {
  let fixture = ImageFixture()

  /// Where each token is, and the state of its layer.
  static let expected = [
    "config.env:2:10", "config.labels:2:3", "history 3:1:19",
    "layer 1 ! app/.env:1:8 whited-out in layer 2", "layer 1 ! app/kept:1:8 live",
    "layer 1 ! dir/sub/hidden:1:8 whited-out in layer 3",
    "layer 1 ! etc/x:1:8 overwritten in layer 2", "layer 2 ! etc/x:1:8 live",
    "layer 3 ! dir/late:1:8 live",
  ]

  /// The places in the image at `path`, with the state of their layers.
  private func places(_ result: ScanResult, in path: String) -> [String] {
    let start = "\(fixture.scanned.folder.path)/\(path) ! "
    return result.findings.flatMap(\.occurrences).map { occurrence in
      let state = layer(of: occurrence).map { " \($0.state)" } ?? ""
      let place = occurrence.place.description
      let shown = place.hasPrefix(start) ? String(place.dropFirst(start.count)) : place
      return "\(shown):\(occurrence.range.line):\(occurrence.range.column)\(state)"
    }.sorted()
  }

  private func layer(of occurrence: Occurrence) -> ImageLayer? {
    for case .layer(let layer) in occurrence.facts { return layer }
    return nil
  }

  static let forms: [(name: String, save: @Sendable (ImageFixture) throws -> Void)] = [
    ("docker 24", { try $0.saveOldDocker() }),
    ("OCI, gzip", { try $0.saveLayout() }),
    ("OCI, zstd", { try $0.saveLayout(filter: "zstd -q") }),
    ("OCI, plain", { try $0.saveLayout(filter: "cat") }),
    ("docker 25", { try $0.saveLayout(filter: "cat", docker: true) }),
    ("compressed as a whole", { try $0.saveLayout(filter: "cat", docker: true, tar: "tar czf") }),
  ]

  @Test(arguments: forms)
  func `each token is told with its layer`(
    form: (name: String, save: @Sendable (ImageFixture) throws -> Void)
  ) throws {
    try form.save(fixture)
    let result = try fixture.scanned.scan()
    #expect(places(result, in: "root/app.tar") == Self.expected)
    #expect(fixture.scanned.gaps(result) == [])
  }

  @Test func `a folder with an OCI layout is an image`() throws {
    try fixture.makeLayout(filter: "gzip")
    let result = try fixture.scanned.scan(["work/image"], jobs: 3)
    #expect(places(result, in: "work/image") == Self.expected)
    #expect(fixture.scanned.gaps(result) == [])
    #expect(result.imageCount == 1)
    #expect(result.coverage.files == 8)
  }

  @Test func `layers tell their digest, history and labels, and no secret in them`() throws {
    try fixture.saveLayout()
    let result = try fixture.scanned.scan()
    let layers = Set(result.findings.flatMap(\.occurrences).compactMap(layer)).sorted {
      $0.index < $1.index
    }
    let owner = ImageLayer.Label(key: "maintainer", value: "ana@example.org")
    #expect(layers.allSatisfy { $0.labels == [owner] && $0.image == nil })
    #expect(Set(layers.map(\.digest)) == Set(ImageFixture.digests[..<3].map { "sha256:\($0)" }))
    #expect(
      Set(layers.map(\.createdBy)) == [
        "COPY . / # base", "RUN login --token …", "RUN make late",
      ])
    let parts = result.findings.flatMap(\.occurrences).flatMap(\.facts).compactMap { fact in
      if case .image(let part) = fact { part } else { nil }
    }
    #expect(Set(parts.map(\.name)) == ["config.env", "config.labels", "history 3"])
    #expect(parts.allSatisfy { $0.labels == [owner] && $0.image == nil })
  }

  @Test func `an image without its manifest is an archive`() throws {
    try fixture.saveLayout()
    try fixture.scanned.make(
      "mkdir y; cd y; tar xf ../../root/app.tar; rm index.json; tar cf ../../root/app.tar *")
    let result = try fixture.scanned.scan()
    let names = ImageFixture.digests
    #expect(
      places(result, in: "root/app.tar").filter {
        $0.contains("/app/kept") || $0.contains("! app/")
      }
        == [
          "blobs/sha256/\(names[0]) ! app/.env:1:8", "blobs/sha256/\(names[0]) ! app/kept:1:8",
        ])
    #expect(result.findings.count == Self.expected.count)
    #expect(result.imageCount == 0)
  }

  @Test func `a missing layer is told`() throws {
    try fixture.saveLayout()
    let names = ImageFixture.digests
    try fixture.scanned.make(
      """
      mkdir y; cd y; tar xf ../../root/app.tar; rm blobs/sha256/\(names[1])
      tar cf ../../root/app.tar *
      """)
    let result = try fixture.scanned.scan()
    #expect(
      fixture.scanned.gaps(result) == [
        "app.tar ! layer 2: the layer is not in the image: sha256:\(names[1])"
      ])
    #expect(places(result, in: "root/app.tar").contains("layer 1 ! app/.env:1:8 live"))
  }

  @Test(arguments: 0..<40 as Range<UInt64>)
  func `whatever describes the image is cut off, all tokens are found`(seed: UInt64) throws {
    var random = SplitMix64(seed: seed)
    try fixture.saveLayout(filter: "cat", docker: random.isLucky(0.5))
    let names = ImageFixture.digests
    let file = random.pick([
      "blobs/sha256/\(names[3])", "blobs/sha256/\(names[4])", "index.json", "oci-layout",
    ])
    try fixture.scanned.make(
      """
      mkdir y; cd y; tar xf ../../root/app.tar; size=$(wc -c <\(file))
      head -c $((size * \(random.int(0...99)) / 100)) \(file) >f; mv f \(file)
      tar cf ../../root/app.tar *
      """)
    let result = try fixture.scanned.scan()
    #expect(result.findings.count == ImageFixture.seeds.count)
    #expect(fixture.scanned.gaps(result) == [])
  }
}
