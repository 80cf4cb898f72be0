internal import Codecs
internal import Findings

/// Tokens of PyPI: a macaroon with the index, an id, and caveats that name projects or people.
///
/// Source: the `pypitoken` documentation.
enum PyPIToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard sighting.secret.hasPrefix("pypi-"),
      let bytes = sighting.secret.dropFirst(5).base64Decoded,
      let macaroon = Macaroon(bytes)
    else { return nil }
    let index = macaroon.location
    var draft = sighting.draft
    draft.provider = "pypi"
    draft.kind = .human
    draft.scope = index.text
    draft.add(.decoded, "index \(index.text)")
    if index.hasPrefix("test.") { draft.state = .test }
    for caveat in macaroon.caveats { JSONReader.read(caveat).map { take($0, into: &draft) } }
    return draft
  }

  private static func take(_ caveat: JSONValue, into draft: inout Draft) {
    if let projects = caveat["permissions"]?["projects"]?.elements {
      takeProjects(projects, into: &draft)
    }
    if let end = caveat["exp"]?.integer { draft.expires = Timestamp.fromEpoch(end) }
    guard let items = caveat.elements, items.count > 1, let kind = items[0].integer else { return }
    switch kind {
    case 0: draft.expires = items[1].integer.flatMap(Timestamp.fromEpoch)
    case 1, 2: takeProjects(items[1].elements ?? [], into: &draft)
    case 3: draft.takeName(found(items[1]), as: "user")
    case 4:
      draft.kind = .ciJob
      draft.takeName(found(items[1]), as: "trusted publisher")
    default: break
    }
  }

  private static func takeProjects(_ projects: [JSONValue], into draft: inout Draft) {
    let names = projects.prefix(16).compactMap(\.text).sorted()
    guard !names.isEmpty else { return }
    draft.kind = .apiClient
    let joined = names.joined(separator: "+")
    draft.takeName(.init(text: joined, source: .decoded), as: "project")
    draft.reaches = Set(names.map { "registry:pypi:\($0)" })
  }

  private static func found(_ value: JSONValue) -> Sighting.Found? {
    value.text.map { .init(text: $0, source: .decoded) }
  }
}
