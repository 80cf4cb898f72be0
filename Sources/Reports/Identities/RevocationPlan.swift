import Findings

/// Where the copies of a credential, or of several that are revoked together, lie, by what it takes to
/// be rid of them.
struct RevocationPlan {
  /// The first of them.
  let finding: Finding
  /// The others, which the same steps revoke.
  let others: ArraySlice<Finding>
  /// Places to clean.
  let cleanable: [Occurrence]
  /// Places that stay, each with the reason and what to do instead.
  let lasting: [(occurrence: Occurrence, reason: String)]

  init(_ finding: Finding) { self.init([finding]) }

  /// - Parameter findings: Credentials with the same steps; at least one.
  init(_ findings: [Finding]) {
    finding = findings[0]
    others = findings.dropFirst()
    var (cleanable, lasting): ([Occurrence], [(occurrence: Occurrence, reason: String)]) = ([], [])
    for occurrence in findings.flatMap(\.occurrences) {
      if let reason = occurrence.reasonToLast {
        lasting.append((occurrence, reason))
      } else {
        cleanable.append(occurrence)
      }
    }
    (self.cleanable, self.lasting) = (cleanable, lasting)
  }

  /// Credentials that are revoked together, in order: a key and its id, and what is the same secret.
  static func groups(of findings: [Finding]) -> [[Finding]] {
    var groups: [[Finding]] = []
    for finding in findings {
      let index = groups.firstIndex { group in
        group[0].hasStepsOf(finding) || group.contains { $0.hasSecretOf(finding) }
      }
      if let index { groups[index].append(finding) } else { groups.append([finding]) }
    }
    return groups
  }

  /// What to do, in order; the provider's own steps first.
  var steps: [String] {
    let own = finding.remediation.steps
    let first = own.isEmpty ? ["Revoke it where it was issued, and issue a new one."] : own
    return first
      + (cleanable.isEmpty
        ? [] : ["Replace it in \(counted(cleanable.count, "place", "places")), listed below."])
      + (lasting.isEmpty
        ? [] : ["Copies stay in \(counted(lasting.count, "place", "places")): revoking is a must."])
  }
}

extension Finding {
  /// Whether both are parts of one credential, such as a key and its id.
  fileprivate func hasStepsOf(_ other: Finding) -> Bool {
    remediation == other.remediation && status == other.status
      && !remediation.steps.isEmpty && provider == other.provider && rule != other.rule
  }

  /// Whether one of them says that the other has the same secret.
  fileprivate func hasSecretOf(_ other: Finding) -> Bool {
    evidence.contains { $0.sameSecretFinding == Substring(other.id) }
      || other.evidence.contains { $0.sameSecretFinding == Substring(id) }
  }
}

extension Occurrence {
  /// Why this copy cannot be cleaned in place, or `nil`.
  fileprivate var reasonToLast: String? {
    for fact in facts.reversed() {
      switch fact {
      case .layer(let layer) where layer.state == .live:
        return "baked into layer \(layer.index): rebuild the image and delete the old one"
      case .layer(let layer):
        return "\(layer.state), and still in layer \(layer.index): delete the image everywhere"
      case .image(let part):
        return "baked into \(part.name) of the image: rebuild it and delete the old one"
      case .git(let origin) where [.history, .unreachable].contains(origin.state):
        return "git history: clones and forks keep it, also after a rewrite"
      default: break
      }
    }
    if place.steps.count > 1 { return "inside \(place.path): replace the archive and its copies" }
    let name = place.path.lowercased()
    if name.hasSuffix(".jsonl") || name.contains("export") || name.contains("transcript") {
      return "a record of conversations: what was sent stays with who received it"
    }
    return nil
  }

  /// Such as `prod/.env:12:14`.
  var pointer: String { "\(place):\(range.line):\(range.column)" }
}
