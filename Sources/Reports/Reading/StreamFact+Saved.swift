internal import Codecs
import Findings

extension StreamFact {
  /// The facts that an occurrence of a saved report bears; `StreamFact+Text.swift` writes them.
  static func saved(in object: SavedObject) throws(SavedFault) -> [StreamFact] {
    guard case .object(let members) = object.value else { return [] }
    var facts: [StreamFact] = []
    for member in members {
      switch member.name {
      case "layer": facts.append(.layer(try object.object("layer", ImageLayer.init(saved:))))
      case "image": facts.append(.image(try object.object("image", ImagePart.init(saved:))))
      case "git": facts.append(.git(try object.object("git", GitOrigin.init(saved:))))
      case "message":
        facts.append(.message(try object.object("message", MessageOrigin.init(saved:))))
      case "notebook":
        facts.append(.notebook(try object.object("notebook", NotebookCell.init(saved:))))
      case "database":
        facts.append(.database(try object.object("database", DatabaseCell.init(saved:))))
      case "store": facts.append(.store(try object.object("store", StoreOrigin.init(saved:))))
      default: break
      }
    }
    return facts
  }
}

extension ImageLayer {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    let state = try object.string("state")
    guard let known = State(saved: state) else {
      throw SavedFault(path: "state", problem: "'\(state)' is no state of a file in a layer")
    }
    self.init(
      index: try object.integer("index"), digest: try object.string("digest"),
      createdBy: try object.string(ifPresent: "created_by"), state: known,
      image: try object.string(ifPresent: "image"), labels: try Self.labels(of: object))
  }

  fileprivate static func labels(of object: SavedObject) throws(SavedFault) -> [Label] {
    guard object.has("labels") else { return [] }
    return try object.object("labels") { labels throws(SavedFault) in
      guard case .object(let members) = labels.value else { return [] }
      return members.map { Label(key: $0.name, value: $0.value.text ?? "") }
    }
  }
}

extension ImagePart {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      name: try object.string("part"), image: try object.string(ifPresent: "image"),
      labels: try ImageLayer.labels(of: object))
  }
}

extension GitOrigin {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    let state = try object.string("state")
    guard let known = State(rawValue: state) else {
      throw SavedFault(path: "state", problem: "'\(state)' is no state of an object of git")
    }
    self.init(
      object: try object.string("object"), commit: try object.string(ifPresent: "commit"),
      author: try object.string(ifPresent: "author"), date: try object.string(ifPresent: "date"),
      path: try object.string(ifPresent: "path"), state: known,
      present: try object.strings("present"),
      presentCount: object.has("present_count") ? try object.integer("present_count") : nil,
      lastCommit: try object.string(ifPresent: "last_commit"),
      removedBy: try object.string(ifPresent: "removed_by"))
  }
}

extension MessageOrigin {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    let (saidBy, part) = (try object.string("class"), try object.string("segment"))
    guard let authorClass = AuthorClass(rawValue: saidBy) else {
      throw SavedFault(path: "class", problem: "'\(saidBy)' is no class of authors")
    }
    guard let segment = Segment(rawValue: part) else {
      throw SavedFault(path: "segment", problem: "'\(part)' is no part of a message")
    }
    let state = try object.string(ifPresent: "state")
    guard state.map({ State(rawValue: $0) != nil }) ?? true else {
      throw SavedFault(path: "state", problem: "'\(state ?? "")' is no state of a message")
    }
    self.init(
      conversation: try object.string(ifPresent: "conversation"),
      id: try object.string(ifPresent: "id"), thread: try object.string(ifPresent: "thread"),
      time: try object.string(ifPresent: "time"),
      author: try object.string(ifPresent: "author"), authorClass: authorClass, segment: segment,
      via: try object.string(ifPresent: "via"), state: state.flatMap(State.init),
      owner: try object.string(ifPresent: "owner"))
  }
}

extension NotebookCell {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    let part = try object.string("part")
    guard let known = Part(rawValue: part) else {
      throw SavedFault(path: "part", problem: "'\(part)' is no part of a notebook")
    }
    self.init(
      number: object.has("cell") ? try object.integer("cell") : nil, part: known,
      mediaType: try object.string(ifPresent: "media_type"))
  }
}

extension DatabaseCell {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    self.init(
      table: try object.string(ifPresent: "table"), column: try object.string(ifPresent: "column"),
      row: object.has("row") ? try object.integer("row") : nil,
      isResidual: try object.flag("residual"))
  }
}

extension StoreOrigin {
  fileprivate init(saved object: SavedObject) throws(SavedFault) {
    let name = try object.string("content")
    guard let content = Content(rawValue: name) else {
      throw SavedFault(path: "content", problem: "'\(name)' is no content of a store")
    }
    self.init(consumer: try object.string("consumer"), content: content)
  }
}

extension ImageLayer.State {
  /// Reads what its description writes.
  fileprivate init?(saved text: String) {
    if text == "live" {
      self = .live
    } else if let layer = Self.number(after: "whited-out in layer ", in: text) {
      self = .whitedOut(inLayer: layer)
    } else if let layer = Self.number(after: "overwritten in layer ", in: text) {
      self = .overwritten(inLayer: layer)
    } else {
      return nil
    }
  }

  private static func number(after words: String, in text: String) -> Int? {
    text.hasPrefix(words) ? Int(text.dropFirst(words.count)) : nil
  }
}
