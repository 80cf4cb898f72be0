import Findings

extension Occurrence {
  /// The facts to tell: of several of one kind, as where an image lies in an image, the innermost.
  var innermostFacts: [StreamFact] {
    let facts = facts
    guard facts.count > 1 else { return facts }
    return facts.indices.filter { index in
      !facts[(index + 1)...].contains { $0.key == facts[index].key }
    }.map { facts[$0] }
  }
}

extension StreamFact {
  /// The key of the fact in a report.
  var key: String {
    switch self {
    case .layer: "layer"
    case .image: "image"
    case .git: "git"
    case .message: "message"
    case .notebook: "notebook"
    case .database: "database"
    case .store: "store"
    }
  }

  /// The fact as a phrase for people.
  var summary: String {
    switch self {
    case .layer(let layer): layer.summary
    case .image(let part): part.name + (part.image.map { " of \($0)" } ?? " of the image")
    case .git(let origin): origin.summary
    case .message(let origin): origin.summary
    case .notebook(let cell): cell.summary
    case .database(let cell): cell.summary
    case .store(let origin): origin.summary
    }
  }
}

extension ImageLayer {
  /// Such as `layer 3 of app:1.2, whited-out in layer 5, made by RUN pip install …`.
  fileprivate var summary: String {
    var text = "layer \(index)" + (image.map { " of \($0)" } ?? "") + ", \(state)"
    if let createdBy { text += ", made by \(createdBy.prefix(100))" }
    if createdBy?.count ?? 0 > 100 { text += "…" }
    return text
  }
}

extension JSONWriter {
  /// Writes a member with what the fact says.
  mutating func write(_ fact: StreamFact, prefix: String) {
    object(prefix + fact.key) { json in
      switch fact {
      case .layer(let layer): json.writeMembers(of: layer)
      case .image(let part):
        json.member("part", part.name)
        json.member("image", ifPresent: part.image)
        json.write(part.labels)
      case .git(let origin): json.writeMembers(of: origin)
      case .message(let origin): json.writeMembers(of: origin)
      case .notebook(let cell): json.writeMembers(of: cell)
      case .database(let cell): json.writeMembers(of: cell)
      case .store(let origin): json.writeMembers(of: origin)
      }
    }
  }

  private mutating func writeMembers(of layer: ImageLayer) {
    member("index", layer.index)
    member("digest", layer.digest)
    member("created_by", ifPresent: layer.createdBy)
    member("state", layer.state.description)
    member("image", ifPresent: layer.image)
    write(layer.labels)
  }

  private mutating func write(_ labels: [ImageLayer.Label]) {
    guard !labels.isEmpty else { return }
    object("labels") { json in
      for label in labels { json.member(label.key, label.value) }
    }
  }
}
