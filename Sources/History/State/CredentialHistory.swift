public import Findings

/// What is known of one credential over time, on all hosts that have it, or had it.
package struct CredentialHistory: Sendable {
  package let credential: CredentialHeading
  /// By host, place and time; never empty.
  let stays: [Stay]
  /// Who answered for its identity, by host, oldest first; nobody is not among them.
  let owners: [Ownership]

  /// A credential at a place, without interruption.
  struct Stay: Sendable, Hashable {
    let host: Int
    let place: String
    let since: Int
    let until: Int?
    let ending: Ending?

    /// Whether it was there at the end of that sweep.
    func covers(_ number: Int) -> Bool { since <= number && (until ?? .max) > number }
  }

  struct Ownership: Sendable, Hashable {
    let host: Int
    let owner: String
    let since: Int
    let until: Int?
  }

  /// The owner on a host at the end of a sweep; `nil` when nobody is known.
  func owner(on host: Int, at number: Int) -> String? {
    owners.last { $0.host == host && $0.since <= number && ($0.until ?? .max) > number }?.owner
  }
}

/// What lists tell of a credential.
public struct CredentialHeading: Sendable, Hashable {
  /// The ``Finding/id``.
  public let id: String
  public let rule: String
  public let title: String
  public let severity: Severity
  /// Masked.
  public let preview: String
  /// The ``Identity/id`` of what it authenticates as.
  public let identity: String
}
