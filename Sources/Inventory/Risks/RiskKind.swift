internal import Findings

/// The risks that show in files, by the OWASP Non-Human Identities Top 10 of 2025, and ours.
///
/// Source: OWASP, "Non-Human Identities Top 10 - 2025".
enum RiskKind: String, CaseIterable {
  case offboarding = "NHI1:2025"
  case leakage = "NHI2:2025"
  case thirdParty = "NHI3:2025"
  case authentication = "NHI4:2025"
  case overprivileged = "NHI5:2025"
  case deployment = "NHI6:2025"
  case longLived = "NHI7:2025"
  case isolation = "NHI8:2025"
  case reuse = "NHI9:2025"
  case humanUse = "NHI10:2025"
  case humanInAutomation = "human-credential-in-automation"
  case assistantConcentration = "assistant-concentration"
  case toxicPair = "toxic-pair"

  var name: String {
    switch self {
    case .offboarding: "Improper Offboarding"
    case .leakage: "Secret Leakage"
    case .thirdParty: "Vulnerable Third-Party NHI"
    case .authentication: "Insecure Authentication"
    case .overprivileged: "Overprivileged NHI"
    case .deployment: "Insecure Cloud Deployment Configurations"
    case .longLived: "Long-Lived Secrets"
    case .isolation: "Environment Isolation"
    case .reuse: "NHI Reuse"
    case .humanUse: "Human Use of NHI"
    case .humanInAutomation: "Credential of a person in automation"
    case .assistantConcentration: "An assistant reaches many kinds of systems"
    case .toxicPair: "Access that must not lie together"
    }
  }

  /// Where the risk stands in other frameworks.
  ///
  /// Source: OWASP Top 10 for Agentic Applications 2026; CSA MAESTRO; NIST CSF 2.0; NIST SP
  /// 800-53 revision 5; NIST AI RMF 1.0.
  private var frameworks: [String] {
    switch self {
    case .offboarding: ["nist-csf-2.0:PR.AA-01", "nist-csf-2.0:ID.AM", "nist-sp800-53:IA-5"]
    case .leakage:
      [
        "owasp-asi-2026:ASI03", "nist-csf-2.0:PR.AA-01", "nist-csf-2.0:PR.DS-01",
        "nist-sp800-53:IA-5",
      ]
    case .thirdParty: ["owasp-asi-2026:ASI04", "csa-maestro:L7", "nist-csf-2.0:PR.AA-03"]
    case .authentication: ["nist-csf-2.0:PR.AA-03", "nist-sp800-53:IA-9"]
    case .overprivileged:
      ["owasp-asi-2026:ASI03", "nist-csf-2.0:PR.AA-05", "nist-sp800-53:AC-6"]
    case .deployment: ["csa-maestro:L4", "nist-csf-2.0:PR.PS"]
    case .longLived: ["nist-csf-2.0:PR.AA-01", "nist-sp800-53:IA-5", "nist-sp800-207:2.1"]
    case .isolation: ["nist-csf-2.0:PR.AA-05", "nist-sp800-53:AC-6"]
    case .reuse: ["nist-csf-2.0:PR.AA-02", "nist-sp800-53:IA-9"]
    case .humanUse: ["nist-csf-2.0:PR.AA-02"]
    case .humanInAutomation:
      ["owasp-nhi-2025:NHI1", "nist-csf-2.0:PR.AA-02", "nist-sp800-53:IA-9"]
    case .assistantConcentration:
      ["owasp-asi-2026:ASI03", "owasp-asi-2026:ASI08", "csa-maestro:L3", "nist-ai-rmf:GOVERN"]
    case .toxicPair: ["owasp-asi-2026:ASI08", "nist-csf-2.0:PR.AA-05"]
    }
  }

  /// - Parameter more: Tags that come from where the credential lies.
  func risk(_ evidence: [String], more: Set<String> = []) -> Risk {
    let own = Self.tags[position]
    let others = more.count < 2 ? Array(more) : more.sorted()
    return Risk(
      id: rawValue, name: name, evidence: evidence.prefix(6).map { Printable.text($0) },
      tags: others.isEmpty ? own : own + others.filter { !own.contains($0) })
  }

  /// The tags of each kind, wherever the credential lies, in the order of kinds.
  private static let tags = allCases.map { kind in
    let number = kind.rawValue.prefix { $0 != ":" }
    let own = number.hasPrefix("NHI") ? ["owasp-nhi-2025:\(number)"] : []
    return own + kind.frameworks
  }

  private static let positions = Dictionary(
    uniqueKeysWithValues: allCases.enumerated().map { ($1, $0) })

  /// The position in the order of risks.
  private var position: Int { Self.positions[self] ?? 0 }

  /// The position in the order of risks.
  static func rank(_ risk: Risk) -> Int {
    RiskKind(rawValue: risk.id)?.position ?? allCases.count
  }
}
