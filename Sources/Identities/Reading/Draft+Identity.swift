internal import Findings

extension Draft {
  /// The finished identity; `fingerprint` names it when nothing else does.
  ///
  /// - Parameter tags: Those of the rule.
  func identity(fingerprint: @autoclosure () -> String, tags: [String]) -> Identity {
    let provider = Label.clean(provider.lowercased())
    let scope = Label.clean(scope)
    let name = name.map(Label.clean).flatMap { $0.isEmpty ? nil : $0 }
    let isUnique = !isNameLocal || !scope.isEmpty
    let print = name == nil || !isUnique ? "fp-" + fingerprint() : ""
    let finished = finishedEvidence(isNamed: name != nil)
    return Identity(
      id: id(provider: provider, scope: scope, name: isUnique ? name : nil, fingerprint: print),
      kind: kind, displayName: Label.clean(displayName ?? name ?? "unknown identity " + print),
      provider: provider, scope: scope,
      reaches: finishedReaches(provider: provider, scope: scope, tags: tags),
      evidence: finished, confidence: finished.confidence,
      tags: finishedTags())
  }

  private func id(provider: String, scope: String, name: String?, fingerprint: String) -> String {
    let what = name == nil && scope.isEmpty ? "unknown" : kind.rawValue
    return Label.joined(
      "nhi", Label.idPart(provider), Label.idPart(scope), what, name ?? fingerprint)
  }

  private func finishedReaches(provider: String, scope: String, tags: [String]) -> [String] {
    guard reaches.isEmpty else { return reaches.map(Label.clean).sorted() }
    let category = ProviderCategory.of(provider, tags: tags)
    return [Label.joined(category, provider, scope.isEmpty ? "unknown" : scope)]
  }

  private func finishedEvidence(isNamed: Bool) -> [IdentityEvidence] {
    IdentityMerger.ordered(isNamed ? evidence : evidence + [Self.unnamed])
  }

  private static let unnamed = IdentityEvidence(
    source: Source.fingerprint.rawValue,
    note: "no name can be read; grouped by keyed fingerprint", weight: Source.fingerprint.weight)

  private func finishedTags() -> [String] {
    var tags = tags
    if kind == .human { tags.insert("human") }
    if shownLifetime == .short { tags.insert("short-lived") }
    if let issued, let expires, expires - issued > 90 * 86_400 { tags.insert("static-like") }
    return tags.sorted()
  }
}
