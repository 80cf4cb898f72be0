import Findings

/// A framework whose risks results refer to.
struct SARIFTaxonomy {
  let name: String
  /// The ids of its risks that results name, sorted.
  let taxa: [String]

  /// The frameworks of all findings' risks, sorted by name.
  static func all(of findings: [Finding]) -> [SARIFTaxonomy] {
    var taxa: [String: Set<String>] = [:]
    for tag in Set(findings.flatMap { $0.risks.flatMap(\.tags) }) {
      if let (framework, id) = split(tag) { taxa[framework, default: []].insert(id) }
    }
    return taxa.sorted { $0.key < $1.key }.map {
      SARIFTaxonomy(name: $0.key, taxa: $0.value.sorted())
    }
  }

  /// The framework and the id of a tag such as `owasp-nhi-2025:NHI2`.
  static func split(_ tag: String) -> (framework: String, id: String)? {
    let parts = tag.split(separator: ":", maxSplits: 1).map(String.init)
    return parts.count == 2 ? (parts[0], parts[1]) : nil
  }

  /// Who publishes the framework, and under which name.
  var title: (organization: String, name: String) {
    switch name {
    case "owasp-nhi-2025": ("OWASP", "Non-Human Identities Top 10 - 2025")
    case "owasp-asi-2026": ("OWASP", "Top 10 for Agentic Applications 2026")
    case "csa-maestro": ("Cloud Security Alliance", "MAESTRO threat modelling layers")
    case "nist-csf-2.0": ("NIST", "Cybersecurity Framework 2.0")
    case "nist-sp800-53": ("NIST", "SP 800-53 revision 5, controls")
    case "nist-sp800-207": ("NIST", "SP 800-207, Zero Trust Architecture")
    case "nist-ai-rmf": ("NIST", "AI Risk Management Framework 1.0")
    default: ("", name)
    }
  }
}

extension JSONWriter {
  mutating func write(taxonomies: [SARIFTaxonomy]) {
    if taxonomies.isEmpty { return }
    array("taxonomies", of: taxonomies) { json, taxonomy in
      json.object { json in
        json.member("name", taxonomy.name)
        let title = taxonomy.title
        if !title.organization.isEmpty { json.member("organization", title.organization) }
        json.message("shortDescription", title.name)
        json.array("taxa", of: taxonomy.taxa) { json, id in json.object { $0.member("id", id) } }
      }
    }
  }

  /// Writes what a result refers to.
  mutating func write(taxaOf risks: [Risk], _ taxonomies: [SARIFTaxonomy]) {
    let tags = withoutRepeats(risks.flatMap(\.tags))
    if tags.isEmpty { return }
    array("taxa", of: tags.compactMap(SARIFTaxonomy.split)) { json, tag in
      json.object { json in
        json.member("id", tag.id)
        json.object("toolComponent") { json in
          json.member("name", tag.framework)
          json.member("index", ifPresent: taxonomies.firstIndex { $0.name == tag.framework })
        }
      }
    }
  }
}
