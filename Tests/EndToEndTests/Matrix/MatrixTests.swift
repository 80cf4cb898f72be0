import Foundation
import TestSupport
import Testing

/// Each credential in each container and encoding: found once, at its place, with all that the
/// format knows; and nothing found in the same containers without one.
struct MatrixTests {
  /// What is to be told of a place.
  struct Told: Hashable, CustomStringConvertible {
    let rule: String
    let occurrence: ReportDocument.Occurrence
    let facts: [String: String]
    var description: String {
      "\(rule) at \(occurrence.place) \(occurrence.decoding ?? "") \(facts)"
    }
  }

  static let seed: UInt64 = 5
  /// Says nothing, and is long enough for all forms.
  static let harmless = Array("nothing-of-note-is-said-here-today".utf8)

  static let credentials: [Credential] = {
    (try? Credential.rules.map { try Credential($0, seed: seed) }) ?? []
  }()

  /// All occurrences of a scan of `root`, by place, with the facts that `wanted` asks for.
  private func told(
    in folder: TemporaryFolder, wanted: [String: [String: String]],
    environment: [String: String] = [:]
  ) throws -> Set<Told> {
    let run = try Tool.run(
      ["scan", "root", "-q", "-f", "json"], in: folder, environment: environment)
    let report = try run.report()
    #expect(report.coverage.errors == [] && report.coverage.limitsHit == [])
    let raw = try #require(
      try JSONSerialization.jsonObject(with: Data(run.output)) as? [String: Any])
    let findings = raw["findings"] as? [[String: Any]] ?? []
    var told: Set<Told> = []
    for (finding, raw) in zip(report.findings, findings) {
      let occurrences = raw["occurrences"] as? [[String: Any]] ?? []
      for (occurrence, raw) in zip(finding.occurrences, occurrences) {
        let keys = (wanted[occurrence.place] ?? [:]).keys
        let facts = Dictionary(uniqueKeysWithValues: keys.map { ($0, Self.fact($0, in: raw)) })
        told.insert(Told(rule: finding.rule, occurrence: occurrence, facts: facts))
      }
    }
    return told
  }

  /// The member of an occurrence at a path such as `message.class`.
  private static func fact(_ path: String, in occurrence: [String: Any]) -> String {
    var value: Any? = occurrence
    for name in path.split(separator: ".", maxSplits: 1) {
      value = (value as? [String: Any])?[String(name)]
    }
    return value.map { "\($0)" } ?? "missing"
  }

  /// Compares, and names at most some of the cells that differ.
  private func expect(_ expected: Set<Told>, _ found: Set<Told>) {
    let missing = expected.subtracting(found).map(\.description).sorted()
    let surplus = found.subtracting(expected).map(\.description).sorted()
    #expect(missing.isEmpty, "\(missing.count) of \(expected.count): \(missing.prefix(5))")
    #expect(surplus.isEmpty, "\(surplus.count) more: \(surplus.prefix(5))")
  }

  @Test func `there are enough credentials`() {
    #expect(Self.credentials.count >= 40)
    #expect(Set(Self.credentials.map(\.secret)).count == Self.credentials.count)
  }

  @Test func `files`() throws {
    let (folder, control) = (TemporaryFolder(), TemporaryFolder())
    var (expected, wanted): (Set<Told>, [String: [String: String]]) = ([], [:])
    for (number, row) in MatrixRow.all.enumerated() {
      for (index, credential) in Self.credentials.enumerated() {
        let file = row.make(credential.secret)
        let place = "root/\(number)/\(index)/\(row.file)"
        folder.write(file.bytes, to: place)
        expected.insert(
          Told(
            rule: credential.rule, occurrence: file.occurrence(in: place, decoding: row.decoding),
            facts: row.facts))
        wanted[place] = row.facts
      }
      control.write(row.make(Self.harmless).bytes, to: "root/\(number)/\(row.file)")
    }
    expect(expected, try told(in: folder, wanted: wanted))
    expect([], try told(in: control, wanted: [:]))
  }

  /// Pieces may all be too short to be noticed. Each place is tried with every third credential.
  @Test(arguments: MatrixCut.all.indices)
  func `cuts at all places`(number: Int) throws {
    let (folder, control) = (TemporaryFolder(), TemporaryFolder())
    let cut = MatrixCut.all[number]
    var expected: Set<Told> = []
    for (index, credential) in Self.credentials.enumerated() {
      let count = credential.secret.count
      for position in stride(from: 1 + index % 3, to: min(count, 60), by: 3)
      where max(position, count - position) >= cut.longerPart {
        let file = cut.planted(credential.secret, at: position)
        let place = "root/\(index)/\(position)/\(cut.file)"
        folder.write(file.bytes, to: place)
        expected.insert(
          Told(
            rule: credential.rule,
            occurrence: file.occurrence(in: place, decoding: cut.decoding), facts: [:]))
      }
    }
    for position in 1..<Self.harmless.count {
      let file = cut.planted(Self.harmless, at: position)
      control.write(file.bytes, to: "root/\(position)/\(cut.file)")
    }
    expect(expected, try told(in: folder, wanted: [:]))
    expect([], try told(in: control, wanted: [:]))
  }

  /// What pages show is then read from what draws them.
  @Test func `documents in PDF without pdftotext`() throws {
    let folder = TemporaryFolder()
    var expected: Set<Told> = []
    for (index, credential) in Self.credentials.enumerated() {
      let bytes = try #require(MatrixDocument.page.files(credential.text)["x"])
      folder.write(bytes, to: "root/\(index).pdf")
      let file = PlantedFile(
        MatrixDocument.drawn(before: credential.text), credential.secret, Array("\n".utf8))
      expected.insert(
        Told(
          rule: credential.rule,
          occurrence: file.occurrence(in: "root/\(index).pdf ! object 5", decoding: nil),
          facts: [:]))
    }
    expect(expected, try told(in: folder, wanted: [:], environment: ["PATH": "/nowhere"]))
  }

  @Test func `documents, databases and stores`() throws {
    let (folder, control) = (TemporaryFolder(), TemporaryFolder())
    var (expected, wanted): (Set<Told>, [String: [String: String]]) = ([], [:])
    for (number, document) in MatrixDocument.all.enumerated() {
      for (index, credential) in Self.credentials.enumerated() {
        for (path, bytes) in document.files(credential.text) {
          folder.write(bytes, to: "files/\(number)/\(index)/\(path)")
        }
        let place = "root/\(number)/\(index).\(document.ending) ! \(document.part)"
        expected.insert(
          Told(
            rule: credential.rule,
            occurrence: document.planted(credential.secret).occurrence(in: place, decoding: nil),
            facts: document.facts))
        wanted[place] = document.facts
      }
      for (path, bytes) in document.files(String(decoding: Self.harmless, as: UTF8.self)) {
        control.write(bytes, to: "files/\(number)/0/\(path)")
      }
      for folder in [folder, control] {
        folder.makeFolder("root/\(number)")
        let status = folder.run(
          """
          cd files/\(number) && export out=../../../root/\(number) && for d in *; do
          export d; (cd $d && \(document.command)) || exit 1; done >/dev/null
          """)
        #expect(status == 0, "\(document.name)")
      }
    }
    expect(expected, try told(in: folder, wanted: wanted))
    expect([], try told(in: control, wanted: [:]))
  }

  @Test func `archives and images`() throws {
    let (folder, control) = (TemporaryFolder(), TemporaryFolder())
    var (expected, wanted): (Set<Told>, [String: [String: String]]) = ([], [:])
    for (index, credential) in Self.credentials.enumerated() {
      let file = PlantedFile(Array("first\ntoken: ".utf8), credential.secret, Array("\n".utf8))
      let name = index < 10 ? "0\(index).txt" : "\(index).txt"
      folder.write(file.bytes, to: "files/\(name)")
      control.write(PlantedFile([], Self.harmless, []).bytes, to: "files/\(name)")
      for (number, archive) in MatrixArchive.all.enumerated() {
        let place = "root/\(number)/\(archive.place(name))"
        expected.insert(
          Told(
            rule: credential.rule, occurrence: file.occurrence(in: place, decoding: nil),
            facts: archive.facts))
        wanted[place] = archive.facts
      }
    }
    for (number, archive) in MatrixArchive.all.enumerated() {
      for folder in [folder, control] {
        folder.makeFolder("root/\(number)")
        let status = folder.run("cd files && out=../root/\(number) && \(archive.command)")
        #expect(status == 0, "\(archive.name)")
      }
    }
    expect(expected, try told(in: folder, wanted: wanted))
    expect([], try told(in: control, wanted: [:]))
  }
}
