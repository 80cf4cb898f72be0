import TestSupport
import Testing

/// A folder of many files, most of which hold a credential in one of the forms.
struct PlantedTree {
  let folder: TemporaryFolder
  /// What is to be found, by rule.
  private(set) var expected: [String: Set<ReportDocument.Occurrence>] = [:]
  /// How many different credentials there are.
  private(set) var credentials: Set<Credential> = []

  /// - Parameter count: How many files to write; each credential stands in about ten of them.
  init(files count: Int, seed: UInt64) throws {
    folder = TemporaryFolder()
    var random = SplitMix64(seed: seed)
    let pool = try (0..<max(1, count / 10)).map { try Credential(number: $0) }
    for number in 0..<count {
      let name = "d\(number % 7)/e\(number % 31)/f\(number).\(["txt", "js", "log"][number % 3])"
      let (head, tail) = (Self.words(20, using: &random), Self.words(12, using: &random))
      guard number % 20 != 0 else {
        folder.write(head + tail, to: "root/\(name)")
        folder.run("ln -s nowhere root/\(name).link")
        continue
      }
      let credential = pool[Int(random.next() % UInt64(pool.count))]
      try plant(credential, PlantedForm.all[number % PlantedForm.all.count], head, tail, in: name)
    }
  }

  private mutating func plant(
    _ credential: Credential, _ form: PlantedForm, _ head: [UInt8], _ tail: [UInt8],
    in name: String
  ) throws {
    let file = form.make(head, credential.secret, tail)
    folder.write(file.bytes, to: "root/\(name)")
    expected[credential.rule, default: []].insert(
      file.occurrence(in: "root/\(name)", decoding: form.decoding))
    credentials.insert(credential)
  }

  /// Lines of plain words.
  static func words(_ count: Int, using random: inout SplitMix64) -> [UInt8] {
    let words = ["some", "quiet", "river", "and", "its", "banks", "where", "nobody", "builds"]
    var text: [UInt8] = []
    for index in 0..<count {
      text += Array(words[Int(random.next() % 9)].utf8)
      text.append(index % 6 == 5 ? 0x0A : 0x20)
    }
    return text + [0x0A]
  }
}
