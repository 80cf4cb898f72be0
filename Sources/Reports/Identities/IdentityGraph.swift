public import Findings

/// Who answers for which identity, by which credentials it is known, where they lie, what uses them
/// and what they open: as a graph for other programs.
public struct IdentityGraph: Sendable {
  public enum Format: String, Sendable, CaseIterable {
    case dot, json, mermaid
  }

  struct Node: Hashable {
    let id: String
    let kind: String
    let label: String
  }

  struct Edge: Hashable {
    let from: Int
    let to: Int
    let label: String
  }

  private(set) var nodes: [Node] = []
  private(set) var edges: [Edge] = []
  private var numbers: [String: Int] = [:]

  public init(_ report: Report) {
    let findings = Dictionary(grouping: report.findings, by: \.identity)
    for identity in report.identities { add(identity, findings[identity.id] ?? []) }
  }

  private mutating func add(_ identity: Identity, _ findings: [Finding]) {
    let own = node("identity", identity.id, identity.shortName)
    let owner = identity.record?.owner
    let owning = node("owner", owner?.name ?? "", owner?.name ?? "unowned")
    edges.append(Edge(from: owning, to: own, label: "owns"))
    for party in identity.record?.consumers ?? [] {
      edges.append(
        Edge(from: node("consumer", party.name, party.name), to: own, label: "uses"))
    }
    for system in identity.reaches {
      edges.append(Edge(from: own, to: node("system", system, system), label: "reaches"))
    }
    for finding in findings {
      let credential = node("credential", finding.id, "\(finding.title) \(finding.secret.preview)")
      edges.append(Edge(from: own, to: credential, label: "authenticates with"))
      for place in Set(finding.occurrences.map(\.place)).sorted() {
        let text = place.description
        edges.append(Edge(from: credential, to: node("place", text, text), label: "lies in"))
      }
    }
  }

  private mutating func node(_ kind: String, _ id: String, _ label: String) -> Int {
    let key = kind + "\0" + id
    if let number = numbers[key] { return number }
    numbers[key] = nodes.count
    nodes.append(Node(id: id, kind: kind, label: label))
    return nodes.count - 1
  }

  /// The text of the graph.
  public func text(as format: Format) -> String {
    switch format {
    case .dot: dot
    case .json: json
    case .mermaid: mermaid
    }
  }

  private static let shapes = [
    "owner": "house", "consumer": "component", "identity": "ellipse", "credential": "note",
    "place": "folder", "system": "cylinder",
  ]

  private var dot: String {
    var text = "digraph identities {\n  rankdir=LR;\n"
    for (number, node) in nodes.enumerated() {
      let label = escaping("\"\\", in: plainLine(node.label))
      text += "  n\(number) [label=\"\(label)\", shape=\(Self.shapes[node.kind] ?? "box")];\n"
    }
    for edge in edges { text += "  n\(edge.from) -> n\(edge.to) [label=\"\(edge.label)\"];\n" }
    return text + "}\n"
  }

  private var mermaid: String {
    var text = "flowchart LR\n"
    for (number, node) in nodes.enumerated() {
      // Mermaid writes characters with a meaning as `#name;`, and so `#` as its number.
      let label = plainLine(node.label).replacing("#", with: "#35;").replacing("&", with: "#amp;")
        .replacing("\"", with: "#quot;").replacing("<", with: "#lt;")
      text += "  n\(number)[\"\(node.kind): \(label)\"]\n"
    }
    for edge in edges { text += "  n\(edge.from) -->|\(edge.label)| n\(edge.to)\n" }
    return text
  }

  private var json: String {
    var json = JSONWriter(layout: .indented)
    json.object { json in
      json.array("nodes", of: nodes.enumerated()) { json, item in
        json.object { json in
          json.member("number", item.offset)
          json.member("kind", item.element.kind)
          json.member("id", item.element.id)
          json.member("label", item.element.label)
        }
      }
      json.array("edges", of: edges) { json, edge in
        json.object { json in
          json.member("from", edge.from)
          json.member("to", edge.to)
          json.member("label", edge.label)
        }
      }
    }
    json.endLine()
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// Text without what breaks lines or steers terminals.
  private func plainLine(_ text: String) -> String {
    text.unicodeScalars.reduce(into: "") { result, scalar in
      if scalar.isUnsafeOnTerminals {
        result += " "
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
  }
}
