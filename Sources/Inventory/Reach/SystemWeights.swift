/// How much it weighs that a system can be reached.
///
/// A proposal of this program, not a standard; `docs/identities.md` shows the table.
enum SystemWeights {
  static let names = weights.keys.sorted()
  private static let weights: [String: Double] = [
    "idp": 10, "vault": 10, "cloud": 9, "kubernetes": 8, "payments": 8, "ci": 7, "code": 7,
    "db": 6, "registry": 5, "email": 4, "sms": 4, "chat": 4, "ticketing": 3, "llm": 3,
    "monitoring": 2, "other": 2,
  ]
  private static let otherNames = ["database": "db", "dns": "other"]

  /// The category of `category:provider:scope`; `nil` for an unknown one.
  static func category(of system: String) -> String? {
    let first = String(Substring(system.utf8.prefix { $0 != UInt8(ascii: ":") }))
    let category = otherNames[first] ?? first
    return weights[category] == nil ? nil : category
  }

  static func weight(of system: String) -> Double { weight(ofCategory: category(of: system)) }

  /// - Parameter category: What ``category(of:)`` gave.
  static func weight(ofCategory category: String?) -> Double { weights[category ?? "other"] ?? 2 }
}
