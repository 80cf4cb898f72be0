internal import Findings
internal import Rules

extension Draft {
  /// The finished identity; `fingerprint` names it when nothing else does.
  func identity(fingerprint: String, rule: Rule) -> Identity {
    let provider = Label.clean(provider.lowercased())
    let scope = Label.clean(scope)
    let name = name.map(Label.clean).flatMap { $0.isEmpty ? nil : $0 }
    let isUnique = !isNameLocal || !scope.isEmpty
    let finished = finishedEvidence(isNamed: name != nil)
    return Identity(
      id: id(
        provider: provider, scope: scope, name: isUnique ? name : nil, fingerprint: fingerprint),
      kind: kind,
      displayName: Label.clean(displayName ?? name ?? "unknown identity fp-\(fingerprint)"),
      provider: provider, scope: scope,
      reaches: finishedReaches(provider: provider, scope: scope, tags: rule.tags),
      evidence: finished, confidence: IdentityMerger.confidence(of: finished),
      tags: finishedTags())
  }

  private func id(provider: String, scope: String, name: String?, fingerprint: String) -> String {
    let part = Label.idPart
    if let name { return "nhi:\(part(provider)):\(part(scope)):\(kind.rawValue):\(name)" }
    if scope.isEmpty { return "nhi:\(part(provider))::unknown:fp-\(fingerprint)" }
    return "nhi:\(part(provider)):\(part(scope)):\(kind.rawValue):fp-\(fingerprint)"
  }

  private func finishedReaches(provider: String, scope: String, tags: [String]) -> [String] {
    guard reaches.isEmpty else { return reaches.map(Label.clean).sorted() }
    let category = ProviderCategory.of(provider, tags: tags)
    return ["\(category):\(provider):\(scope.isEmpty ? "unknown" : scope)"]
  }

  private func finishedEvidence(isNamed: Bool) -> [IdentityEvidence] {
    var draft = self
    if !isNamed { draft.add(.fingerprint, "no name can be read; grouped by keyed fingerprint") }
    return IdentityMerger.ordered(draft.evidence)
  }

  private func finishedTags() -> [String] {
    var tags = tags
    if kind == .human { tags.insert("human") }
    if shownLifetime == .short { tags.insert("short-lived") }
    if let issued, let expires, expires - issued > 90 * 86_400 { tags.insert("static-like") }
    return tags.sorted()
  }
}
