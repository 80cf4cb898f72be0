internal import Codecs
internal import Findings

/// `docker login` and its kin: user and registry on the command line, the end of ECR passwords.
enum RegistryLogin {
  static func decode(_ sighting: Sighting) -> Draft? {
    let line = sighting.line
    var draft = sighting.draft
    draft.provider = "docker"
    if let registry = registry(in: line, sighting) { takeRegistry(registry, into: &draft) }
    let words = line.split(
      maxSplits: 256, whereSeparator: { $0 == 0x20 || $0 == 0x09 || $0 == 0x3D })
    let flag = words.firstIndex { ["-u", "--username"].contains($0.text) }
    if let flag, flag + 1 < words.count, !words[flag + 1].indices.overlaps(sighting.secretRange) {
      let user = words[flag + 1].filter { !$0.isQuote }
      if !user.isEmpty, user.first != UInt8(ascii: "$") {
        draft.takeName(.init(text: user[...].text, source: .record), as: "user")
      }
    }
    guard let name = draft.name else { return draft.evidence.isEmpty ? nil : draft }
    if let meaning = UserName.meaning(of: name), meaning.kind != .databaseUser {
      draft.kind = meaning.kind
      draft.add(.record, "the name is that of \(meaning.note)")
    }
    if name == "AWS", let bytes = sighting.secret.base64Decoded {
      draft.expires = JSONReader.read(bytes[...])?["expiration"]?.integer
        .flatMap(Timestamp.fromEpoch)
      draft.issued = draft.expires.map { $0 - 43_200 }
    }
    return draft
  }

  /// The last word of the line that is the name of a host.
  private static func registry(in line: Bytes, _ sighting: Sighting) -> String? {
    let words = line.split(maxSplits: 256, whereSeparator: \.isSpace).filter {
      !$0.indices.overlaps(sighting.secretRange) && $0.contains(0x2E) && $0.first != 0x2D
    }
    return words.lazy.reversed().map { Host.name(in: $0) }
      .first { $0.contains(".") && !$0.hasSuffix(".sh") && !$0.hasSuffix(".txt") }
  }

  private static func takeRegistry(_ host: String, into draft: inout Draft) {
    draft.takeScope(.init(text: host, source: .record), as: "registry")
    draft.reaches = ["registry:docker:\(host)"]
    DockerConfig.takeAccount(ofRegistry: host, into: &draft)
  }
}
