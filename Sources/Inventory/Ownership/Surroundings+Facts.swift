internal import Findings

// What the formats around a place and its path say.
extension Surroundings {
  func addFacts(of occurrence: Occurrence) {
    let path = occurrence.place.path
    for fact in occurrence.facts {
      switch fact {
      case .layer(let layer):
        add(layer.labels, of: layer.image ?? path, "layer \(layer.index)")
      case .image(let part): add(part.labels, of: part.image ?? path, part.name)
      case .git(let origin): add(origin)
      case .message(let origin): add(origin)
      case .notebook, .database: break
      case .store: break  // The setting knows it, also where no scan did.
      }
    }
    if let assistant = setting.assistant {
      let what = setting.kind == .conversation ? "a conversation kept" : "settings"
      statements.append(
        Statement(
          .consumer("ai_assistant:\(assistant)", .aiAssistant), .assistant,
          "\(path) is \(what) by \(assistant)"))
    }
    if let store = setting.store, store.isActing, setting.assistant == nil {
      statements.append(
        Statement(
          .consumer(store.consumer, store.partyKind), .path,
          "\(path) keeps the \(store.content.rawValue) of \(store.name)"))
    }
    if setting.kind == .robot {
      statements.append(
        Statement(.consumer("rpa:\(path)", .rpaRobot), .path, "\(path) belongs to a robot"))
    }
  }

  /// Who wrote a line put it there, and may own what it opens.
  private func add(_ origin: GitOrigin) {
    guard let author = origin.author.map({ Printable.text($0) }), !author.isEmpty else { return }
    addAuthor(author, "wrote " + (origin.commit.map { "commit \($0.prefix(12))" } ?? "the tag"))
  }

  func addAuthor(_ name: String, _ what: String) {
    let author = Printable.text(name)
    statements.append(Statement(.custodian(author, .person), .git, "\(author) \(what)"))
    statements.append(Statement(.owner(author, .person), .git, "\(author) \(what)"))
  }

  /// Who sent a credential put it there; what a tool gave back was not sent by anybody.
  private func add(_ origin: MessageOrigin) {
    guard let author = origin.author.map({ Printable.text($0) }), !author.isEmpty else { return }
    let note = "\(author) wrote the message" + (origin.time.map { " at \($0)" } ?? "")
    switch origin.authorClass {
    case .human: statements.append(Statement(.custodian(author, .person), .chat, note))
    case .bot:
      statements.append(Statement(.consumer("bot:\(author)", .service), .chat, note))
      if let owner = origin.owner.map({ Printable.text($0) }), !owner.isEmpty {
        statements.append(
          Statement(.owner(owner, .person), .chat, "\(owner) answers for the bot \(author)"))
      }
    default: break
    }
  }

  private func add(_ labels: [ImageLayer.Label], of image: String, _ part: String) {
    statements.append(
      Statement(.consumer("image:\(image)", .image), .image, "\(part) of \(image)"))
    statements.append(Statement(.location("image:\(image)"), .image, image))
    for label in labels {
      let key = label.key.split(separator: ".").last ?? ""
      guard ["authors", "maintainer", "vendor"].contains(key), !label.value.isEmpty else {
        continue
      }
      statements.append(
        Statement(
          .owner(Printable.text(label.value), OwnerFields.kind(of: label.value)), .image,
          "label \(label.key) of \(image)"))
    }
  }

  /// Whose home folder a path lies in.
  func addHome(of path: String) {
    let parts = path.pathNames
    guard let home = parts.dropLast().firstIndex(where: { $0 == "home" || $0 == "Users" }),
      home + 2 < parts.count
    else { return }
    liesInHome = true
    statements.append(
      Statement(
        .custodian(Printable.text(String(parts[home + 1])), .person), .file,
        "lies in the home folder of \(parts[home + 1])"))
  }
}

extension StoreOrigin {
  /// What kind of party the consumer is.
  fileprivate var partyKind: Party.Kind {
    switch kind {
    case "ai_assistant": .aiAssistant
    case "ci_agent": .ciJob
    case "rpa_robot": .rpaRobot
    case "kubernetes": .workload
    case "browser", "keyring": .person
    default: .service
    }
  }
}
