internal import Findings

/// Tokens of PyPI: a macaroon with the index, an id, and caveats that name projects or people.
///
/// Source: libmacaroons format version 2, and the `pypitoken` documentation.
enum PyPIToken {
  static func decode(_ sighting: Sighting) -> Draft? {
    guard sighting.secret.hasPrefix("pypi-"),
      let bytes = sighting.secret.dropFirst(5).base64Decoded,
      let fields = fields(of: bytes[...]), let index = fields.first(where: { $0.tag == 1 })
    else { return nil }
    var draft = sighting.draft
    draft.provider = "pypi"
    draft.kind = .human
    draft.scope = index.value.text
    draft.add(.decoded, "index \(index.value.text)")
    if index.value.hasPrefix("test.") { draft.state = .test }
    for field in fields.filter({ $0.tag == 2 }).dropFirst() {
      JSONReader.read(field.value).map { take($0, into: &draft) }
    }
    return draft
  }

  /// The fields up to the signature, at most 64, without the zero bytes between sections.
  private static func fields(of macaroon: Bytes) -> [(tag: UInt8, value: Bytes)]? {
    guard macaroon.first == 2 else { return nil }
    var (fields, rest): ([(tag: UInt8, value: Bytes)], Bytes) = ([], macaroon.dropFirst())
    while let tag = rest.popFirst(), tag != 6, fields.count < 64 {
      if tag == 0 { continue }
      guard let low = rest.popFirst() else { return nil }
      var length = Int(low & 0x7F)
      if low & 0x80 != 0 {
        guard let high = rest.popFirst(), high < 0x80 else { return nil }
        length |= Int(high) << 7
      }
      guard length <= rest.count else { return nil }
      fields.append((tag, rest.prefix(length)))
      rest = rest.dropFirst(length)
    }
    return fields
  }

  private static func take(_ caveat: JSONValue, into draft: inout Draft) {
    if let projects = caveat["permissions"]?["projects"]?.elements {
      takeProjects(projects, into: &draft)
    }
    if let end = (caveat["exp"])?.integer { draft.expires = end }
    guard let items = caveat.elements, items.count > 1, let kind = items[0].integer else { return }
    switch kind {
    case 0: draft.expires = items[1].integer
    case 1: takeProjects(items[1].elements ?? [], into: &draft)
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
