import Findings

extension Identity {
  /// Whether anything but a fingerprint tells it from others.
  var isNamed: Bool { fingerprint == nil }

  /// The name with kind and scope, such as `deploy-bot (bot, acme)`; without a name, what groups its
  /// credentials, such as `unknown identity (generic), grouped by fingerprint fp-0123456789ab`.
  var summary: String {
    let words = kind.rawValue.split(separator: "_").joined(separator: " ")
    let kindName = kind == .unknown ? "" : words
    let facts = [kindName, provider, scope].filter { !$0.isEmpty && $0 != displayName }
    let details = facts.isEmpty ? "" : " (\(facts.joined(separator: ", ")))"
    guard let fingerprint else { return displayName + details }
    return "unknown identity\(details), grouped by fingerprint \(fingerprint)"
  }

  /// The fingerprint that is the last part of the id, when it also ends the name for people.
  var fingerprint: Substring? {
    guard let last = id.split(separator: ":").last, last.hasPrefix("fp-") else { return nil }
    return displayName.hasSuffix(last) ? last : nil
  }
}
