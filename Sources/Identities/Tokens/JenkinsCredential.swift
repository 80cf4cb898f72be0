internal import Findings

/// Entries of Jenkins' `credentials.xml` and of the `config.xml` of folders and jobs: the id by which jobs
/// ask for the credential, its description and scope.
///
/// Source: Jenkins, "Using credentials"; `hudson.util.Secret` for values in braces, which the key in
/// `secrets/` opens.
enum JenkinsCredential {
  /// A value that Jenkins encrypted.
  static func decode(_ sighting: Sighting) -> Draft? {
    var draft = sighting.draft
    draft.provider = "jenkins"
    draft.lifetime = .static
    draft.tags.insert("encrypted")
    draft.add(.prefix, "encrypted by Jenkins; who has its folder secrets/ can read it")
    complete(&draft, sighting)
    return draft
  }

  /// Takes what the entry around a secret says, if it is one of Jenkins.
  static func complete(_ draft: inout Draft, _ sighting: Sighting) {
    guard let entry = entry(around: sighting) else { return }
    func value(_ name: String) -> String? {
      let found = entry.first { Settings.words(sighting.bytes[$0.name]) == name }
      return found.map { sighting.bytes[$0.value].text }.flatMap { $0.isEmpty ? nil : $0 }
    }
    guard let id = value("id") else { return }
    let description = value("description").map { ", \($0)" } ?? ""
    let scope = value("scope").map { ", scope \($0)" } ?? ""
    draft.add(.record, "Jenkins credential \(id)\(description)\(scope)")
    if let user = value("username") { draft.add(.record, "user \(user)") }
    draft.displayName = draft.displayName ?? id
    // Other ids are unique in one Jenkins only.
    if draft.provider == "jenkins", let unique = GUID.normalized(id) {
      draft.takeName(.init(text: unique, source: .record), as: "credential")
    }
  }

  /// The elements of the innermost element around the secret whose name is that of a Java class of
  /// credentials.
  private static func entry(around sighting: Sighting) -> [Settings.Setting]? {
    let bytes = sighting.bytes
    var (position, depth) = (sighting.secretRange.lowerBound, 0)
    while let open = bytes[..<position].lastIndex(of: 0x3C) {
      position = open
      let tag = bytes[(open + 1)...].prefix(256).prefix { $0 != 0x3E }
      if tag.first == UInt8(ascii: "/") {
        depth += 1
      } else if tag.first?.isAlnum == true, tag.last != UInt8(ascii: "/") {
        if depth > 0 {
          depth -= 1
          continue
        }
        let name = tag.prefix { $0.isHostByte }
        guard name.contains(UInt8(ascii: ".")), name.text.lowercased().contains("credentials")
        else { continue }
        let end = bytes[sighting.secretRange.upperBound...].range(of: "</\(name.text)>")
        return XMLElements.all(in: open..<(end?.lowerBound ?? bytes.endIndex), of: sighting)
      }
    }
    return nil
  }
}
