import Findings

extension Identity {
  /// The name with kind and scope, such as `deploy-bot (bot, acme)`.
  var summary: String {
    let words = kind.rawValue.split(separator: "_").joined(separator: " ")
    let kindName = kind == .unknown ? "" : words
    let facts = [kindName, provider, scope].filter { !$0.isEmpty && $0 != displayName }
    return facts.isEmpty ? displayName : "\(displayName) (\(facts.joined(separator: ", ")))"
  }
}
